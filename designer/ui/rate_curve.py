"""The learning rate over a run, drawn small."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from designer.project.project import Project
from designer.project.steps import steps_per_epoch
from designer.ui import theme
from designer.ui.forms.wording import number_text
from designer.ui.translation import tr

_LINES = 6
"""The height of the drawing, in lines of text."""
_POINTS = 240
_STROKE = 2.0
_GAP = 4


class RateCurve(QWidget):
    """What the learning rate is from the first epoch to the last; who cannot see it hears it."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Learning rate over the run"))
        self.rates: tuple[float, ...] = ()
        """At places that are evenly spread over the run."""
        self._epochs = 0

    def show_project(self, project: Project) -> None:
        """Draw the schedule of this project; nothing where the rate is constant."""
        optimizer, steps = project.training.optimizer, steps_per_epoch(project)
        self._epochs = project.training.epochs
        self.rates = ()
        if optimizer.schedule is not None and steps:
            last = steps * self._epochs - 1
            places = sorted({round(last * n / (_POINTS - 1)) for n in range(_POINTS)})
            self.rates = tuple(optimizer.rate(place) for place in places)
        self.setAccessibleDescription(self.words())
        self.setToolTip(self.words())
        self.setVisible(bool(self.rates))
        self.update()

    def words(self) -> str:
        """The curve in a sentence; nothing where there is none."""
        if not self.rates:
            return ""
        top = max(self.rates)
        sentence = tr(
            "The learning rate begins at {first}, is highest at {top} in epoch {highest}, and ends "
            "at {last} in epoch {epochs}."
        )
        return sentence.format(
            first=_short(self.rates[0]),
            top=_short(top),
            highest=1 + self.rates.index(top) * self._epochs // len(self.rates),
            last=_short(self.rates[-1]),
            epochs=self._epochs,
        )

    def sizeHint(self) -> QSize:
        return QSize(0, _LINES * self.fontMetrics().height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.rates:
            return
        colors, letters = theme.colors(), self.fontMetrics().height() + _GAP
        plot = QRectF(self.rect()).adjusted(1, letters, -1, -letters)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(colors.edge))
        painter.drawPolyline([plot.topLeft(), plot.bottomLeft(), plot.bottomRight()])
        painter.setPen(QPen(QColor(theme.TRAIN_COLOR), _STROKE))
        painter.drawPolyline(_line(self.rates, plot))
        painter.setPen(QColor(colors.muted))
        self._letter(painter)
        painter.end()

    def _letter(self, painter: QPainter) -> None:
        sides = Qt.AlignmentFlag
        epoch = tr("epoch {number}")
        for flags, text in (
            (sides.AlignLeft | sides.AlignTop, _short(max(self.rates))),
            (sides.AlignRight | sides.AlignTop, f"→ {_short(self.rates[-1])}"),
            (sides.AlignLeft | sides.AlignBottom, epoch.format(number=1)),
            (sides.AlignRight | sides.AlignBottom, epoch.format(number=self._epochs)),
        ):
            painter.drawText(self.rect(), flags, text)


def _line(rates: Sequence[float], plot: QRectF) -> QPolygonF:
    """From 0 at the bottom to the highest rate at the top."""
    across, up = plot.width() / max(1, len(rates) - 1), plot.height() / max(rates)
    points = enumerate(rates)
    return QPolygonF(
        [QPointF(plot.left() + across * n, plot.bottom() - up * rate) for n, rate in points]
    )


def _short(rate: float) -> str:
    return number_text(float(f"{rate:.3g}"))
