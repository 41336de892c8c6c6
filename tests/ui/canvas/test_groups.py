"""Groups on the canvas, folded and not, with real mouse and keys."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DataObject
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from designer.network.groups import Group
from designer.network.network import Network
from designer.network.problems import INPUT_UID
from designer.network.summary import summarize
from designer.project.project import Project
from designer.ui import gestures, theme
from designer.ui.canvas.column import Column
from designer.ui.canvas.folding import layers_by_card
from designer.ui.canvas.group_card import GroupCard
from designer.ui.canvas.layer_mime import layer_mime
from designer.ui.canvas.measures import HEADER, RAIL_VIEW, RIGHT
from designer.ui.canvas.name_editor import NameEditor
from designer.ui.canvas.view import CanvasView
from designer.ui.document import Document

Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
STEM, HEAD = "Stem", "Head"


def uids(document: Document) -> list[int]:
    return [entry.uid for entry in document.project.network.entries]


def labels(document: Document) -> str:
    """The first letter of each layer's group, from top to bottom."""
    return "".join(entry.group[:1] or "." for entry in document.project.network.entries)


@pytest.fixture
def grouped(view: CanvasView, document: Document) -> CanvasView:
    """The starter design with layers 1 to 3 in the group Stem and 5 to 6 in Head."""
    all_uids = uids(document)
    project = document.project.group(all_uids[1:4], STEM).group(all_uids[5:7], HEAD)
    document.open(project)
    view.resize(700, 900)
    QApplication.processEvents()
    return view


def group(document: Document, name: str) -> Group:
    return next(each for each in document.groups if each.name == name)


def fold(document: Document, *names: str) -> None:
    for name in names:
        document.fold(group(document, name).uids)


def folded(document: Document) -> list[str]:
    return [each.name for each in document.folded]


def header(view: CanvasView, name: str) -> QPoint:
    """A point on the header beside the triangle."""
    frame = view.column.frames.of(name)
    assert frame is not None
    return view.in_viewport(frame.header).center()


def check(column: Column, project: Project, cards: list[tuple[int, ...]]) -> None:
    """Every card shows its layers in order below the one before; frames are around theirs."""
    assert column.uids == [INPUT_UID, *(shown[0] for shown in cards)]
    bottom = column.card(INPUT_UID).height
    place = 0
    for shown in cards:
        card = column.card(shown[0])
        assert card.uids == shown
        assert all(column.card(uid) is card for uid in shown)
        assert card.top > bottom
        assert column.gap_at(column.gap_middle(place)) == place
        assert bottom < column.gap_middle(place) < card.top
        assert column.row_at(QPointF(RAIL_VIEW, card.top + 1)) is card
        assert column.card_at(QPointF(0, card.top + 1)) is card
        bottom, place = card.top + card.height, place + len(shown)
    assert column.gap_at(column.gap_middle(place)) == place == len(project.network.entries)


@given(st.data())
def test_any_row_of_edits_and_folds_is_followed(qapp: QApplication, data: DataObject) -> None:
    document = Document(Project(network=Network(input_shape=(8, 8, 1))))
    column = Column()
    for _ in range(8):
        data.draw(st.sampled_from(_STEPS))(data, document)
        selected = set(document.selection)
        for each in document.folded:
            assert selected.isdisjoint(each.uids) or selected.issuperset(each.uids)
        column.show_project(document.project, document.summary, document.folded)
        check(column, document.project, layers_by_card(document))
        for each in document.groups:
            frame = column.frames.of(each.name)
            assert (frame is None) is (each in document.folded)
            if frame:
                inside = frame.sceneBoundingRect()
                assert all(inside.contains(_body(column, uid)) for uid in each.uids)
                assert inside.top() <= column.card(each.uids[0]).top - HEADER + 1


def _body(column: Column, uid: int) -> QRectF:
    card = column.card(uid)
    return card.to_scene(card.body)


def _insert(data: DataObject, document: Document) -> None:
    index = data.draw(st.integers(0, len(uids(document))))
    document.edit("Insert", document.project.insert_new(index, "Conv2D").insert_new(index, "ReLU"))


def _move(data: DataObject, document: Document) -> None:
    index = data.draw(st.integers(0, len(uids(document))))
    document.edit("Move", document.project.move(_some(data, document), index))


def _remove(data: DataObject, document: Document) -> None:
    document.edit("Remove", document.project.remove(_some(data, document)))


def _group(data: DataObject, document: Document) -> None:
    start = data.draw(st.integers(0, 8))
    document.edit("Group", document.project.group(uids(document)[start : start + 3]))


