"""Small painted things that cards, the column and the palette share."""

import functools

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPen, QPixmap

from designer.network.problems import Severity
from designer.ui import theme
from designer.ui.canvas.measures import LEFT, RADIUS, STRIPE

GHOST_SIZE = QSize(210, 40)


@functools.cache
def tone(color: str) -> QColor:
    """The colour of this name; kept, as making one anew for each stroke is felt while zooming."""
    return QColor(color)


@functools.cache
def mixed(color: str, ground: str, share: float) -> QColor:
    """What a colour of this opacity looks like on the ground: opaque, it is painted faster.

    Where there is no one ground it is transparent.
    """
    if not ground:
        made = QColor(color)
        made.setAlphaF(share)
        return made
    over, under = QColor(color), QColor(ground)
    return QColor.fromRgbF(
        over.redF() * share + under.redF() * (1 - share),
        over.greenF() * share + under.greenF() * (1 - share),
        over.blueF() * share + under.blueF() * (1 - share),
    )


@functools.cache
def pen(color: str, width: float = 1.0, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> QPen:
    """A pen with round ends; kept, like the tones."""
    return QPen(tone(color), width, style, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)


@functools.cache
def stripe_path(height: float) -> QPainterPath:
    """The stripe of a card of this height: only the corners on the left are round."""
    path = QPainterPath(QPointF(LEFT + STRIPE, 0))
    path.lineTo(LEFT + RADIUS, 0)
    path.quadTo(LEFT, 0, LEFT, RADIUS)
    path.lineTo(LEFT, height - RADIUS)
    path.quadTo(LEFT, height, LEFT + RADIUS, height)
    path.lineTo(LEFT + STRIPE, height)
    return path


def fill_frame(painter: QPainter, room: QRectF, width: float, edge: QColor, inside: QColor) -> None:
    """A rectangle with an edge of this width: two fills take a quarter of the time of a stroke."""
    half = width / 2
    painter.fillRect(room.adjusted(-half, -half, half, half), edge)
    painter.fillRect(room.adjusted(half, half, -half, -half), inside)


def paint_warning_sign(painter: QPainter, centre: QPointF, color: str) -> None:
    """A triangle with an exclamation mark, 14 pixels wide."""
    x, y = centre.x(), centre.y()
    painter.setPen(pen(color, 1.4))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolygon([QPointF(x, y - 6), QPointF(x + 7, y + 6), QPointF(x - 7, y + 6)])
    painter.drawLine(QPointF(x, y - 2), QPointF(x, y + 1.5))
    painter.drawPoint(QPointF(x, y + 4))


def paint_remark_sign(
    painter: QPainter, centre: QPointF, severity: Severity, scheme: theme.Colors
) -> None:
    """The sign of a warning, or the star of advice."""
    if severity == "warning":
        paint_warning_sign(painter, centre, scheme.warning)
        return
    painter.setPen(pen(scheme.accent_text, 1.2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(_star().translated(centre))


@functools.cache
def _star() -> QPainterPath:
    """Four points, 13 pixels wide."""
    path = QPainterPath(QPointF(0, -6.5))
    for x, y in ((6.5, 0.0), (0.0, 6.5), (-6.5, 0.0), (0.0, -6.5)):
        path.quadTo(QPointF(0, 0), QPointF(x, y))
    return path


def paint_snowflake(painter: QPainter, centre: QPointF, color: str) -> None:
    """The mark of a frozen layer, 12 pixels wide."""
    painter.save()
    painter.translate(centre)
    painter.setPen(pen(color, 1.2))
    for _ in range(6):
        painter.drawLine(QPointF(0, 0), QPointF(0, -6))
        painter.drawLine(QPointF(0, -3.6), QPointF(1.8, -5.4))
        painter.drawLine(QPointF(0, -3.6), QPointF(-1.8, -5.4))
        painter.rotate(60)
    painter.restore()


def paint_fold_mark(painter: QPainter, centre: QPointF, color: str, *, folded: bool) -> None:
    """The triangle that folds a group: it points down at what is shown, else to the right."""
    x, y = centre.x(), centre.y()
    corners = [(-3, -5), (4, 0), (-3, 5)] if folded else [(-5, -3), (0, 4), (5, -3)]
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(color))
    painter.drawPolygon([QPointF(x + right, y + down) for right, down in corners])


def paint_ghost(painter: QPainter, title: str, color: str, family: QFont) -> None:
    """What follows the pointer while layers are dragged: a small card with a dashed outline."""
    scheme = theme.colors()
    room = QRectF(QPointF(), GHOST_SIZE).adjusted(1, 1, -1, -1)
    font = QFont(family)
    font.setPixelSize(13)
    font.setBold(True)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(pen(theme.ACCENT, 1.5, Qt.PenStyle.DashLine))
    painter.setBrush(QColor(scheme.panel))
    painter.drawRoundedRect(room, RADIUS, RADIUS)
    painter.setClipRect(QRectF(room.left(), room.top(), STRIPE - 2, room.height()))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(color))
    painter.drawRoundedRect(room, RADIUS, RADIUS)
    painter.setClipping(False)
    painter.setFont(font)
    painter.setPen(QColor(scheme.text))
    words = painter.fontMetrics().elidedText(title, Qt.TextElideMode.ElideRight, 170)
    painter.drawText(room.adjusted(22, 0, -10, 0), Qt.AlignmentFlag.AlignVCenter, words)


def ghost_pixmap(title: str, color: str, family: QFont, ratio: float) -> QPixmap:
    """The ghost as a picture, for a screen with this many pixels per pixel."""
    pixmap = QPixmap(GHOST_SIZE * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    paint_ghost(painter, title, color, family)
    painter.end()
    return pixmap
