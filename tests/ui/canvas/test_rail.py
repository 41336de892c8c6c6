"""The receptive-field rail: what it says, what it paints, and what a click on it does."""

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QHelpEvent, QImage, QPaintEvent, QRegion
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from designer.network.network import Network
from designer.network.problems import INPUT_UID
from designer.network.receptive_field import OWN_PIXEL, AxisField, ReceptiveField, whole_input
from designer.network.summary import summarize
from designer.network.wording import share_text
from designer.project.project import Project
from designer.ui import theme
from designer.ui.canvas.lettering import lettering, line
from designer.ui.canvas.measures import (
    CAPTION_ROW,
    CARD_HEIGHT,
    RAIL_BAR,
    RAIL_LEFT,
    RAIL_VIEW,
    RAIL_WIDTH,
    TITLE_ROW,
)
from designer.ui.canvas.rail import _lines
from designer.ui.canvas.rail_marks import SIDE
from designer.ui.canvas.sight import Sight, in_words, sight
from designer.ui.canvas.view import CanvasView
from designer.ui.document import Document
from tests.ui.canvas.test_painting import count, picture

NO_KEYS = Qt.KeyboardModifier.NoModifier
CONV, POOL, WIDE, LAST = 1, 2, 3, 4


def design() -> Project:
    """Fields of 3, 4 and 12 pixels of 16, and one that reaches beyond the image."""
    network = Network(input_shape=(16, 16, 1))
    network = network.insert_new(0, "Conv2D").insert_new(1, "MaxPooling2D")
    network = network.insert_new(2, "Conv2D", kernel_size=(5, 5)).insert_new(3, "Conv2D")
    return Project(network=network.configure(LAST, kernel_size=(9, 9)))


def field_of(size: int) -> ReceptiveField:
    """Of so many pixels in both directions."""
    rows = AxisField((0,), (size - 1,), 1, 0)
    return ReceptiveField(rows, rows._replace(axis=1))


def show(view: CanvasView, document: Document) -> None:
    document.open(design())
    view.resize(700, 600)
    QApplication.processEvents()


def place(view: CanvasView, uid: int, left: float, width: float, inset: float = 1) -> QRect:
    """A part of this card's row, in the viewport."""
    top = view.column.card(uid).top
    return view.in_viewport(QRectF(left, top + inset, width, CARD_HEIGHT - 2 * inset))


def bar(view: CanvasView, uid: int) -> QRect:
    return place(view, uid, RAIL_LEFT + 1, RAIL_BAR - 2)


def square(view: CanvasView, uid: int) -> QRect:
    return place(view, uid, RAIL_VIEW - SIDE / 2, SIDE, (CARD_HEIGHT - SIDE) / 2)


def rows(project: Project) -> list[tuple[str, str, str]]:
    summary = summarize(project.network)
    image = (16, 16)
    fields = [OWN_PIXEL, *(each.receptive_field for each in summary.figures)]
    views = [sight(*pair, image) for pair in zip([None, *fields], fields, strict=False)]
    return [(each.percent, each.added, each.size) for each in views]


def test_every_row_says_share_growth_and_size() -> None:
    assert rows(design()) == [
        ("0.4 %", "", "1 × 1"),
        ("3.5 %", "+3.1 %", "3 × 3"),
        ("6.2 %", "+2.7 %", "4 × 4"),
        ("56 %", "+50 %", "12 × 12"),
        ("100 %", "+44 %", "28 × 28"),
    ]


@pytest.mark.parametrize("scale", range(4))
def test_no_share_is_cut_off(qapp: QApplication, scale: int) -> None:
    """Of shares down to a hundred-thousandth; where there is little room, they have two rows."""
    letters = lettering(qapp.font())
    for percent in (number / 10**scale for number in range(1, 100)):
        seen = Sight(0.006 * percent, 0.01 * percent, field_of(9))
        texts = [each.text for each in _lines(letters, seen)]
        assert texts == [share_text(0.01 * percent), "9 × 9", seen.added]


def test_what_is_added_stands_where_there_is_more_room(qapp: QApplication) -> None:
    letters = lettering(qapp.font())
    for size, row in ((5, CAPTION_ROW), (63, CAPTION_ROW), (1063, TITLE_ROW)):
        *_, added = _lines(letters, Sight(0.0006, 0.0009, field_of(size)))
        assert added.role == "accent_text"
        assert added.at.y() == line(letters.small, "", 0, row, "text").at.y()


