"""The figures of the whole network in one line."""

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from designer.network.problems import Problem
from designer.network.receptive_field import ReceptiveField, coverage
from designer.network.summary import Summary, Totals
from designer.network.wording import VARIES, share_text, size_text
from designer.project.project import Project
from designer.ui.document import Document
from designer.ui.forms.labels import ShrinkingLabel, plain_label
from designer.ui.problems import counted
from designer.ui.translation import tr

_TOLD_FOR = 8000  # ms
_SEPARATOR = " · "
_UNITS = ((10**12, "T"), (10**9, "G"), (10**6, "M"), (10**3, "k"))
_ROUNDED_UP = 0.99995  # of a unit: one decimal would show it as 1000.0 of the smaller one


def status_parts(project: Project, summary: Summary, problems: tuple[Problem, ...]) -> list[str]:
    """Layers, parameters, cost, view and problems; what is unknown is left out."""
    count = len(project.network.enabled_only().entries)
    left_out = len(project.network.entries) - count
    parts = [
        tr("1 layer") if count == 1 else tr("{count:,} layers").format(count=count),
        tr("{count:,} off").format(count=left_out) if left_out else "",
        _params_text(summary.totals),
        _macs_text(summary.totals),
        _view_text(project, summary),
        counted(problems),
    ]
    return [part for part in parts if part]


def short_count(number: int) -> str:
    """A count to three digits or so: 940, 88.1 k, 15.3 G."""
    for unit, letter in _UNITS:
        if number >= unit * _ROUNDED_UP:
            return f"{number / unit:.1f} {letter}"
    return f"{number}"


class PartsLabel(QLabel):
    """Parts in one line; where it is too short, the last but one is left out, and so on."""

    def __init__(self) -> None:
        super().__init__()
        self._parts = [""]
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", "muted")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def show_parts(self, parts: list[str]) -> None:
        """Show these; the last is shown in any width."""
        self._parts = parts
        self.setToolTip(_SEPARATOR.join(parts))
        self.setMinimumWidth(self._width(parts[-1:]))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.show_parts(self._parts)

    def _fit(self) -> None:
        shown = list(self._parts)
        while len(shown) > 1 and self._width(shown) > self.width():
            del shown[-2]
        self.setText(_SEPARATOR.join(shown))

    def _width(self, parts: list[str]) -> int:
        return self.fontMetrics().horizontalAdvance(_SEPARATOR.join(parts))


class StatusStrip(QWidget):
    """The totals on the left; what was last told, and the zoom, on the right."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self.figures = PartsLabel()
        self.told = ShrinkingLabel()
        self._shown: Project | None = None
        self._forget = QTimer(self)
        self._forget.setSingleShot(True)
        self._forget.timeout.connect(self.told.clear)
        self.zoom = plain_label("100 %", "muted")
        self.zoom.setAccessibleName(tr("Zoom"))
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 16, 6)
        row.setSpacing(16)
        row.addWidget(self.figures, 1)
        row.addWidget(self.told)
        row.addWidget(self.zoom)
        document.changed.connect(self.told.clear)
        document.settled.connect(self._refresh)
        document.reset.connect(self.told.clear)
        document.reset.connect(self._refresh)
        self._refresh()

    def set_zoom(self, zoom: float) -> None:
        """Show how large the canvas is drawn; 1 is its true size."""
        self.zoom.setText(f"{zoom * 100:.0f} %")

    def tell(self, text: str) -> None:
        """Show what has just been done, for a while or until the next edit."""
        self.told.setText(text)
        self._forget.start(_TOLD_FOR)

    def _refresh(self) -> None:
        document = self._document
        if document.project is self._shown:
            return
        self._shown = document.project
        parts = status_parts(document.project, document.summary, document.problems)
        self.figures.show_parts(parts)


def _params_text(totals: Totals) -> str:
    if totals.params is None:
        return ""
    if not totals.non_trainable_params:
        return tr("{count:,} params").format(count=totals.params)
    words = tr("{count:,} params ({trainable:,} trainable)")
    return words.format(count=totals.params, trainable=totals.trainable_params)


def _macs_text(totals: Totals) -> str:
    return "" if totals.macs is None else tr("{count} MACs").format(count=short_count(totals.macs))


def _view_text(project: Project, summary: Summary) -> str:
    """The view of the last layer that still is a map; layers below it see everything anyway."""
    height, width, _ = project.network.input_shape
    fields = [figures.receptive_field for figures in summary.figures]
    if height is None or width is None or None in fields or not fields:
        return ""
    maps = [field for field in fields if field is not None and not field.whole]
    if not maps:
        return tr("every unit sees the whole input")
    return _covered(maps[-1], height, width)


def _covered(field: ReceptiveField, height: int, width: int) -> str:
    size, share = size_text(field), share_text(coverage(field, height, width))
    if size == VARIES:
        return tr("the receptive field varies from place to place")
    return tr("receptive field {size} covers {share} of the input").format(size=size, share=share)