def _fold(data: DataObject, document: Document) -> None:
    if document.groups:
        chosen = data.draw(st.sampled_from(document.groups))
        document.fold(chosen.uids, folded=data.draw(st.booleans()))


def _select(data: DataObject, document: Document) -> None:
    document.select(*_some(data, document))


def _travel(data: DataObject, document: Document) -> None:
    document.travel(data.draw(st.integers(0, len(document.steps))))


def _some(data: DataObject, document: Document) -> set[int]:
    every = uids(document)
    return data.draw(st.sets(st.sampled_from(every))) if every else set()


_STEPS = (_insert, _insert, _group, _group, _fold, _fold, _move, _remove, _select, _travel)


def test_a_folded_group_is_one_card_with_the_figures_of_all(
    grouped: CanvasView, document: Document
) -> None:
    fold(document, STEM)
    stem = group(document, STEM)
    card = grouped.column.card(stem.uids[0])
    figures = document.summary.figures[stem.start : stem.stop]
    params = sum(each.params or 0 for each in figures)
    face = card.face
    assert (face.title, face.name) == (STEM, "group of 3 layers")
    assert face.output_shape == figures[-1].output_shape
    assert f"{params:,} params" in face.figures
    assert face.figures.startswith("RF ")
    assert all(document.project.network.entry(uid).name in face.tip for uid in stem.uids)
    document.select(*stem.uids)
    document.settle()
    said = grouped.accessibleDescription()
    assert said.startswith("Stem group of 3 layers, ")
    assert "this group adds" in said


def test_a_broken_layer_inside_is_told_on_the_folded_card(
    grouped: CanvasView, document: Document
) -> None:
    stem = group(document, STEM)
    network = document.project.network
    conv = next(uid for uid in stem.uids if network.entry(uid).class_name == "Conv2D")
    fold(document, STEM)
    before = grouped.column.card(conv)
    height = before.height
    document.edit("Break", document.project.configure(conv, groups=7))
    card = grouped.column.card(conv)
    assert card is before
    assert card.face.message.startswith(f"{network.entry(conv).name}: 7 groups")
    assert card.height > height
    document.edit("Off", document.project.enable(stem.uids, enabled=False))
    assert (card.face.off, card.face.message) == (True, "")


def test_warnings_inside_are_signed_on_the_folded_card(
    grouped: CanvasView, document: Document
) -> None:
    project = document.project.insert_new(3, "Activation", activation="relu")
    document.edit("Twice", project.insert_new(3, "Activation", activation="relu"))
    places = {problem.place for problem in document.problems if problem.severity != "error"}
    stem = group(document, STEM)
    assert places & set(stem.uids)
    fold(document, STEM)
    remarks = grouped.column.card(stem.uids[0]).face.remarks
    assert {each.place for each in remarks} == places & set(stem.uids)


def test_left_and_right_fold_and_unfold_what_is_selected(
    grouped: CanvasView, document: Document
) -> None:
    stem = group(document, STEM)
    document.select(stem.uids[1])
    gestures.press_key(grouped, Key.Key_Left)
    assert folded(document) == [STEM]
    assert set(document.selection) == set(stem.uids)
    gestures.press_key(grouped, Key.Key_Right)
    assert folded(document) == []
    assert document.undo_title == ""


def test_without_a_group_they_scroll(grouped: CanvasView, document: Document) -> None:
    grouped.zoom_to(3.0, QPoint(300, 100))
    document.select(uids(document)[0])
    bar = grouped.horizontalScrollBar()
    before = bar.value()
    gestures.press_key(grouped, Key.Key_Right)
    assert bar.value() > before
    gestures.press_key(grouped, Key.Key_Left)
    assert bar.value() == before


def test_up_and_down_go_over_a_folded_group_in_one_step(
    grouped: CanvasView, document: Document
) -> None:
    fold(document, STEM)
    every = uids(document)
    document.select(every[0])
    gestures.press_key(grouped, Key.Key_Down)
    assert document.selection == tuple(every[1:4])
    gestures.press_key(grouped, Key.Key_Down)
    assert document.selection == (every[4],)
    gestures.press_key(grouped, Key.Key_Up)
    gestures.press_key(grouped, Key.Key_Up)
    assert document.selection == (every[0],)
    assert folded(document) == [STEM]


