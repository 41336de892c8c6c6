"""The frame around the cards of a group that is not folded, with the group's name above them."""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from designer.network.groups import Group
from designer.ui import theme
from designer.ui.canvas.card import LEAST_DETAIL
from designer.ui.canvas.counting import layers_text
from designer.ui.canvas.lettering import Lettering, Line, Writing, fitted, line
from designer.ui.canvas.marks import paint_fold_mark, pen
from designer.ui.canvas.measures import CARD_WIDTH, FRAME, HEADER, LEFT, RADIUS, RIGHT
from designer.ui.rich_text import escaped
from designer.ui.translation import QT_TR_NOOP, tr

_MARK = QPointF(LEFT + 8, HEADER / 2)
_NAME_LEFT = LEFT + 22.0
_NAME_ROOM = -12.0 - _NAME_LEFT
"""Up to the line between the cards."""
_TIP = QT_TR_NOOP(
    "A group of layers: the triangle folds it into one card, its name selects or drags all of it."
)


class GroupFrame(QGraphicsItem):
    """Lies behind the cards of its group; in a picture nothing invites to fold it."""

    def __init__(self, letters: Lettering, *, foldable: bool) -> None:
        super().__init__()
        self.setZValue(-1)
        self._letters = letters
        self._foldable = foldable
        self._height = 0.0
        self._writing: Writing | None = None
        self.framed = Group("", 0, ())

    def show_group(self, group: Group) -> None:
        """Show this group's name and size; draws anew only where they differ."""
        if (group.name, len(group.uids)) != (self.framed.name, len(self.framed.uids)):
            self._writing = None
            self.update()
        self.framed = group

    def place(self, top: float, bottom: float) -> None:
        """Reach from this height, where the header begins, to below the last card."""
        if self.y() != top:
            self.setPos(0, top)
        if bottom - top != self._height:
            self.prepareGeometryChange()
            self._height = bottom - top

    @property
    def header(self) -> QRectF:
        """Where the name stands, in the scene; a press there takes hold of the whole group."""
        return QRectF(LEFT - FRAME, self.y(), CARD_WIDTH + 2 * FRAME, HEADER)

    @property
    def fold_mark(self) -> QRectF:
        """Where a click folds the group, in the scene."""
        header = self.header
        return QRectF(header.left(), header.top(), _NAME_LEFT - header.left(), HEADER)

    def name_room(self) -> QRectF:
        """Where the name stands, in the scene."""
        return QRectF(_NAME_LEFT - 4, self.y(), _NAME_ROOM, HEADER)

    @property
    def tip(self) -> str:
        """The header's tool tip, as HTML."""
        return f"<b>{escaped(self.framed.name)}</b><p>{tr(_TIP)}</p>"

    def boundingRect(self) -> QRectF:
        return self._outline().adjusted(-1, -1, 1, 1)

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        scheme = theme.colors()
        painter.setPen(pen(scheme.edge))
        painter.setBrush(QColor(scheme.hover))
        painter.drawRoundedRect(self._outline().adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        if option.levelOfDetailFromTransform(painter.worldTransform()) < LEAST_DETAIL:
            return
        if self._writing is None:
            self._writing = Writing(self._make_lines())
        self._writing.paint(painter, scheme)
        if self._foldable:
            paint_fold_mark(painter, _MARK, scheme.text, folded=False)

    def _outline(self) -> QRectF:
        return QRectF(LEFT - FRAME, 0, CARD_WIDTH + 2 * FRAME, self._height)

    def _make_lines(self) -> tuple[Line, ...]:
        title, small = self._letters
        count = layers_text(len(self.framed.uids))
        name = fitted(title, self.framed.name, _NAME_ROOM)
        return (
            line(title, name, _NAME_LEFT, HEADER / 2, "text"),
            line(small, count, RIGHT - 8 - small.width(count), HEADER / 2, "text"),
        )
