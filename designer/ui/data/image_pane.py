"""One image: as augmentation alters it, and what each layer makes of it before training."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QListView,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from designer.project.project import Project
from designer.ui.data.cells import cells_of
from designer.ui.data.layer_strip import LayerStrip
from designer.ui.document import Document
from designer.ui.forms.labels import ShrinkingLabel, plain_label
from designer.ui.pictures.grid import Picture, PictureGrid
from designer.ui.pictures.painting import to_image
from designer.ui.translation import QT_TR_NOOP, tr

if TYPE_CHECKING:  # numpy comes with the first look at data
    from designer.runs.exploration import Traced

_SIDE = 38
_MARGIN = 12
_NO_AUGMENTATION = QT_TR_NOOP(
    "Training sees it as it is: no layer alters images by chance, as RandomFlip does."
)


class ImagePane(QWidget):
    """Follows the document's selection, and makes it."""

    others_requested = Signal()
    """Other versions of the image are to be drawn."""
    trained_toggled = Signal(bool)
    """The weights of the run are wanted, or no longer."""
    again_requested = Signal()
    """The way through the network is to be looked at, whatever it costs."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._project: Project | None = None
        self.title = ShrinkingLabel("heading")
        self.plain_label = plain_label(tr(_NO_AUGMENTATION), "muted", wraps=True)
        self.versions_label = plain_label(tr("In training:"), "muted")
        self.versions = _VersionRow()
        self.others_button = QToolButton()
        self.others_button.setText(tr("Others"))
        self.others_button.setToolTip(tr("Alter the image again, by chance"))
        self.others_button.setAccessibleName(tr("Other versions of the image"))
        self.others_button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.others_button.clicked.connect(self.others_requested)
        self.trained_box = QCheckBox(tr("Trained"))
        self.trained_box.setToolTip(tr("Take the best weights of the run that is shown."))
        self.trained_box.setAccessibleName(tr("With the weights of the run"))
        self.trained_box.toggled.connect(self.trained_toggled)
        self.trained_box.hide()
        self.way_label = plain_label("", "muted", wraps=True)
        self.again_button = QPushButton(tr("Send it through the network"))
        self.again_button.clicked.connect(self.again_requested)
        self.strip = LayerStrip()
        self.strip.layer_chosen.connect(self._on_strip_layer_chosen)
        document.selection_changed.connect(self._on_document_selection_changed)
        self._lay_out()
        self.clear("")

    def _lay_out(self) -> None:
        versions = QHBoxLayout()
        versions.addWidget(self.versions_label)
        versions.addWidget(self.versions, 1)
        versions.addWidget(self.others_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN, 6, _MARGIN, 4)
        column.setSpacing(4)
        heading = QHBoxLayout()
        heading.addWidget(self.title, 1)
        heading.addWidget(self.trained_box)
        column.addLayout(heading)
        column.addWidget(self.plain_label)
        column.addLayout(versions)
        column.addWidget(self.way_label)
        column.addWidget(self.again_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.strip)
        column.addStretch()

    @property
    def _found(self) -> Sequence[QWidget]:
        """What is shown only where an image has gone through the network."""
        augmented = self.versions_label, self.versions, self.others_button
        return (*augmented, self.plain_label, self.strip)

    def show_title(self, text: str) -> None:
        """Name the image."""
        self.title.setText(text)

    def show_traced(self, project: Project, traced: "Traced") -> None:
        """Show what was found for the image with the network of this project."""
        self._project = project
        altered = [to_image(each) for each in traced.versions]
        self.versions.show_versions(altered)
        for widget in (self.versions_label, self.versions, self.others_button):
            widget.setVisible(bool(altered))
        self.plain_label.setVisible(not altered)
        self.strip.show_cells(cells_of(project, traced), self._document.selection)
        self.strip.show()
        self.again_button.hide()

    def say(self, sentence: str, *, offers_again: bool = False) -> None:
        """Say how the layers below are to be read, or why there are none."""
        self.way_label.setText(sentence)
        self.way_label.setVisible(bool(sentence))
        self.again_button.setVisible(offers_again)

    def clear(self, sentence: str) -> None:
        """Show no way through the network, and say why."""
        self._project = None
        for widget in self._found:
            widget.hide()
        self.say(sentence)

    def _on_strip_layer_chosen(self, uid: int) -> None:
        known = {0, *(entry.uid for entry in self._document.project.network.entries)}
        if uid in known:
            self._document.select(uid)

    def _on_document_selection_changed(self, uids: tuple[int, ...]) -> None:
        if self.isVisible():
            self.strip.choose(uids)


class _VersionRow(PictureGrid):
    """A single row of pictures, to be looked at and not chosen from."""

    def __init__(self) -> None:
        super().__init__(_SIDE)
        self.setWrapping(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setAccessibleName(tr("Versions of the image, altered by chance"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_versions(self, images: Sequence[QImage]) -> None:
        """Show these."""
        spoken = tr("Version {number}")
        self.show_pictures(
            [Picture(image, "", spoken.format(number=n)) for n, image in enumerate(images, 1)]
        )

    def sizeHint(self) -> QSize:
        return QSize(200, self.minimumSizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(100, _SIDE + 10)
