"""The receptive-field rail: beside each card, how much of the image its layer sees."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from designer.network.receptive_field import OWN_PIXEL, ReceptiveField
from designer.project.project import Project
from designer.ui import theme
from designer.ui.canvas.card import LEAST_DETAIL
from designer.ui.canvas.layer_card import AllFigures
from designer.ui.canvas.lettering import Lettering, Line, Writing, detail, fitted, line
from designer.ui.canvas.measures import (
    CAPTION_ROW,
    CARD_HEIGHT,
    ENDLESS,
    FRAME,
    LEFT,
    MARGIN,
    RAIL_BAR,
    RAIL_LEFT,
    RAIL_TEXT,
    RAIL_WIDTH,
    TITLE_ROW,
)
from designer.ui.canvas.pictures import Drawing, Pictures, ratio_of
from designer.ui.canvas.rail_marks import (
    View,
    paint_growth,
    paint_roughly,
    paint_view,
    view_of,
)
from designer.ui.canvas.repainting import repaint
from designer.ui.canvas.sight import Image, Kind, Sight, in_words, sight
from designer.ui.canvas.stack import Stack
from designer.ui.translation import tr

_HEADING_ROW = -10.0
_WIDTH = RAIL_WIDTH - FRAME
"""Of what is painted: what changes on a card alone is not the rail's."""
_BESIDE_BAR = QRectF(RAIL_LEFT + RAIL_BAR + 1, 0, _WIDTH - RAIL_BAR - 1, CARD_HEIGHT)
_APART = 6.0
_TEXT_END = LEFT - FRAME - 2
_MOST_KEPT = 2000
"""So many rows are kept as they were worked out."""
_Fields = tuple[ReceptiveField | None, ReceptiveField | None]


class _Row(NamedTuple):
    """What is painted of a row, worked out once."""

    fields: _Fields
    seen: Sight
    view: View | None
    """None where the image has no size."""
    writing: Writing


