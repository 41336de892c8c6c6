"""The pictures of the rail: the growing bar, and the view drawn into the image's outline."""

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from designer.network.receptive_field import AxisField, ReceptiveField
from designer.ui import theme
from designer.ui.canvas.marks import fill_frame, mixed, pen, tone
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
    if seen.field is None:
        painter.setPen(_unknown(scheme))
    for x in (RAIL_LEFT, RAIL_LEFT + RAIL_BAR):
        if seen.field is None:
            painter.drawLine(QPointF(x, top), QPointF(x, bottom))
        else:  # a fill takes half the time of a line
            painter.fillRect(QRectF(x - 0.5, top, 1.0, bottom - top), tone(scheme.edge))


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


class View(NamedTuple):
    """The image's outline beside a card whose top is at 0, and what one unit sees of it."""

    image: QRectF
    seen: QRectF | None = None
    """What a unit sees at most; None where that is not known."""
    least: QRectF | None = None
    """What a unit sees at least, where units differ."""
    beyond: QRectF | None = None
    """How far it reaches beyond the image, if it does."""


def view_of(field: ReceptiveField | None, image: Image) -> View:
    """The view of a layer with this field; worked out once and painted often."""
    scale = SIDE / max(image)
    height, width = (max(length * scale, _LEAST) for length in image)
    outline = _centred(width, height)
    if field is None:
        return View(outline)
    (rows_least, rows), (columns_least, columns) = (
        _lengths(axis, length, scale) for axis, length in zip(field, image, strict=True)
    )
    seen = _centred(min(columns, width), min(rows, height))
    least = beyond = None
    if (rows_least, columns_least) != (rows, columns):
        least = _centred(min(columns_least, width), min(rows_least, height))
    if rows > height or columns > width:
        room = width + 2 * _OVERHANG, height + 2 * _OVERHANG
        beyond = _centred(min(columns, room[0]), min(rows, room[1]))
    return View(outline, seen, least, beyond)


def paint_view(painter: QPainter, scheme: theme.Colors, view: View) -> None:
    """Draw the outline, and in it what one unit sees."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if view.seen is None:
        painter.setPen(_unknown(scheme))
        painter.drawRect(view.image)
        return
    fill_frame(painter, view.image, 1.0, tone(scheme.edge), tone(scheme.panel))
    inside = mixed(theme.ACCENT, scheme.panel, _FAINT)
    fill_frame(painter, view.seen, 1.2, tone(theme.ACCENT), inside)
    if view.least:
        painter.setPen(pen(theme.ACCENT, 1.2))
        painter.drawRect(view.least)
    if view.beyond:
        painter.setPen(pen(theme.ACCENT, 1.0, Qt.PenStyle.DashLine))
        painter.drawRect(view.beyond)


def _unknown(scheme: theme.Colors) -> QPen:
    """What is not known has a dashed edge."""
    return pen(scheme.edge, 1.0, Qt.PenStyle.DashLine)


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
