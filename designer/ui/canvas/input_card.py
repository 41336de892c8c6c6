"""The input's card: three sizes that can be changed in place, and a button where data differ."""

from typing import Literal, get_args

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from designer.network.network import InputShape
from designer.network.problems import INPUT_UID
from designer.network.summary import Summary
from designer.project.project import Project
from designer.ui import theme
from designer.ui.canvas.card import Card
from designer.ui.canvas.face import Face, input_face
from designer.ui.canvas.lettering import Lettering, Line, line
from designer.ui.canvas.marks import paint_warning_sign, pen
from designer.ui.canvas.measures import (
    CAPTION_ROW,
    CARD_HEIGHT,
    PADDING,
    RIGHT,
    TEXT_LEFT,
    TITLE_ROW,
)
from designer.ui.translation import tr

Axis = Literal["height", "width", "channels"]
AXES: tuple[Axis, ...] = get_args(Axis)

_END = RIGHT - PADDING
_OFFER_HEIGHT = 36.0
_OFFER_ROW = CARD_HEIGHT + 13.0
_FIELD_HEIGHT = 20.0
_LEAST_FIELD = 26.0
_TIMES = " × "


class InputCard(Card):
    """What goes in, and whether the data fit it."""

    def __init__(self, letters: Lettering, *, offers: bool = True) -> None:
        super().__init__(INPUT_UID, letters)
        self._offers = offers
        self._made = Face(tr("Input"), "", theme.INPUT_COLOR)
        self._button_text = tr("Fit to the data")
        self._sizes: InputShape = (None, None, None)

    def show_input(self, project: Project, summary: Summary) -> bool:
        """Show the project's input; whether the card is to be painted anew."""
        face = input_face(project, summary)
        if not self._offers:
            face = face._replace(offer="")
        if face == self._made:
            return False
        self._made, self._sizes = face, project.network.input_shape
        self._renew(CARD_HEIGHT + (_OFFER_HEIGHT if face.offer else 0.0), face.message)
        return True

    def field(self, axis: Axis) -> QRectF:
        """Where this size stands on the card, which lies at the scene's origin."""
        return self._fields()[AXES.index(axis)]

    def axis_at(self, at: QPointF) -> Axis | None:
        """The size under a point of the card."""
        hits = (
            axis for axis, field in zip(AXES, self._fields(), strict=True) if field.contains(at)
        )
        return next(hits, None)

    def button(self) -> QRectF | None:
        """Where the button that fits the input to the data stands; None where there is none."""
        if not self._made.offer:
            return None
        width = self._letters.small.width(self._button_text) + 24
        return QRectF(_END - width, _OFFER_ROW - 12, width, 24)

    def _make_face(self) -> Face:
        return self._made

    def _row_ends(self, face: Face) -> tuple[float, float]:
        end = self._fields()[0].left() - 10
        return end, end

    def _message_top(self) -> float:
        return CARD_HEIGHT - 3.0 + (_OFFER_HEIGHT if self._made.offer else 0.0)

    def _make_lines(self, face: Face) -> list[Line]:
        small = self._letters.small
        figures_left = _END - small.width(face.figures)
        lines = [
            *super()._make_lines(face),
            *self._size_lines(),
            line(small, face.figures, figures_left, CAPTION_ROW + 2, "muted"),
        ]
        if button := self.button():
            lines.append(line(small, face.offer, TEXT_LEFT + 20, _OFFER_ROW, "text"))
            words_left = button.left() + 12
            lines.append(line(small, self._button_text, words_left, _OFFER_ROW, "accent_text"))
        return lines

    def _size_lines(self) -> list[Line]:
        title = self._letters.title
        lines = []
        for axis, (text, field) in enumerate(zip(self._texts(), self._fields(), strict=True)):
            left = field.center().x() - title.width(text) / 2
            lines.append(line(title, text, left, TITLE_ROW, "text"))
            if axis:
                times = field.left() - title.width(_TIMES)
                lines.append(line(title, _TIMES, times, TITLE_ROW, "muted"))
        return lines

    def _texts(self) -> list[str]:
        return ["?" if size is None else str(size) for size in self._sizes]

    def _fields(self) -> list[QRectF]:
        """The three sizes, laid out from the right."""
        title = self._letters.title
        fields: list[QRectF] = []
        right = float(_END)
        for text in reversed(self._texts()):
            width = max(_LEAST_FIELD, title.width(text) + 12)
            top = TITLE_ROW - _FIELD_HEIGHT / 2
            fields.insert(0, QRectF(right - width, top, width, _FIELD_HEIGHT))
            right -= width + title.width(_TIMES)
        return fields

    def _paint_details(self, painter: QPainter, scheme: theme.Colors, face: Face) -> None:
        painter.setPen(pen(scheme.line))
        painter.setBrush(QColor(scheme.field))
        for field in self._fields():
            painter.drawRoundedRect(field.adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
        if button := self.button():
            painter.setPen(pen(theme.ACCENT))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(button.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
            paint_warning_sign(painter, QPointF(TEXT_LEFT + 7, _OFFER_ROW), scheme.warning)
        super()._paint_details(painter, scheme, face)
