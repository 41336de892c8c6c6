"""What the curves say, in whole sentences under the plots."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QSizePolicy, QWidget

from designer.ui.icons import icon
from designer.ui.rich_text import escaped
from designer.ui.training.finding_words import explained, told
from designer.ui.translation import tr

if TYPE_CHECKING:  # numpy is imported after the first paint
    from designer.runs.findings import Finding

_MOST_ROWS = 2
_SHORT = 230  # pixels of the plots: there one row has to do


class FindingList(QListWidget):
    """One row for each finding, with its evidence; hidden while there is none."""

    pointed = Signal(float)
    """The position of the finding that was chosen, in epochs."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._findings: tuple[Finding, ...] = ()
        self.setAccessibleName(tr("What the curves say"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.itemClicked.connect(self._on_item_chosen)
        self.itemActivated.connect(self._on_item_chosen)
        self.hide()

    @property
    def sentences(self) -> list[str]:
        """What is said, row by row."""
        return [self.item(row).text() for row in range(self.count())]

    def show_findings(self, findings: "tuple[Finding, ...]") -> None:
        """Say these; the best epoch is told elsewhere."""
        shown = tuple(each for each in findings if each.wording.weight != "best")
        if shown == self._findings:
            return
        self._findings = shown
        row = self.currentRow()
        self.clear()
        for finding in shown:
            symbol = "warning" if finding.wording.weight == "warning" else "note"
            item = QListWidgetItem(icon(symbol), told(finding), self)
            item.setToolTip(escaped(explained(finding)))
        self.setCurrentRow(min(row, len(shown) - 1))
        self.setVisible(bool(shown))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        area = self.parentWidget()
        most = 1 if area and area.height() < _SHORT else _MOST_ROWS
        return QSize(200, min(self.count(), most) * max(0, self.sizeHintForRow(0)))

    def minimumSizeHint(self) -> QSize:
        return QSize(100, self.sizeHint().height())

    def _on_item_chosen(self, item: QListWidgetItem) -> None:
        self.pointed.emit(self._findings[self.row(item)].positions[0])
