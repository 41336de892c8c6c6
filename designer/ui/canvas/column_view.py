"""How the column is looked at: zoom, scroll, background and places on the screen."""

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QHelpEvent,
    QNativeGestureEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTransform,
)
from PySide6.QtWidgets import QFrame, QGraphicsView, QToolTip, QWidget

from designer.ui.canvas.card import LEAST_DETAIL
from designer.ui.canvas.column import Column
from designer.ui.canvas.grid import DotGrid
from designer.ui.canvas.measures import LEFT, MARGIN, RIGHT
from designer.ui.canvas.row_pictures import LARGEST_SHOWN, RowPictures

LEAST_ZOOM, LARGEST_ZOOM = 0.05, 4.0
ZOOM_STEP = 1.2
_REST_MS = 120
"""So long after its last step a zoom rests."""
_PINCH = Qt.NativeGestureType.ZoomNativeGesture


class ColumnView(QGraphicsView):
    """Shows a column of cards and answers where they are."""

    zoom_changed = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.column = Column(self)
        self._grid = DotGrid()
        self._pictures = RowPictures(self.column)
        self.is_moving = False
        """Whether scaled pictures stand for the cards, as the zoom has not come to rest."""
        self._moved = QTimer(self, singleShot=True, interval=_REST_MS)
        self._moved.timeout.connect(self.rest)
        self._painted = QTimer(self, singleShot=True, interval=0)
        self._painted.timeout.connect(self.column.prepare)  # the frame and the next keys come first
        self._usual_zoom = 1.0
        self.setScene(self.column)
        self.setProperty("role", "canvas")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.MinimalViewportUpdate)
        self.setOptimizationFlag(QGraphicsView.OptimizationFlag.DontSavePainterState)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)  # the grid fills it
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)

    @property
    def zoom(self) -> float:
        """The magnification; 1.0 is 100 %."""
        return self.transform().m11()

    def zoom_in(self) -> None:
        """Magnify by a step."""
        self.zoom_to(self.zoom * ZOOM_STEP, self.viewport().rect().center())

    def zoom_out(self) -> None:
        """Make smaller by a step."""
        self.zoom_to(self.zoom / ZOOM_STEP, self.viewport().rect().center())

    def reset_zoom(self) -> None:
        """Go back to the usual zoom."""
        self.zoom_to(self._usual_zoom, self.viewport().rect().center())

    def set_usual_zoom(self, zoom: float) -> None:
        """Take another usual zoom, and magnify what is seen along with it, from its top on.

        The cards' texts have their places on the cards: where all letters grow, the cards do too.
        """
        grown, self._usual_zoom = zoom / self._usual_zoom, zoom
        self.zoom_to(self.zoom * grown, QPoint(self.viewport().rect().center().x(), 0))

    def fit(self) -> None:
        """Make the whole column visible, at the usual zoom at most."""
        column = self.column.drawn
        room = self.viewport().rect()
        fitting = min(room.width() / column.width(), room.height() / column.height())
        self.zoom_to(min(fitting, self._usual_zoom), room.center())
        self.verticalScrollBar().setValue(self.verticalScrollBar().minimum())

    def zoom_to(self, zoom: float, around: QPoint) -> None:
        """Take this magnification; what is at `around` in the viewport stays there."""
        zoom = min(max(zoom, LEAST_ZOOM), LARGEST_ZOOM)
        if zoom == self.zoom:
            return
        kept = self.mapToScene(around)
        self.setTransform(QTransform.fromScale(zoom, zoom))
        self.setRenderHint(QPainter.RenderHint.Antialiasing, zoom >= LEAST_DETAIL)
        moved = self.mapFromScene(kept) - around
        for bar, way in (
            (self.horizontalScrollBar(), moved.x()),
            (self.verticalScrollBar(), moved.y()),
        ):
            bar.setValue(bar.value() + way)
        self.zoom_changed.emit(zoom)

    def zoom_by(self, factor: float, around: QPoint) -> None:
        """Magnify while a wheel or two fingers move; soon after the last of it, it rests."""
        self.is_moving = self._moved.isActive() and len(self.column.cards) > 1
        self._moved.start()
        self.zoom_to(self.zoom * factor, around)

    def rest(self) -> None:
        """Paint the cards themselves again: the zoom rests, or they are to look different."""
        self._moved.stop()
        if self.is_moving:
            self.is_moving = False
            self._pictures.forget()
            self.viewport().update()

    @property
    def rail_is_shown(self) -> bool:
        """Whether the receptive-field rail stands beside the cards."""
        return self.column.rail.isVisible()

    def show_rail(self, shown: bool) -> None:
        """Show the receptive-field rail beside the cards, or do not."""
        self.rest()
        self.column.show_rail(shown)
        self._prefer_cards()

    def paint_now(self) -> None:
        """Paint what is to look different, before anything else is done about an edit.

        Whatever else of the window is to be painted is painted along, as it is.
        """
        send = QCoreApplication.sendPostedEvents
        send(self.column, QEvent.Type.MetaCall)  # the scene finds what has moved
        send(self.window(), QEvent.Type.UpdateRequest)

    def reveal(self, uid: int) -> None:
        """Scroll so far that this card is seen; KeyError where there is none."""
        self.ensureVisible(self.column.card(uid).room, 0, MARGIN)

    def reveal_gap(self, index: int) -> None:
        """Scroll so far that the gap before the layer of this index is seen."""
        self.ensureVisible(QRectF(LEFT, self.column.gap_middle(index), 1, 1), 0, 2 * MARGIN)

    def card_rect(self, uid: int) -> QRect:
        """Where this card is, in the viewport's coordinates; KeyError where there is none."""
        card = self.column.card(uid)
        return self.in_viewport(card.to_scene(card.body))

    def gap_point(self, index: int) -> QPoint:
        """The middle of the gap before the layer of this index, in the viewport's coordinates."""
        return self.mapFromScene(0, self.column.gap_middle(index))

    def in_viewport(self, place: QRectF) -> QRect:
        """A place of the scene in the viewport's coordinates."""
        return self.mapFromScene(place).boundingRect()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.is_moving or self.zoom > LARGEST_SHOWN:
            super().paintEvent(event)
            self._painted.start()
            return
        painter, room = QPainter(self.viewport()), event.rect()
        self._paint_grid(painter, room)
        self._pictures.paint(painter, self.viewportTransform(), self._in_scene(room))

    def drawBackground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        painter.save()
        painter.setWorldTransform(QTransform())
        room = self.in_viewport(QRectF(rect)).adjusted(-1, -1, 1, 1)
        self._paint_grid(painter, room)
        painter.restore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._prefer_cards()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.rest()
            self.viewport().update()

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            tip = self.column.tip_at(self.mapToScene(event.pos()))
            QToolTip.showText(event.globalPos(), tip, self.viewport())
            return True
        if isinstance(event, QNativeGestureEvent) and event.gestureType() == _PINCH:
            self.zoom_by(1 + event.value(), event.position().toPoint())
            return True
        return super().viewportEvent(event)

    def _paint_grid(self, painter: QPainter, room: QRect) -> None:
        self._grid.paint(painter, room, self.mapFromScene(LEFT, 0), self.zoom)

    def _in_scene(self, room: QRect) -> QRectF:
        return self.mapToScene(room).boundingRect()

    def _prefer_cards(self) -> None:
        """Where not all has room beside each other, show the cards rather than the rail."""
        width, zoom = self.viewport().width(), self.zoom
        left = min((RIGHT + MARGIN) * zoom - width, -width / 2)
        self.horizontalScrollBar().setValue(round(left))
