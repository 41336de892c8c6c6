"""Pictures of what is seen, to be shown again where it looks the same in the next frame.

Most edits change what two or three cards say and move the others. A picture is shown in a tenth of
the time in which a card is painted.
"""

from collections.abc import Callable, Hashable, Iterable
from math import ceil
from typing import Any, NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPaintEngine, QPainter, QPixmap

from designer.ui.canvas.lettering import magnification

_RATIOS = (1.0, 2.0)
"""At other magnifications most things do not begin at a whole pixel, and a picture would blur."""


class Drawing(NamedTuple):
    """Something to be painted around the origin."""

    item: Hashable
    looks: tuple[Any, ...]
    """All that decides what the item looks like."""
    room: QRectF
    paint: Callable[[QPainter], None]


class _Kept(NamedTuple):
    picture: QPixmap
    looks: tuple[Any, ...]
    ratio: float

    def shows(self, drawing: Drawing, ratio: float) -> bool:
        return self.ratio == ratio and self.looks == drawing.looks


class Pictures:
    """Paints drawings, from pictures where there are some."""

    def __init__(self) -> None:
        self._kept: dict[Hashable, _Kept] = {}
        self._ratio = 1.0  # of what was painted last
        self.are_wanting = False
        """Whether something was painted for lack of a picture."""

    def paint(self, painter: QPainter, drawing: Drawing, ratio: float) -> None:
        """Paint it, to the same pixels as without pictures; `ratio` is the painter's."""
        kept = self._kept.get(drawing.item) if ratio else None
        if kept and kept.shows(drawing, ratio):
            painter.drawPixmap(drawing.room.topLeft(), kept.picture)
            return
        drawing.paint(painter)
        if ratio:
            self._ratio, self.are_wanting = ratio, True

    def make(self, drawings: Iterable[Drawing]) -> None:
        """Have pictures of these and no others, once there is time, for what is painted next."""
        old, self._kept = self._kept, {}
        for drawing in drawings:
            kept = old.get(drawing.item)
            if kept is None or not kept.shows(drawing, self._ratio):
                kept = _Kept(_painted(drawing, self._ratio), drawing.looks, self._ratio)
            self._kept[drawing.item] = kept
        self.are_wanting = False


def ratio_of(painter: QPainter) -> float:
    """The magnification of a painter for which pictures can stand; 0.0 where they cannot."""
    ratio, place = magnification(painter), painter.deviceTransform()
    alike = (
        ratio in _RATIOS
        and painter.paintEngine().type() == QPaintEngine.Type.Raster
        and not place.isRotating()
        and place.dx().is_integer()
        and place.dy().is_integer()
    )
    return ratio if alike else 0.0


def _painted(drawing: Drawing, ratio: float) -> QPixmap:
    room = drawing.room
    picture = QPixmap(ceil(room.width() * ratio), ceil(room.height() * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(-room.topLeft())
    drawing.paint(painter)
    painter.end()
    return picture
