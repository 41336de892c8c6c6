"""A picture as the network sees it, each of its pixels a square."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from designer.ui import theme
from designer.ui.pictures.painting import paint_picture
from designer.ui.translation import tr

_SIDE = 150


class SeenPicture(QWidget):
    """Shows one small picture, or an empty frame."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.image = QImage()
        self.setFixedSize(_SIDE, _SIDE)
        self.setAccessibleName(tr("What the network sees"))

    def show_image(self, image: QImage) -> None:
        """Show this."""
        self.image = image
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(_SIDE, _SIDE)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(QColor(theme.colors().edge))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        if not self.image.isNull():
            paint_picture(painter, self.image, self.rect().adjusted(1, 1, -1, -1))
        painter.end()
