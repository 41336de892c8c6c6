"""What is painted, in both themes and at every size."""

import json
from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QWidget

from designer.network.network import Network, Placeholder, new_layer
from designer.network.problems import INPUT_UID
from designer.project.project import Project
from designer.project.templates import project_from
from designer.ui import gestures, theme
from designer.ui.canvas.block import Scale, scale_of
from designer.ui.canvas.layer_mime import layer_mime
from designer.ui.canvas.lettering import fitted, lettering
from designer.ui.canvas.view import CanvasView
from designer.ui.document import Document
from tests.kit.images import ROUNDING, furthest, screen


def picture(view: CanvasView) -> QImage:
    QApplication.processEvents()
    view.column.prepare()
    return view.viewport().grab().toImage()


def count(image: QImage, rect: QRect, color: str) -> int:
    """How many pixels of the rectangle have nearly this colour."""
    wanted = QColor(color)
    inside = rect.intersected(image.rect())
    return sum(
        _is_near(image.pixelColor(x, y), wanted)
        for x in range(inside.left(), inside.right() + 1)
        for y in range(inside.top(), inside.bottom() + 1)
    )


def _is_near(color: QColor, wanted: QColor) -> bool:
    return (
        abs(color.red() - wanted.red()) <= 12
        and abs(color.green() - wanted.green()) <= 12
        and abs(color.blue() - wanted.blue()) <= 12
    )


def _mixed(color: str, ground: str, share: float) -> tuple[float, float, float]:
    over, under = QColor(color), QColor(ground)
    return (
        over.redF() * share + under.redF() * (1 - share),
        over.greenF() * share + under.greenF() * (1 - share),
        over.blueF() * share + under.blueF() * (1 - share),
    )


@pytest.fixture(params=[Qt.ColorScheme.Light, Qt.ColorScheme.Dark])
def scheme(view: CanvasView, qapp: QApplication, request: pytest.FixtureRequest) -> theme.Colors:
    theme.choose(qapp, request.param)
    return theme.DARK if request.param == Qt.ColorScheme.Dark else theme.LIGHT


def test_a_card_shows_its_category_and_the_theme(
    view: CanvasView, document: Document, scheme: theme.Colors
) -> None:
    conv = next(e for e in document.project.network.entries if e.class_name == "Conv2D")
    rect, image = view.card_rect(conv.uid), picture(view)
    stripe = QRect(rect.left() + 2, rect.top() + 10, 5, 30)
    assert count(image, stripe, theme.CATEGORY_COLORS["Convolution"]) == 5 * 30
    block = QRect(rect.left() + 36, rect.center().y(), 8, 8)
    near = QColor.fromRgbF(*_mixed(theme.CATEGORY_COLORS["Convolution"], scheme.panel, 0.88))
    assert count(image, block, near.name()) == 64
    assert count(image, rect, scheme.panel) > rect.width() * rect.height() / 2
    assert count(image, rect, scheme.text) > 30
    outside = QRect(rect.right() + 4, 5, 16, 200)
    assert count(image, outside, scheme.canvas) > 16 * 200 * 0.9


def test_the_theme_changes_without_a_restart(view: CanvasView, qapp: QApplication) -> None:
    for wanted, colors in (
        (Qt.ColorScheme.Dark, theme.DARK),
        (Qt.ColorScheme.Light, theme.LIGHT),
    ):
        theme.choose(qapp, wanted)
        image = picture(view)
        rect = view.card_rect(INPUT_UID)
        assert count(image, rect, colors.panel) > 1000
        outside = QRect(rect.right() + 4, 5, 16, 100)
        assert count(image, outside, colors.canvas) > 16 * 100 * 0.9


def test_selection_is_an_outline(
    view: CanvasView, document: Document, scheme: theme.Colors
) -> None:
    uid = document.project.network.entries[1].uid
    rect = view.card_rect(uid)
    edge = QRect(rect.left() + 40, rect.top() - 1, 200, 3)
    assert count(picture(view), edge, theme.ACCENT) == 0
    document.select(uid)
    assert count(picture(view), edge, theme.ACCENT) >= 200


