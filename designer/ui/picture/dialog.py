"""The dialog in which a picture is chosen, seen and saved."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QVBoxLayout,
    QWidget,
)

from designer.jobs.errors import JobError
from designer.project.project import Project
from designer.ui import dialogs, theme
from designer.ui.picture.drawing import Drawing
from designer.ui.picture.saving import STYLES, Style, draw, save_picture
from designer.ui.translation import QT_TR_NOOP, tr

_KINDS = "PNG (*.png);;SVG (*.svg);;PDF (*.pdf)"
_STYLE_TITLES: dict[Style, str] = {
    "column": QT_TR_NOOP("Column of cards, as on the canvas"),
    "blocks": QT_TR_NOOP("Row of feature maps, as in papers"),
}
_SCHEME_TITLES = {"light": QT_TR_NOOP("Light"), "dark": QT_TR_NOOP("Dark")}


class PictureDialog(QDialog):
    """Shows the picture as it will be, and saves it."""

    saved = Signal(str)
    """The sentence that says where."""

    def __init__(self, project: Project, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._project = project
        self._folder = folder
        self.style_box = _box([tr(_STYLE_TITLES[style]) for style in STYLES])
        self.colours_box = _box([tr(_SCHEME_TITLES[name]) for name in theme.SCHEMES])
        self.colours_box.setCurrentIndex(int(theme.is_dark()))
        self.preview = Preview()
        buttons = QDialogButtonBox.StandardButton
        self.buttons = QDialogButtonBox(buttons.Save | buttons.Close)
        self.buttons.button(buttons.Save).setProperty("role", "primary")
        self.setWindowTitle(tr("Export a picture"))
        self._lay_out()
        self.style_box.currentIndexChanged.connect(self._refresh)
        self.colours_box.currentIndexChanged.connect(self._refresh)
        self.buttons.accepted.connect(self._on_buttons_accepted)
        self.buttons.rejected.connect(self.reject)
        self._refresh()

    def save(self, target: Path) -> None:
        """Save the picture as it is chosen; a sentence says where that is not possible."""
        try:
            sentence = save_picture(
                self._drawing(), target, force=True
            )  # the file dialog has asked
        except JobError as error:
            dialogs.tell(self, tr("Picture"), str(error))
            return
        self.saved.emit(sentence)
        self.accept()

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.addRow(tr("&Drawing"), self.style_box)
        form.addRow(tr("&Colours"), self.colours_box)
        column = QVBoxLayout(self)
        column.addLayout(form)
        column.addWidget(self.preview, 1)
        column.addWidget(self.buttons)
        self.resize(760, 620)

    def _drawing(self) -> Drawing:
        scheme = list(theme.SCHEMES.values())[self.colours_box.currentIndex()]
        return draw(self._project, STYLES[self.style_box.currentIndex()], scheme)

    def _refresh(self) -> None:
        self.preview.show_drawing(self._drawing())

    def _on_buttons_accepted(self) -> None:
        suggested = self._folder / f"{self._project.network.name}.png"
        path = dialogs.save_path(self, tr("Save the picture"), suggested, _KINDS)
        if path is not None:
            self.save(path if path.suffix else path.with_suffix(".png"))


class Preview(QWidget):
    """A drawing, as large as there is room for."""

    def __init__(self) -> None:
        super().__init__()
        self._drawing: Drawing | None = None
        self.setAccessibleName(tr("Preview of the picture"))

    def show_drawing(self, drawing: Drawing) -> None:
        """Show this one from now on."""
        self._drawing = drawing
        size = tr("{width} × {height} pixels")
        width, height = drawing.size.width(), drawing.size.height()
        self.setAccessibleDescription(size.format(width=width, height=height))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._drawing is None:
            return
        shown = self._drawing.size.scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        scale = shown.width() / self._drawing.size.width()
        painter = QPainter(self)
        painter.translate((self.width() - shown.width()) / 2, (self.height() - shown.height()) / 2)
        painter.scale(scale, scale)
        self._drawing.paint(painter)
        painter.end()


def _box(titles: list[str]) -> QComboBox:
    box = QComboBox()
    box.addItems(titles)
    return box
