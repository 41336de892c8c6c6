"""Predictions of classes: the confusion matrix, the images behind it, the figures of each class."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from designer.ui.forms.labels import plain_label
from designer.ui.results.class_table import ClassTable
from designer.ui.results.image_list import MARGIN, ImageList
from designer.ui.results.matrix import Matrix, Mode
from designer.ui.results.words import share_text
from designer.ui.translation import QT_TR_NOOP, tr

if TYPE_CHECKING:  # numpy comes with the first results
    from designer.runs.measures import Classified
    from designer.runs.results import Results

_MODES: dict[Mode, str] = {
    "counts": QT_TR_NOOP("Counts"),
    "rows": QT_TR_NOOP("% by row"),
    "columns": QT_TR_NOOP("% by column"),
}
_CANDIDATES = 3


class ClassifiedPage(QSplitter):
    """Three columns; a cell of the matrix opens its images in the second."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._results: Results | None = None
        self._classified: Classified | None = None
        self.matrix = Matrix()
        self.modes = QComboBox()
        self.cell_label = plain_label("", "muted", wraps=True)
        self.images = ImageList()
        self.classes = ClassTable()
        self._lay_out()
        self._connect()

    @property
    def classified(self) -> "Classified | None":
        """What is shown."""
        return self._classified

    def show_results(self, results: "Results") -> None:
        """Show these results."""
        from designer.runs.measures import Classified  # noqa: PLC0415 (numpy)

        self._results = results
        self._classified = Classified(results)
        self.matrix.show_classified(self._classified, results.about.meaning)
        self.classes.show_classified(self._classified)
        self.cell_label.setText(tr("Enter or a click on a cell shows its images."))
        self.show_mistakes()

    def show_mistakes(self) -> None:
        """Show what was told wrongly, the most confident mistakes first."""
        if self._classified is None or self._results is None:
            return
        mistakes = self._classified.mistakes().tolist()
        heading = _mistakes_text(len(mistakes))
        self.images.show_images(self._results, mistakes, self._words, heading, is_all=True)

    def show_cell(self, true: int, predicted: int) -> None:
        """Show the images of a cell."""
        if self._classified is None or self._results is None:
            return
        indices = self._classified.cell(true, predicted).tolist()
        heading = self.matrix.model_of_cells.sentence(true, predicted).partition(" · ")[0]
        self.images.show_images(self._results, indices, self._words, heading, is_all=False)

    def _lay_out(self) -> None:
        self.modes.setAccessibleName(tr("Numbers of the matrix"))
        self.modes.addItems([tr(title) for title in _MODES.values()])
        self.modes.setToolTip(
            tr("By row the diagonal is the recall of each class, by column its precision.")
        )
        axes = plain_label(tr("Rows: true · columns: predicted"), "muted", wraps=True)
        row = QHBoxLayout()
        row.addWidget(axes, 1)
        row.addWidget(self.modes)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, MARGIN, 0)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self.matrix, 1)
        column.addWidget(self.cell_label)
        for part in (left, self.images, self.classes):
            self.addWidget(part)
        self.setChildrenCollapsible(False)
        self.setHandleWidth(1)
        self.setSizes([430, 300, 350])

    def _connect(self) -> None:
        self.modes.currentIndexChanged.connect(self._on_modes_current_index_changed)
        self.matrix.cell_opened.connect(self.show_cell)
        self.matrix.cell_reached.connect(self._on_matrix_cell_reached)
        self.images.all_requested.connect(self.show_mistakes)

    def _on_modes_current_index_changed(self, place: int) -> None:
        self.matrix.show_mode(list(_MODES)[place])

    def _on_matrix_cell_reached(self, row: int, column: int) -> None:
        self.cell_label.setText(self.matrix.model_of_cells.sentence(row, column))

    def _words(self, index: int) -> tuple[str, str]:
        """Caption and sentence of an image."""
        found, results = self._classified, self._results
        if found is None or results is None:
            return "", ""
        meaning, row = results.about.meaning, found.probabilities[index]
        true = meaning.class_name(int(found.truth[index]))
        guess = meaning.class_name(int(found.predicted[index]))
        candidates = row.argsort()[::-1][:_CANDIDATES].tolist()
        shares = [f"{meaning.class_name(each)} {share_text(row[each])}" for each in candidates]
        sentence = tr("Image {number:,} is {true}; the network predicts {told}.")
        caption = guess if guess == true else f"{true} → {guess}"
        return caption, sentence.format(number=index + 1, true=true, told=", ".join(shares))


def _mistakes_text(count: int) -> str:
    if not count:
        return tr("No mistakes: every image was predicted correctly.")
    several = tr("{count:,} mistakes, the most confident first")
    return tr("1 mistake") if count == 1 else several.format(count=count)