def test_a_broken_layer_is_red_and_has_a_sign(
    view: CanvasView, document: Document, scheme: theme.Colors
) -> None:
    uid = document.project.network.entries[1].uid
    document.edit("Change groups", document.project.configure(uid, groups=3))
    rect, image = view.card_rect(uid), picture(view)
    sign = QRect(rect.left() + 90, rect.top() + 48, 18, 18)
    assert count(image, rect, scheme.error_fill) > 2000
    assert count(image, sign, scheme.error) > 5
    top = QRect(rect.left() + 40, rect.top() - 1, 300, 3)
    assert count(image, top, scheme.error) > 250


def test_a_placeholder_is_dashed(view: CanvasView, document: Document) -> None:
    strange = Placeholder(name="odd", class_name="Odd", reason="Odd is not known.", entry="{}")
    document.edit("Add Odd", document.project.insert(0, strange))
    uid = document.project.network.entries[0].uid
    rect, image = view.card_rect(uid), picture(view)
    top = QRect(rect.left() + 40, rect.top() - 1, 300, 3)
    assert 50 < count(image, top, theme.colors().error) < 290


def test_a_frozen_layer_has_a_mark(view: CanvasView, document: Document) -> None:
    uid = document.project.network.entries[1].uid
    rect = view.card_rect(uid)
    mark = QRect(rect.right() - 140, rect.top() + 8, 60, 20)
    before = count(picture(view), mark, theme.colors().muted)
    document.edit("Freeze", document.project.configure(uid, trainable=False))
    assert count(picture(view), mark, theme.colors().muted) > before + 5