class Rail(QGraphicsItem):
    """One item for all rows; it paints those that are exposed, and keeps their texts."""

    def __init__(self, letters: Lettering) -> None:
        super().__init__()
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption)
        self._letters = letters
        self._image: Image | None = None
        self._figures: AllFigures = ()
        self._places: Sequence[int] = ()
        self._stack = Stack()
        self._made: dict[_Fields, _Row] = {}
        self._pictures = Pictures()
        heading = tr("Receptive field")
        words = line(letters.small, heading, RAIL_LEFT, _HEADING_ROW, "muted")
        self._heading = Writing([words])

    def show_fields(
        self, project: Project, figures: AllFigures, rows: Sequence[int], seen: Iterable[int]
    ) -> None:
        """Show what is seen at the ends of the rows, of which `seen` are looked at.

        `rows` says how many layers are above the end of each, 0 for the input's.
        """
        height, width, _ = project.network.input_shape
        image = None if height is None or width is None else (height, width)
        seen = list(seen)
        before = [self._fields(row) for row in seen if row < len(self._places)]
        self._figures, self._places = figures, rows
        if image != self._image:
            self._image = image
            self._made.clear()
            self.update()
        for row, fields in zip(seen, before, strict=False):
            if self._fields(row) != fields:
                self._update_row(row)

    def place(self, stack: Stack, moved: tuple[float, float]) -> None:
        """Stand beside cards at these heights, others than before between the two of `moved`."""
        self._stack = stack
        self._mark(*moved)

    def row_at(self, at: QPointF) -> int | None:
        """The row at a point of the scene, the input's being 0; None beside the cards' heights."""
        beside = RAIL_LEFT <= at.x() <= RAIL_LEFT + RAIL_WIDTH
        return self._stack.row_at(at.y()) if beside else None

    def extent(self, rows: range) -> tuple[float, float]:
        """From where to where these rows go, the ways from the rows above them included."""
        bottoms = self._stack.bottoms
        top = bottoms[rows.start - 1] if rows.start else -float(MARGIN)
        return top, bottoms[rows.stop - 1]

    def prepare(self, seen: Iterable[int]) -> None:
        """Make ready for the next frame, once there is time; these rows are seen."""
        if not self._pictures.are_wanting:
            return
        scheme = theme.colors()
        self._pictures.make(_beside_bar(self._row(row), scheme, self._image) for row in seen)

    def words(self, row: int, name: str, kind: Kind) -> str:
        """What the layer, or group, of this name in this row sees, as a sentence."""
        return in_words(name, self._sight(row), self._image, kind)

    def boundingRect(self) -> QRectF:
        return QRectF(RAIL_LEFT - 1, -MARGIN, _WIDTH + 1, ENDLESS)

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        exposed = option.exposedRect
        self.paint_rows(painter, self._stack.rows_between(exposed.top(), exposed.bottom()))

    def paint_rows(self, painter: QPainter, rows: range, overlap: float = 0.0) -> None:
        """Paint these rows; their bars reach so far into those below them."""
        scheme = theme.colors()
        detailed, ratio = detail(painter) >= LEAST_DETAIL, ratio_of(painter)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, detailed)  # else rows have seams
        if detailed and 0 in rows:
            self._heading.paint(painter, scheme)
        for row in rows:
            shown = self._row(row)
            top, reach = self._stack.tops[row], self._stack.gap_above(row)
            bottom = self._stack.bottoms[row] - top + overlap
            painter.translate(0, top)
            if detailed:
                paint_growth(painter, scheme, shown.seen, -reach, bottom)
                drawing = _beside_bar(shown, scheme, self._image)
                self._pictures.paint(painter, drawing, ratio if top.is_integer() else 0.0)
            else:
                paint_roughly(painter, scheme, shown.seen, -reach, bottom)
            painter.translate(0, -top)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def _update_row(self, row: int) -> None:
        if row < len(self._stack.bottoms):
            self._mark(*self.extent(range(row, row + 1)))

    def _mark(self, top: float, bottom: float) -> None:
        repaint(self, QRectF(RAIL_LEFT, top, _WIDTH, bottom - top))

    def _fields(self, row: int) -> _Fields:
        """What is seen in the row above this one and in this one; None where that is not known."""
        return (self._field(row - 1) if row else None), self._field(row)

    def _field(self, row: int) -> ReceptiveField | None:
        layers = self._places[row]
        if layers:
            return self._figures[layers - 1].receptive_field
        return OWN_PIXEL if self._image else None

    def _row(self, row: int) -> _Row:
        fields = self._fields(row)
        if fields not in self._made:
            if len(self._made) >= _MOST_KEPT:
                self._made.clear()
            seen = self._sight(row)
            view = view_of(seen.field, self._image) if self._image else None
            self._made[fields] = _Row(fields, seen, view, Writing(_lines(self._letters, seen)))
        return self._made[fields]

    def _sight(self, row: int) -> Sight:
        return sight(*self._fields(row), self._image)


def _beside_bar(row: _Row, scheme: theme.Colors, image: Image | None) -> Drawing:
    """The view, where the image has a size, and the texts."""

    def paint(painter: QPainter) -> None:
        if row.view:
            paint_view(painter, scheme, row.view)
        row.writing.paint(painter, scheme)

    return Drawing(row.fields, (scheme, image), _BESIDE_BAR, paint)


def _lines(letters: Lettering, seen: Sight) -> tuple[Line, ...]:
    """Share, size and what is added: beside the share, or beside the size if there is more room."""
    title, small = letters
    lines = [line(title, seen.percent, RAIL_TEXT, TITLE_ROW, "text")]
    if seen.size:
        lines.append(line(small, seen.size, RAIL_TEXT, CAPTION_ROW, "muted"))
    if seen.added:
        left, row = RAIL_TEXT + title.width(seen.percent) + _APART, TITLE_ROW
        below = RAIL_TEXT + small.width(seen.size) + _APART
        if left + small.width(seen.added) > _TEXT_END and below < left:
            left, row = below, CAPTION_ROW
        added = fitted(small, seen.added, _TEXT_END - left)
        lines.append(line(small, added, left, row, "accent_text"))
    return tuple(lines)