def test_what_sees_everything_sees_all() -> None:
    flat = rows(Project(network=design().network.insert_new(4, "Flatten")))
    assert flat[-1] == ("100 %", "", "all")


def test_nothing_is_said_of_what_is_not_known() -> None:
    broken = rows(design().configure(POOL, pool_size=(30, 30)))
    assert broken[2:] == [("–", "", "")] * 3
    assert sight(None, None, None).percent == "–"


def test_sentences_tell_share_and_growth() -> None:
    image = (28, 28)
    before, field, halves, lost = (
        ReceptiveField(axis, axis)
        for axis in (
            AxisField((-2,), (3,), 1, 0),
            AxisField((-5,), (5,), 1, 0),
            AxisField((0, 0), (0, 1), 1, 0, 2),
            AxisField((), (), 1, 0, 0),
        )
    )
    said = [in_words("a", sight(before, each, image), image) for each in (field, before, halves)]
    assert said == [
        "a sees 11 × 11 pixels of 28 × 28, 15 % of the image; this layer adds 11 %.",
        "a sees 6 × 6 pixels of 28 × 28, 4.6 % of the image.",
        "a sees 1–2 × 1–2 pixels of 28 × 28, 0.5 % of the image.",
    ]
    everything = in_words("a", sight(field, whole_input(28, 28), image), image)
    assert everything == "a sees the whole image of 28 × 28 pixels; this layer adds 85 %."
    spread = sight(field, lost, image)
    assert (spread.percent, spread.added, spread.size) == ("", "", "varies")
    assert in_words("a", spread, image).endswith("28 × 28 pixels, depending on the place.")
    assert "not known while it, or a layer above" in in_words("a", sight(field, None, None), image)


def test_the_bar_is_as_wide_as_the_share_and_shows_what_is_added(
    view: CanvasView, document: Document
) -> None:
    show(view, document)
    image = picture(view)
    added = count(image, bar(view, WIDE), theme.ACCENT)
    assert abs(added - 0.5 * RAIL_BAR * CARD_HEIGHT) < 3 * CARD_HEIGHT
    empty = count(image, bar(view, WIDE), theme.colors().panel)
    assert abs(empty - 0.44 * RAIL_BAR * CARD_HEIGHT) < 3 * CARD_HEIGHT
    assert count(image, bar(view, LAST), theme.colors().panel) == 0
    document.edit("Break", document.project.configure(POOL, pool_size=(30, 30)))
    image = picture(view)
    assert count(image, bar(view, WIDE), theme.ACCENT) == 0
    assert count(image, bar(view, WIDE), theme.colors().canvas) > 0.9 * RAIL_BAR * CARD_HEIGHT / 2


def test_the_view_is_drawn_to_scale_in_the_image(view: CanvasView, document: Document) -> None:
    show(view, document)
    image = picture(view)
    corner = QRect(square(view, WIDE).topLeft() + QPoint(2, 2), QSize(1, 1))
    assert count(image, corner, theme.colors().panel) == 1
    assert count(image, corner.translated(4, 4), theme.colors().panel) == 0
    narrow = QRect(square(view, POOL).topLeft() + QPoint(2, 2), QSize(7, 7))
    assert count(image, narrow, theme.colors().panel) == 49
    assert count(image, square(view, LAST), theme.colors().panel) == 0
    assert [ink(view, image, uid) > 8 for uid in view.column.uids] == [False] * 4 + [True]


def ink(view: CanvasView, image: QImage, uid: int) -> int:
    """How much is drawn just outside the image's outline."""
    outside = square(view, uid).adjusted(-8, 0, 0, 0)
    outside.setWidth(6)
    return outside.width() * outside.height() - count(image, outside, theme.colors().canvas)


def test_the_bar_takes_all_room_when_small_and_texts_are_left_out(
    view: CanvasView, document: Document
) -> None:
    show(view, document)
    rail = place(view, WIDE, RAIL_LEFT, RAIL_WIDTH)
    assert count(picture(view), rail, theme.colors().text) > 20
    view.zoom_to(0.3, QPoint(0, 0))
    rail = place(view, WIDE, RAIL_LEFT, RAIL_WIDTH, 8)
    image = picture(view)
    assert count(image, rail, theme.colors().text) == 0
    assert abs(count(image, rail, theme.ACCENT) / (rail.width() * rail.height()) - 0.46) < 0.05