def test_no_text_when_small(view: CanvasView, document: Document) -> None:
    uid = document.project.network.entries[1].uid
    for zoom, has_text in ((0.4, True), (0.3, False)):
        view.zoom_to(zoom, QPoint(0, 0))
        rect = view.card_rect(uid)
        texts = rect.adjusted(rect.width() // 4, 2, -5, -2)
        blank = count(picture(view), texts, theme.colors().panel) == texts.width() * texts.height()
        assert blank is not has_text


def test_a_drag_shows_the_gap_and_the_ghost(view: CanvasView, document: Document) -> None:
    around = QRect(view.gap_point(2) - QPoint(225, 3), view.gap_point(2) + QPoint(215, 40))
    drag = gestures.Drag(view, layer_mime("Dropout"))
    drag.move(view.gap_point(2))
    assert count(picture(view), around, theme.ACCENT) > 600
    drag.leave()
    assert count(picture(view), around, theme.ACCENT) == 0
    at = gestures.press_card(view, document.project.network.entries[0].uid)
    gestures.drag_to(view, at, view.gap_point(2))
    color = theme.CATEGORY_COLORS["Preprocessing"]
    ghost = QRect(view.gap_point(2) - QPoint(24, 18), view.gap_point(2) + QPoint(-18, 18))
    assert count(picture(view), ghost, color) > 60
    gestures.press_key(view, Qt.Key.Key_Escape)
    assert count(picture(view), ghost, color) == 0


def test_an_empty_network_invites(view: CanvasView, document: Document) -> None:
    document.open(project_from("blank"))
    below = view.card_rect(INPUT_UID).translated(0, view.card_rect(INPUT_UID).height() + 15)
    assert count(picture(view), below, theme.colors().muted) > 20
    gestures.drag_from_palette(view, "Conv2D", 0)
    assert len(document.project.network.entries) == 1
    hint = view.card_rect(document.project.network.entries[0].uid).translated(0, 70)
    assert count(picture(view), hint, theme.colors().muted) == 0


def test_long_names_stay_on_their_card(view: CanvasView, document: Document) -> None:
    uid = document.project.network.entries[1].uid
    rect = view.card_rect(uid)
    right = QRect(rect.right() + 3, rect.top() + 10, 100, rect.height() - 20)
    before = picture(view).copy(right)
    document.edit("Rename", document.project.configure(uid, name="n" * 64))
    assert picture(view).copy(right) == before
    long = Placeholder(name="o" * 64, class_name="W" * 60, reason="x" * 300, entry=json.dumps({}))
    document.edit("Add", document.project.insert(0, long))
    rect = view.card_rect(document.project.network.entries[0].uid)
    right = QRect(rect.right() + 3, rect.top() + 10, 60, rect.height() - 20)
    assert count(picture(view), right, theme.colors().text) == 0
    assert count(picture(view), right, theme.colors().error) == 0


def test_blocks_shrink_when_another_map_grows(view: CanvasView, document: Document) -> None:
    first = document.project.network.entries[0].uid
    rect = view.card_rect(first)
    block = QRect(rect.left() + 20, rect.top() + 4, 60, rect.height() - 8)
    before = block_pixels(picture(view).copy(block))
    gestures.drag_from_palette(view, "ZeroPadding2D", 5)
    uid = document.selection[0]
    view.reveal(INPUT_UID)
    QApplication.processEvents()
    document.edit("Pad", document.project.configure(uid, padding=((90, 90), (90, 90))))
    _check(view)
    assert block_pixels(picture(view).copy(block)) < before / 2


def block_pixels(image: QImage) -> int:
    return image.width() * image.height() - count(image, image.rect(), theme.colors().panel)


def test_a_text_without_room_is_left_out(qapp: QApplication) -> None:
    small = lettering(qapp.font()).small
    assert fitted(small, "batch_norm_1", 300) == "batch_norm_1"
    assert fitted(small, "batch_norm_1", 50).endswith("…")
    assert fitted(small, "batch_norm_1", 15) == ""


def test_blocks_are_drawn_to_scale() -> None:
    scale = scale_of([(8, 8, 1), (4, 4, 16), (512,)])
    assert scale == Scale(8, 16)
    large, small = scale.block((8, 8, 16)), scale.block((2, 2, 4))
    assert large[0] == pytest.approx(2 * small[0])
    assert large[1] == pytest.approx(2 * small[1])
    assert large[2] == pytest.approx(2 * small[2])
    assert scale.block((512,))[2] == large[2]
    assert scale_of([]).block((10,))


def test_a_message_of_one_long_word_stays_on_its_card(qapp: QApplication) -> None:
    small = lettering(qapp.font()).small
    short, long = small.paragraph_height("x" * 20, 200), small.paragraph_height("x" * 200, 200)
    assert long > 5 * short


@pytest.mark.parametrize("zoom", [1.0, 0.6, 0.3])
def test_what_is_painted_after_edits_is_what_a_whole_painting_shows(
    view: CanvasView, document: Document, zoom: float
) -> None:
    block = [new_layer("Conv2D", padding="same"), new_layer("BatchNormalization")]
    document.open(Project(network=Network(input_shape=(64, 64, 3)).insert(0, *block * 20)))
    view.zoom_to(zoom, QPoint(0, 0))
    uids = [entry.uid for entry in document.project.network.entries]
    view.reveal(uids[19])  # so that others are seen below the one that is edited
    document.select(uids[16])
    picture(view)
    for edit in (
        lambda project: project.configure(uids[16], kernel_size=(7, 7)),
        lambda project: project.configure(uids[16], groups=5),
        lambda project: project.remove([uids[16]]),
        lambda project: project.remove([uids[17]]),  # those below look the same, and move
        lambda project: project.insert_new(16, "MaxPooling2D"),
        lambda project: project.move([uids[17]], 20),
        lambda project: project.configure(uids[2], strides=(2, 2)),
        lambda project: project.configure(uids[18], trainable=False),
        lambda project: project.resize_input(height=61),
    ):
        for change in (partial(_edit, document, edit), document.undo, document.redo):
            change()
            document.settle()
            _check(view)


def test_frames_that_move_leave_nothing_behind(view: CanvasView, document: Document) -> None:
    block = [new_layer("Conv2D", padding="same"), new_layer("BatchNormalization")]
    project = Project(network=Network(input_shape=(64, 64, 3)).insert(0, *block * 4))
    uids = [entry.uid for entry in project.network.entries]
    document.open(project.group(uids[2:4], "Stem").group(uids[5:7], "Head"))
    picture(view)
    for edit in (
        lambda project: project.insert_new(0, "ReLU"),
        lambda project: project.configure(uids[0], groups=5),
        lambda project: project.remove(uids[:1]),
        lambda project: project.move(uids[5:6], 2),
        lambda project: project.ungroup(uids[2:4]),
    ):
        for change in (partial(_edit, document, edit), document.undo, document.redo):
            change()
            _check(view)
    document.fold(uids[2:4])
    _check(view)


@pytest.mark.parametrize("zoom", [1.0, 0.6])
def test_what_is_painted_while_a_gap_opens_is_what_a_whole_painting_shows(
    view: CanvasView, zoom: float
) -> None:
    view.zoom_to(zoom, QPoint(0, 0))
    picture(view)
    for index in (2, 4, 0, None):
        view.column.open_gap(index)
        _check(view)


def test_an_edit_is_on_the_screen_before_anything_else_follows(
    view: CanvasView, document: Document
) -> None:
    """With what it selects: forms, tables, code and the menus have not been told yet."""
    before, at_once = on_screen(view), list[QImage]()
    for signal in (document.changed, document.selection_changed):
        signal.connect(lambda *_: at_once.append(screen(view)))
    uid = document.project.network.next_uid
    document.edit("Add", document.project.insert_new(0, "ReLU"), select=(uid,))
    assert furthest(before, at_once[0]) > ROUNDING
    assert furthest(at_once[0], on_screen(view)) <= ROUNDING
    document.select(INPUT_UID)
    assert furthest(at_once[-1], at_once[0]) > ROUNDING
    assert furthest(at_once[-1], on_screen(view)) <= ROUNDING


def test_an_edit_and_its_selection_are_painted_at_once_and_once(
    view: CanvasView, document: Document
) -> None:
    counted = _Paints(view.viewport())
    document.edit("Add", document.project.insert_new(0, "ReLU"), select=(INPUT_UID,))
    assert counted.paints == 1
    QApplication.processEvents()
    assert counted.paints == 1


def test_what_is_moved_out_of_sight_is_followed_before_it_is_painted(
    view: CanvasView, document: Document
) -> None:
    uid = document.project.network.entries[0].uid
    document.select(uid)
    counted, bar = _Paints(view.viewport()), view.verticalScrollBar()
    scrolled = set()
    for _ in range(5):
        counted.paints = 0
        view.move_down()
        QApplication.processEvents()
        assert counted.paints == 1
        assert view.viewport().rect().contains(view.card_rect(uid))
        scrolled.add(bar.value())
    assert len(scrolled) > 1


class _Paints(QObject):
    """Counts how often a widget is painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.paints = 0
        QApplication.processEvents()
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        self.paints += event.type() == QEvent.Type.Paint
        return False


def _check(view: CanvasView) -> None:
    """Compare what is on the screen with what is when all of it is painted anew."""
    seen = on_screen(view)
    for item in (view.column.cards, view.column.rail):
        item._pictures.make(())
    view.viewport().update()
    assert furthest(seen, on_screen(view)) <= ROUNDING


def on_screen(view: CanvasView) -> QImage:
    """What has been painted so far, part by part."""
    QApplication.processEvents()
    return screen(view)


def _edit(document: Document, edit: Callable[[Project], Project]) -> None:
    document.edit("Edit", edit(document.project))
