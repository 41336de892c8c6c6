"""The dots behind the cards."""

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap

from designer.ui import theme

_SPACING = 24
_TILE = 128
_LEAST_SPACING = 10.0
"""Closer dots would be noise."""


class DotGrid:
    """Paints the canvas; keeps one tile for the present zoom and theme."""

    def __init__(self) -> None:
        self._tile = QPixmap()
        self._made_for: tuple[int, float, theme.Colors] | None = None

    def paint(self, painter: QPainter, room: QRect, origin: QPoint, zoom: float) -> None:
        """Fill `room`, in pixels of the viewport; the dots stay with `origin` when it moves."""
        scheme = theme.colors()
        spacing = round(_SPACING * zoom)
        if spacing < _LEAST_SPACING:
            painter.fillRect(room, QColor(scheme.canvas))
            return
        ratio = painter.device().devicePixelRatioF()
        if self._made_for != (spacing, ratio, scheme):
            self._made_for = (spacing, ratio, scheme)
            self._tile = _tile(spacing, ratio, scheme)
        painter.drawTiledPixmap(room, self._tile, room.topLeft() - origin)


def _tile(spacing: int, ratio: float, scheme: theme.Colors) -> QPixmap:
    """Several dots in rows and columns: a larger tile fills the room faster."""
    dot, across = _dot(spacing, ratio, scheme), spacing * (_TILE // spacing)
    tile = QPixmap(round(across * ratio), round(across * ratio))
    tile.setDevicePixelRatio(ratio)
    painter = QPainter(tile)
    painter.drawTiledPixmap(0, 0, across, across, dot)
    painter.end()
    return tile


def _dot(spacing: int, ratio: float, scheme: theme.Colors) -> QPixmap:
    tile = QPixmap(round(spacing * ratio), round(spacing * ratio))
    tile.setDevicePixelRatio(ratio)
    tile.fill(QColor(scheme.canvas))
    painter = QPainter(tile)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(scheme.line).darker(108) if scheme == theme.LIGHT else scheme.line)
    painter.drawEllipse(QPoint(spacing // 2, spacing // 2), 1, 1)
    painter.end()
    return tile