def test_alt_and_an_arrow_move_whole_groups_past_each_other(
    grouped: CanvasView, document: Document
) -> None:
    fold(document, STEM)
    document.select(*group(document, STEM).uids)
    for expected in ("..SSSHH.", "..HHSSS.", "..HH.SSS", "..HH.SSS"):
        gestures.press_key(grouped, Key.Key_Down, ALT)
        assert labels(document) == expected
    for expected in ("..HHSSS.", "..SSSHH.", ".SSS.HH."):
        gestures.press_key(grouped, Key.Key_Up, ALT)
        assert labels(document) == expected
    assert folded(document) == [STEM]


def test_a_layer_steps_over_a_folded_group_and_into_an_unfolded_one(
    grouped: CanvasView, document: Document
) -> None:
    first = uids(document)[0]
    fold(document, STEM)
    document.select(first)
    gestures.press_key(grouped, Key.Key_Down, ALT)
    assert labels(document) == "SSS..HH."
    gestures.press_key(grouped, Key.Key_Down, ALT)
    gestures.press_key(grouped, Key.Key_Down, ALT)
    assert labels(document) == "SSS.HHH."
    gestures.press_key(grouped, Key.Key_Down, ALT)
    assert labels(document) == "SSS.HHH."
    gestures.press_key(grouped, Key.Key_Down, ALT)
    assert labels(document) == "SSS.HH.."
    assert uids(document)[7] == first


def test_the_triangles_fold_and_unfold(grouped: CanvasView, document: Document) -> None:
    frame = grouped.column.frames.of(STEM)
    assert frame is not None
    mark = grouped.in_viewport(frame.fold_mark).center()
    gestures.send_mouse(grouped.viewport(), QEvent.Type.MouseMove, mark)
    assert grouped.viewport().cursor().shape() == Qt.CursorShape.PointingHandCursor
    gestures.click(grouped.viewport(), mark)
    assert folded(document) == [STEM]
    assert document.selection == ()
    card = grouped.column.card(group(document, STEM).uids[0])
    assert isinstance(card, GroupCard)
    gestures.click(grouped.viewport(), grouped.in_viewport(card.to_scene(card.fold_mark)).center())
    assert folded(document) == []


def test_a_double_click_folds_and_unfolds(grouped: CanvasView, document: Document) -> None:
    left = Qt.MouseButton.LeftButton
    QTest.mouseDClick(grouped.viewport(), left, pos=header(grouped, STEM))
    assert folded(document) == [STEM]
    middle = grouped.card_rect(group(document, STEM).uids[0]).center()
    QTest.mouseDClick(grouped.viewport(), left, pos=middle)
    assert folded(document) == []


def test_a_click_on_card_or_header_selects_all_of_the_group(
    grouped: CanvasView, document: Document
) -> None:
    stem, head = group(document, STEM), group(document, HEAD)
    fold(document, STEM)
    gestures.click_card(grouped, stem.uids[1])
    assert set(document.selection) == set(stem.uids)
    gestures.click(grouped.viewport(), header(grouped, HEAD), CONTROL)
    assert set(document.selection) == {*stem.uids, *head.uids}
    gestures.click_card(grouped, stem.uids[1], CONTROL)
    assert set(document.selection) == set(head.uids)
    gestures.click_card(grouped, uids(document)[0], SHIFT)
    assert set(document.selection) == set(uids(document)[: stem.stop])
    assert folded(document) == [STEM]


def test_shift_takes_in_a_whole_group(grouped: CanvasView, document: Document) -> None:
    fold(document, STEM)
    gestures.click_card(grouped, uids(document)[4])
    gestures.click_card(grouped, uids(document)[1], SHIFT)
    assert set(document.selection) == set(uids(document)[1:5])
    gestures.click_card(grouped, uids(document)[0])
    gestures.click(grouped.viewport(), header(grouped, HEAD), SHIFT)
    assert set(document.selection) == set(uids(document)[:7])


def test_a_rubber_band_takes_whole_groups(grouped: CanvasView, document: Document) -> None:
    fold(document, STEM)
    card = grouped.card_rect(uids(document)[1])
    start = QPoint(grouped.mapFromScene(RIGHT + 15, 0).x(), card.top() - 3)
    gestures.rubber_band(grouped, start, QPoint(card.center().x(), card.center().y()))
    assert set(document.selection) == set(group(document, STEM).uids)


def test_a_folded_group_is_dragged_as_a_whole(grouped: CanvasView, document: Document) -> None:
    fold(document, STEM)
    stem = group(document, STEM).uids
    gestures.drag_card(grouped, stem[0], 0)
    assert labels(document) == "SSS..HH."
    assert uids(document)[:3] == list(stem)
    assert document.undo_title == "Move Stem"
    assert folded(document) == [STEM]


