"""Some of the predicted images, with what is true and what the network said."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from designer.ui.forms.labels import plain_label
from designer.ui.pictures.grid import Picture, PictureGrid
from designer.ui.pictures.painting import to_image
from designer.ui.translation import tr

if TYPE_CHECKING:  # numpy comes with the first results
    from designer.runs.results import Results

_SIDE = 56
MARGIN = 10
MOST = 300
"""Pictures that are shown at a time."""

Words = Callable[[int], tuple[str, str]]
"""The caption of an image, and the whole sentence about it."""


class ImageList(QWidget):
    """A heading, a grid of pictures, and a sentence about the chosen one."""

    image_chosen = Signal(int)
    """The number of the image among all that were predicted."""
    all_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._results: Results | None = None
        self._indices: Sequence[int] = ()
        self._words: Words = lambda _: ("", "")
        self.heading = plain_label("", "heading", wraps=True)
        self.back_button = QPushButton(tr("Back"))
        self.back_button.setToolTip(tr("Show the worst again"))
        self.back_button.clicked.connect(self.all_requested)
        self.grid = PictureGrid(_SIDE)
        self.grid.setAccessibleName(tr("Images"))
        self.grid.picture_chosen.connect(self._on_grid_picture_chosen)
        self.detail = plain_label("", "muted", wraps=True)
        self.detail.setMinimumHeight(2 * self.fontMetrics().height())
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, 0, MARGIN, 0)
        column.setSpacing(4)
        column.addWidget(self.heading)
        column.addWidget(self.grid, 1)
        column.addWidget(self.detail)
        column.addWidget(self.back_button, 0, Qt.AlignmentFlag.AlignLeft)

    @property
    def indices(self) -> Sequence[int]:
        """The numbers of the images that are shown."""
        return self._indices

    def show_images(
        self,
        results: "Results",
        indices: Sequence[int],
        words: Words,
        heading: str,
        *,
        is_all: bool,
    ) -> None:
        """Show the images of these numbers, up to as many as one looks at."""
        self._results, self._words = results, words
        self._indices = indices[:MOST]
        if len(indices) > MOST:
            cut = tr("{heading} (the first {count})")
            heading = cut.format(heading=heading, count=MOST)
        self.heading.setText(heading)
        self.grid.setAccessibleName(heading)
        self.back_button.setVisible(not is_all)
        self.grid.choose(-1)
        self.grid.show_pictures([self._picture(index) for index in self._indices])
        self.grid.scrollToTop()
        self.detail.setText("")

    def _picture(self, index: int) -> Picture:
        caption, sentence = self._words(index)
        pictures = self._results.pictures if self._results else ()
        image = to_image(pictures[index]) if index < len(pictures) else QImage()
        return Picture(image, caption, sentence)

    def _on_grid_picture_chosen(self, place: int) -> None:
        index = self._indices[place]
        self.detail.setText(self._words(index)[1])
        self.image_chosen.emit(index)