def test_a_click_selects_the_layer_and_keys_add_to_it(view: CanvasView, document: Document) -> None:
    show(view, document)
    press = view.viewport(), Qt.MouseButton.LeftButton
    at = [square(view, uid).center() for uid in range(5)]
    QTest.mouseClick(*press, NO_KEYS, at[POOL])
    assert document.selection == (POOL,)
    QTest.mouseClick(*press, Qt.KeyboardModifier.ControlModifier, at[LAST])
    assert set(document.selection) == {POOL, LAST}
    QTest.mouseClick(*press, NO_KEYS, at[INPUT_UID])
    assert document.selection == (INPUT_UID,)
    QTest.mouseClick(*press, Qt.KeyboardModifier.ShiftModifier, at[POOL])
    assert set(document.selection) == {INPUT_UID, CONV, POOL}
    QTest.mouseClick(*press, NO_KEYS, at[POOL] + QPoint(0, CARD_HEIGHT // 2 + 5))
    assert not document.selection
    assert document.undo_title == ""


def test_a_tool_tip_tells_the_row(view: CanvasView, document: Document) -> None:
    show(view, document)
    document.settle()
    at = square(view, WIDE).center()
    over = QHelpEvent(QEvent.Type.ToolTip, at, view.viewport().mapToGlobal(at))
    QApplication.sendEvent(view.viewport(), over)
    assert "conv_2 sees 12 × 12 pixels of 16 × 16, 56 % of the image" in QToolTip.text()
    QToolTip.hideText()
    document.select(WIDE)
    document.settle()
    assert "conv_2 sees 12 × 12 pixels" in view.accessibleDescription()


class Painted(QObject):
    """What a widget paints from now on."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.region = QRegion()
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if isinstance(event, QPaintEvent):
            self.region |= event.region()
        return False


def test_only_rows_that_see_otherwise_are_painted_anew(
    view: CanvasView, document: Document
) -> None:
    show(view, document)
    painted = Painted(view.viewport())
    document.edit("Look further", document.project.configure(WIDE, kernel_size=(3, 3)))
    QApplication.processEvents()
    assert [painted.region.intersects(square(view, uid)) for uid in view.column.uids] == [
        False, False, False, True, True,
    ]  # fmt: skip
    assert count(picture(view), bar(view, WIDE), theme.ACCENT) < 0.3 * RAIL_BAR * CARD_HEIGHT


def test_it_can_be_hidden_and_leaves_no_room(view: CanvasView, document: Document) -> None:
    show(view, document)
    wide, at = view.sceneRect().width(), view.mapToScene(square(view, POOL).center())
    view.show_rail(False)
    assert not view.rail_is_shown
    assert view.sceneRect().width() < wide
    assert view.column.row_at(at) is None
    assert view.column.tip_at(at) == ""
    view.show_rail(True)
    assert view.column.row_at(at) is view.column.card(POOL)


def test_fit_shows_the_rail_too(view: CanvasView, document: Document) -> None:
    show(view, document)
    view.resize(400, 600)
    view.fit()
    room = view.viewport().rect()
    assert room.contains(bar(view, LAST))
    assert room.contains(view.card_rect(LAST))


def test_rows_stand_beside_their_cards_when_a_gap_opens(
    view: CanvasView, document: Document
) -> None:
    show(view, document)
    view.column.open_gap(3)
    QApplication.processEvents()
    painted = Painted(view.viewport())
    view.column.open_gap(1)
    QApplication.processEvents()
    assert [painted.region.intersects(square(view, uid)) for uid in view.column.uids] == [
        False, False, True, True, False,
    ]  # fmt: skip
    image = picture(view)
    added = count(image, bar(view, WIDE), theme.ACCENT)
    assert abs(added - 0.5 * RAIL_BAR * CARD_HEIGHT) < 3 * CARD_HEIGHT
    for uid in view.column.uids:
        at = view.mapToScene(square(view, uid).center())
        assert view.column.row_at(at) is view.column.card(uid)


def test_the_cards_are_seen_where_there_is_no_room_for_both(
    view: CanvasView, document: Document
) -> None:
    show(view, document)
    for width in (900, 660, 520, 460):
        view.resize(width, 600)
        QApplication.processEvents()
        card, room = view.card_rect(INPUT_UID), view.viewport().rect()
        assert card.left() >= room.left()
        assert card.right() <= room.right()
        assert room.contains(square(view, INPUT_UID)) is (width >= 660)
    view.show_rail(False)
    view.show_rail(True)
    assert view.viewport().rect().contains(view.card_rect(INPUT_UID))