def test_an_unfolded_group_is_dragged_by_its_header(
    grouped: CanvasView, document: Document
) -> None:
    at = header(grouped, STEM)
    gestures.send_mouse(grouped.viewport(), QEvent.Type.MouseButtonPress, at)
    gestures.release(grouped, gestures.drag_to(grouped, at, grouped.gap_point(0)))
    assert labels(document) == "SSS..HH."


@pytest.mark.parametrize("away", range(-60, 61, 12))
def test_nothing_falls_into_a_folded_group(
    grouped: CanvasView, document: Document, away: int
) -> None:
    fold(document, STEM)
    middle = grouped.card_rect(uids(document)[1]).center()
    drag = gestures.Drag(grouped, layer_mime("Dropout"))
    drag.drop(middle + QPoint(0, away))
    assert folded(document) == [STEM]
    assert labels(document).replace(".", "") == "SSSHH"


def test_what_falls_between_two_of_a_group_joins_it(
    grouped: CanvasView, document: Document
) -> None:
    gestures.drag_from_palette(grouped, "Dropout", 2)
    assert labels(document) == ".SSSS.HH."
    gestures.drag_from_palette(grouped, "Dropout", 1)
    assert labels(document) == "..SSSS.HH."


def test_the_gap_above_a_group_opens_above_its_header(
    grouped: CanvasView, document: Document
) -> None:
    frame = grouped.column.frames.of(STEM)
    assert frame is not None
    top, bottom = frame.header.top(), frame.sceneBoundingRect().bottom()
    drag = gestures.Drag(grouped, layer_mime("Dropout"))
    drag.move(grouped.gap_point(1))
    assert frame.header.top() > top
    assert grouped.column.gap_middle(1) < frame.header.top()
    drag.move(grouped.gap_point(4))
    assert (frame.header.top(), frame.sceneBoundingRect().bottom()) == (top, bottom)
    assert grouped.column.gap_middle(4) > bottom - 1
    drag.leave()


def test_copies_of_a_folded_group_are_a_group_with_another_name(
    grouped: CanvasView, document: Document
) -> None:
    fold(document, STEM)
    stem = group(document, STEM).uids
    at = gestures.press_card(grouped, stem[0], CONTROL)
    gestures.release(grouped, gestures.drag_to(grouped, at, grouped.gap_point(8), CONTROL), CONTROL)
    assert [each.name for each in document.groups] == [STEM, HEAD, "Stem 2"]
    assert folded(document) == [STEM]


def test_deleting_what_is_above_leaves_the_group_folded_and_selected(
    grouped: CanvasView, document: Document
) -> None:
    fold(document, STEM)
    document.select(uids(document)[0])
    gestures.press_key(grouped, Key.Key_Delete)
    assert folded(document) == [STEM]
    assert set(document.selection) == set(group(document, STEM).uids)
    gestures.press_key(grouped, Key.Key_Delete)
    assert labels(document) == ".HH."
    document.undo()
    assert labels(document) == "SSS.HH."


def test_a_folded_group_unfolds_where_a_part_of_it_is_selected(
    grouped: CanvasView, document: Document
) -> None:
    fold(document, STEM, HEAD)
    inside = group(document, STEM).uids[1]
    document.select(inside)
    assert folded(document) == [HEAD]
    assert document.selection == (inside,)
    assert grouped.column.card(inside).uids == (inside,)


def test_folding_keeps_what_is_selected_in_view(grouped: CanvasView, document: Document) -> None:
    project = document.project
    for _ in range(60):
        project = project.insert_new(2, "ReLU")
        project = project.insert_new(len(project.network.entries), "ReLU")
    document.edit("Grow", project)
    stem = group(document, STEM)
    document.select(*stem.uids)
    grouped.reveal(stem.uids[-1])
    assert not grouped.viewport().rect().contains(grouped.card_rect(stem.uids[0]))
    gestures.press_key(grouped, Key.Key_Left)
    room = grouped.viewport().rect()
    assert room.contains(grouped.card_rect(stem.uids[0]))


def test_undo_reveals_what_it_changes_inside(grouped: CanvasView, document: Document) -> None:
    conv = next(e.uid for e in document.project.network.entries if e.class_name == "Conv2D")
    document.edit("Change filters", document.project.configure(conv, filters=5))
    fold(document, STEM)
    document.undo()
    assert folded(document) == []
    assert document.selection == (conv,)


