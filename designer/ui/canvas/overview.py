"""The whole column at a glance, beside a long one: where one is, and a way to go elsewhere."""

from collections.abc import Sequence
from itertools import islice
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QGraphicsView, QWidget

from designer.network.figures import Figures
from designer.network.network import Entry
from designer.network.problems import INPUT_UID
from designer.ui import theme
from designer.ui.canvas.column import Column
from designer.ui.canvas.face import color_of
from designer.ui.canvas.folding import layers_by_card
from designer.ui.canvas.marks import pen, tone
from designer.ui.canvas.measures import RIGHT
from designer.ui.document import Document
from designer.ui.translation import tr

WIDTH = 46
_MARGIN = 10
_LEFT = 13.0
_INSET = 5.0
"""How much wider the bar of a broken layer is, on either side."""
_LONG = 2.5
"""So many times the view's height a column is long."""
_LEAST_BAR = 1.5


class _Look(NamedTuple):
    """How a bar is drawn."""

    color: str
    inset: float = _INSET
    hollow: bool = False


class Overview(QWidget):
    """Lies over the right edge of the view; press or drag in it to go to that place."""

    def __init__(self, document: Document, view: QGraphicsView, column: Column) -> None:
        super().__init__(view)
        self._document = document
        self._view = view
        self._column = column
        self._bars: QPixmap | None = None
        self.setAccessibleName(tr("Overview of the network"))
        self.setToolTip(tr("The whole network: click or drag to go there"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.hide()

    def follow(self) -> None:
        """The view was scrolled, zoomed or resized."""
        room = self._view.viewport().geometry()
        left = room.right() - WIDTH - _MARGIN
        place = QPoint(left, room.top() + _MARGIN)
        self.setGeometry(place.x(), place.y(), WIDTH, max(room.height() - 2 * _MARGIN, 1))
        is_long = self._seen().height() * _LONG < self._column.sceneRect().height()
        covers_cards = self._view.mapFromScene(RIGHT, 0).x() >= left
        self.setVisible(is_long and not covers_cards)
        self.update()

    def renew(self) -> None:
        """The column shows something else."""
        self._bars = None
        self.follow()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._go_to(event.position().y())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._go_to(event.position().y())

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._bars = None

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._bars is None or self._bars.devicePixelRatio() != self.devicePixelRatioF():
            self._bars = self._drawn()
        painter.drawPixmap(0, 0, self._bars)
        self._paint_selection(painter)
        seen, scale = self._seen(), self._scale()
        frame = QRectF(2, self._at(seen.top()), WIDTH - 4, seen.height() * scale)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(pen(theme.ACCENT, 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(frame.intersected(QRectF(self.rect()).adjusted(1, 1, -1, -1)), 3, 3)

    def _paint_selection(self, painter: QPainter) -> None:
        marks = [self._bar(uid) for uid in self._document.selection if uid != INPUT_UID]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tone(theme.ACCENT))
        painter.drawRects([QRectF(6, bar.top(), 3, bar.height()) for bar in marks])

    def _drawn(self) -> QPixmap:
        """The bars of all cards, which stay while one scrolls and selects."""
        ratio = self.devicePixelRatioF()
        bars = QPixmap((self.size().toSizeF() * ratio).toSize())
        bars.setDevicePixelRatio(ratio)
        bars.fill(Qt.GlobalColor.transparent)
        scheme, painter = theme.colors(), QPainter(bars)
        painter.setPen(pen(scheme.line))
        painter.setBrush(tone(scheme.panel))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        for look, places in self._looks().items():  # thousands of bars, a handful of looks
            painter.setPen(pen(look.color) if look.hollow else Qt.PenStyle.NoPen)
            painter.setBrush(Qt.BrushStyle.NoBrush if look.hollow else tone(look.color))
            painter.drawRects(places)
        painter.end()
        return bars

    def _looks(self) -> dict[_Look, list[QRectF]]:
        """Where there are bars of each look, one for each card."""
        places: dict[_Look, list[QRectF]] = {}
        summary = self._document.summary
        pairs = zip(summary.entries, summary.figures, strict=True)
        top, scale = self._column.sceneRect().top(), self._scale()
        for uids in layers_by_card(self._document):
            look = _look(tuple(islice(pairs, len(uids))))
            card = self._column.card(uids[0])
            left, height = _LEFT - _INSET + look.inset, max(card.height * scale, _LEAST_BAR)
            bar = QRectF(left, (card.top - top) * scale, WIDTH - 2 * left, height)
            places.setdefault(look, []).append(bar)
        return places

    def _bar(self, uid: int) -> QRectF:
        card = self._column.card(uid)
        height = max(card.height * self._scale(), _LEAST_BAR)
        return QRectF(_LEFT, self._at(card.top), WIDTH - 2 * _LEFT, height)

    def _seen(self) -> QRectF:
        return self._view.mapToScene(self._view.viewport().rect()).boundingRect()

    def _scale(self) -> float:
        return self.height() / max(self._column.sceneRect().height(), 1.0)

    def _at(self, y: float) -> float:
        return (y - self._column.sceneRect().top()) * self._scale()

    def _go_to(self, y: float) -> None:
        """Bring what is drawn at this height to the middle of the view."""
        bar, seen = self._view.verticalScrollBar(), self._seen()
        middle = self._column.sceneRect().top() + y / self._scale()
        zoom = self._view.transform().m22()
        bar.setValue(bar.value() + round((middle - seen.center().y()) * zoom))


def _look(layers: Sequence[tuple[Entry, Figures]]) -> _Look:
    """The look of the card of these layers."""
    if not any(entry.enabled for entry, _ in layers):
        return _Look(theme.colors().muted, hollow=True)
    if any(figures.problems for _, figures in layers):  # wider: not told by colour alone
        return _Look(theme.colors().error, inset=0.0)
    return _Look(color_of(layers[0][0]))
