"""Our line icons, drawn in the colours of the theme at whatever size is asked for."""

import functools
from pathlib import Path

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from designer.resources import resources_folder
from designer.ui import theme

LINE_COLOR = "#1B2330"
"""The colour in the files that stands for the theme's text colour."""

_clones: list[QIconEngine] = []


class _ThemedEngine(QIconEngine):
    """Draws one icon; asks for the colours each time, so that a new theme needs no new icons."""

    def __init__(self, name: str, color: str | None) -> None:
        super().__init__()
        self._name = name
        self._color = color
        if not _path(name).is_file():
            raise FileNotFoundError(_path(name))

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        painter.save()
        color = self._color or theme.colors().text
        if mode == QIcon.Mode.Disabled:
            painter.setOpacity(0.4)
            color = theme.colors().text
        _drawing(self._name, color).render(painter, QRectF(rect))
        painter.restore()

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        if size.isEmpty():  # a button that is not laid out yet asks for less than nothing
            return QPixmap()
        pixmap = QPixmap(size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, QRect(QPoint(), size), mode, state)
        painter.end()
        return pixmap

    def clone(self) -> QIconEngine:
        copy = _ThemedEngine(self._name, self._color)
        _clones.append(copy)  # Qt takes it without telling Python
        return copy


def icon(name: str, color: str | None = None) -> QIcon:
    """The icon of this name in the theme's text colour, or always in `color`.

    FileNotFoundError where `resources/icons/<name>.svg` is missing.
    """
    return QIcon(_ThemedEngine(name, color))


@functools.cache
def _drawing(name: str, color: str) -> QSvgRenderer:
    return QSvgRenderer(
        QByteArray(_path(name).read_text(encoding="utf-8").replace(LINE_COLOR, color).encode())
    )


def _path(name: str) -> Path:
    return resources_folder() / "icons" / f"{name}.svg"