@pytest.mark.parametrize("is_folded", [True, False])
def test_f2_renames_a_group_in_its_place(
    grouped: CanvasView, document: Document, is_folded: bool
) -> None:
    if is_folded:
        fold(document, STEM)
    document.select(*group(document, STEM).uids)
    gestures.press_key(grouped, Key.Key_F2)
    editor = grouped.viewport().findChild(NameEditor)
    assert editor is not None
    assert (editor.text(), editor.accessibleName()) == (STEM, "Name of the group")
    if is_folded:
        place = grouped.card_rect(group(document, STEM).uids[0])
    else:
        frame = grouped.column.frames.of(STEM)
        assert frame is not None
        place = grouped.in_viewport(frame.header)
    assert place.contains(editor.geometry().center())
    QTest.keyClicks(editor, HEAD)
    QTest.keyClick(editor, Key.Key_Return)
    assert editor.isVisible()
    assert editor.accessibleDescription().startswith('"Head" is the name of another group')
    editor.selectAll()
    QTest.keyClicks(editor, "Trunk & roots")
    QTest.keyClick(editor, Key.Key_Return)
    assert not editor.isVisible()
    assert document.groups[0].name == "Trunk & roots"
    assert folded(document) == (["Trunk & roots"] if is_folded else [])
    assert document.undo_title == "Rename Stem"


def test_the_editor_closes_with_its_group(grouped: CanvasView, document: Document) -> None:
    document.select(*group(document, STEM).uids)
    gestures.press_key(grouped, Key.Key_F2)
    editor = grouped.viewport().findChild(NameEditor)
    assert editor is not None
    document.edit("Remove", document.project.remove(group(document, STEM).uids))
    assert not editor.isVisible()


def test_headers_tell_what_they_do(grouped: CanvasView, document: Document) -> None:
    tip = grouped.column.tip_at(grouped.mapToScene(header(grouped, STEM)))
    assert tip.startswith("<b>Stem</b>")
    document.edit("Rename", document.project.rename_group(STEM, "<i>"))
    document.settle()
    tip = grouped.column.tip_at(grouped.mapToScene(header(grouped, "<i>")))
    assert tip.startswith("<b>&lt;i&gt;</b>")
    document.select(group(document, "<i>").uids[0])
    document.settle()
    assert "in the group <i>" in grouped.accessibleDescription()


def test_the_rail_has_one_row_for_a_folded_group(grouped: CanvasView, document: Document) -> None:
    every = grouped.column.card(uids(document)[3])
    last = grouped.column.tip_at(QPointF(RAIL_VIEW, every.top + 5))
    fold(document, STEM)
    card = grouped.column.card(uids(document)[1])
    tip = grouped.column.tip_at(QPointF(RAIL_VIEW, card.top + 5))
    assert tip.startswith("<p>Stem sees ")
    assert tip.split(" sees ")[1].split(";")[0] == last.split(" sees ")[1].split(";")[0].rstrip(
        ".</p>"
    )
    gestures.click(grouped.viewport(), grouped.mapFromScene(QPointF(RAIL_VIEW, card.top + 5)))
    assert set(document.selection) == set(group(document, STEM).uids)


def test_a_folded_group_is_drawn_with_the_colours_of_its_layers(
    grouped: CanvasView, document: Document
) -> None:
    fold(document, STEM)
    card = grouped.card_rect(uids(document)[1])
    picture = grouped.viewport().grab().toImage()
    colors = {
        picture.pixelColor(card.left() + 4, card.top() + round(card.height() * part)).name()
        for part in (0.17, 0.5, 0.83)
    }
    assert len(colors) == 3


@pytest.mark.parametrize("editable", [True, False])
def test_only_where_it_can_be_folded_a_triangle_is_drawn(
    document: Document, qapp: QApplication, editable: bool
) -> None:
    column = Column(editable=editable)
    project = document.project.group(uids(document)[:3], STEM)
    column.show_project(project, summarize(project.network))
    frame = column.frames.of(STEM)
    assert frame is not None
    mark = frame.fold_mark
    image = QImage(mark.size().toSize(), QImage.Format.Format_RGB32)
    painter = QPainter(image)
    column.render(painter, QRectF(image.rect()), mark)
    painter.end()
    points = itertools.product(range(image.width()), range(image.height()))
    ink = QColor(theme.colors().text).rgb()
    assert (ink in {image.pixel(x, y) for x, y in points}) is editable
