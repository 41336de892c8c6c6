"""The pictures of the rail: the growing bar, and the view drawn into the image's outline."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from designer.network.receptive_field import AxisField, ReceptiveField
from designer.ui import theme
from designer.ui.canvas.marks import mixed, pen, tone
from designer.ui.canvas.measures import CARD_HEIGHT, RAIL_BAR, RAIL_LEFT, RAIL_VIEW, RAIL_WIDTH
from designer.ui.canvas.sight import Image, Sight

SIDE = 33.0
"""The longer side of the image's outline."""
_OVERHANG = 6.0
"""How far what lies beyond the image is drawn at most."""
_LEAST = 2.0
_WIDEST = RAIL_WIDTH - 16.0
"""The bar where it is all that is drawn."""
_FAINT = 0.3
"""How much of the accent a tint has: an outline is seen on it."""


def paint_growth(
    painter: QPainter, scheme: theme.Colors, seen: Sight, top: float, bottom: float
) -> None:
    """The bar beside a card whose top is at 0: as wide as the share of the image that is covered.

    From `top` to the card it widens from what the layer above covers; what this layer adds is
    darker.
    """
    before, share = seen.before * RAIL_BAR, seen.share * RAIL_BAR
    if seen.field is not None:
        painter.fillRect(QRectF(RAIL_LEFT, top, RAIL_BAR, bottom - top), tone(scheme.panel))
    painter.setPen(Qt.PenStyle.NoPen)
    if share == before:  # a rectangle is drawn in a tenth of the time of a polygon
        room = QRectF(RAIL_LEFT, top, share, bottom - top)
        painter.fillRect(room, mixed(theme.ACCENT, scheme.panel, _FAINT))
    elif share:
        painter.setBrush(mixed(theme.ACCENT, scheme.panel, _FAINT))
        _paint_slope(painter, 0.0, before, share, (top, bottom))
    if share > before:
        painter.setBrush(tone(theme.ACCENT))
        _paint_slope(painter, before, before, share, (top, bottom))
    painter.setPen(_edge(scheme, seen.field))
    for x in (RAIL_LEFT, RAIL_LEFT + RAIL_BAR):
        painter.drawLine(QPointF(x, top), QPointF(x, bottom))


def paint_roughly(
    painter: QPainter, scheme: theme.Colors, seen: Sight, top: float, bottom: float
) -> None:
    """The bar alone, without its slopes and as wide as the rail, for when it is drawn small."""
    if seen.field is None:
        return
    before, share = min(seen.before, seen.share) * _WIDEST, seen.share * _WIDEST
    for left, right, color in (
        (share, _WIDEST, tone(scheme.panel)),
        (0.0, before, mixed(theme.ACCENT, scheme.panel, _FAINT)),
        (before, share, tone(theme.ACCENT)),
    ):
        if left == right:
            continue
        painter.fillRect(QRectF(RAIL_LEFT + left, top, right - left, bottom - top), color)


def paint_view(
    painter: QPainter, scheme: theme.Colors, field: ReceptiveField | None, image: Image | None
) -> None:
    """The image's outline beside a card whose top is at 0, and in it what one unit sees."""
    if image is None:
        return
    scale = SIDE / max(image)
    height, width = (max(length * scale, _LEAST) for length in image)
    painter.setPen(_edge(scheme, field))
    painter.setBrush(tone(scheme.panel) if field else Qt.BrushStyle.NoBrush)
    painter.drawRect(_centred(width, height))
    if field is None:
        return
    least, most = _drawn(field, image, scale)
    painter.setPen(pen(theme.ACCENT, 1.2))
    painter.setBrush(mixed(theme.ACCENT, scheme.panel, _FAINT))
    painter.drawRect(_centred(min(most[1], width), min(most[0], height)))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if least != most:
        painter.drawRect(_centred(min(least[1], width), min(least[0], height)))
    if most[0] > height or most[1] > width:
        painter.setPen(pen(theme.ACCENT, 1.0, Qt.PenStyle.DashLine))
        beyond = (min(most[1], width + 2 * _OVERHANG), min(most[0], height + 2 * _OVERHANG))
        painter.drawRect(_centred(*beyond))


def _edge(scheme: theme.Colors, field: ReceptiveField | None) -> QPen:
    """Dashed where nothing is known."""
    return pen(scheme.edge, 1.0, Qt.PenStyle.SolidLine if field else Qt.PenStyle.DashLine)


def _drawn(
    field: ReceptiveField, image: Image, scale: float
) -> tuple[tuple[float, float], tuple[float, float]]:
    """The least and the largest height and width of what is seen, as drawn."""
    (rows_least, rows), (columns_least, columns) = (
        _lengths(axis, length, scale) for axis, length in zip(field, image, strict=True)
    )
    return (rows_least, columns_least), (rows, columns)


def _lengths(axis: AxisField, length: int, scale: float) -> tuple[float, float]:
    least, most = axis.sizes or (length, length)
    return max(least * scale, _LEAST), max(most * scale, _LEAST)


def _centred(width: float, height: float) -> QRectF:
    return QRectF(RAIL_VIEW - width / 2, (CARD_HEIGHT - height) / 2, width, height)


def _paint_slope(
    painter: QPainter, left: float, before: float, share: float, ends: tuple[float, float]
) -> None:
    top, bottom = ends
    corners = [(left, top), (before, top), (share, 0.0), (share, bottom), (left, bottom)]
    painter.drawPolygon(QPolygonF([QPointF(RAIL_LEFT + x, y) for x, y in corners]))
