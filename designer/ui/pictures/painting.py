"""Arrays of shades as pictures, and how those are painted."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import QImage, QPainter

if TYPE_CHECKING:  # numpy is imported with the first run or the first look at data
    from designer.runs.exploration import Bytes


def to_image(shades: "Bytes") -> QImage:
    """A picture of shades (height, width) or (height, width, 1 or 3 channels)."""
    is_grey = shades.ndim == 2 or shades.shape[2] == 1
    height, width = shades.shape[:2]
    kind = QImage.Format.Format_Grayscale8 if is_grey else QImage.Format.Format_RGB888
    stride = width * (1 if is_grey else 3)
    return QImage(shades.tobytes(), width, height, stride, kind).copy()  # with bytes of its own


def fitted(image: QImage, room: QRect) -> QRectF:
    """The middle of the room, as large as the picture can be there."""
    size = QSizeF(image.size()).scaled(QSizeF(room.size()), Qt.AspectRatioMode.KeepAspectRatio)
    place = QRectF(0, 0, size.width(), size.height())
    place.moveCenter(QRectF(room).center())
    return place


def paint_picture(painter: QPainter, image: QImage, room: QRect) -> None:
    """Paint it into the room; the pixels of one that is enlarged stay squares."""
    place = fitted(image, room)
    painter.save()
    shrinks = place.width() < image.width() * painter.device().devicePixelRatio()
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, shrinks)
    painter.drawImage(place, image)
    painter.restore()
