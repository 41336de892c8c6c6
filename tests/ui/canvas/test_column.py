"""The column follows the document, card by card."""

from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DataObject
from PySide6.QtCore import QEvent, QObject, QPointF, QRectF
from PySide6.QtGui import QPaintEvent, QRegion
from PySide6.QtWidgets import QApplication, QWidget

from designer.network.layers import LAYER_TYPES
from designer.network.network import Network
from designer.network.problems import INPUT_UID
from designer.network.summary import summarize
from designer.project.project import Project
from designer.project.templates import project_from
from designer.ui.canvas.column import Column
from designer.ui.canvas.face import input_face, layer_face
from designer.ui.canvas.measures import RAIL_VIEW
from designer.ui.canvas.view import CanvasView
from designer.ui.document import Document


def check(column: Column, project: Project) -> None:
    """Every card shows its layer, in order, below the one before."""
    summary = summarize(project.network)
    entries = project.network.entries
    assert column.uids == [INPUT_UID, *(entry.uid for entry in entries)]
    assert column.card(INPUT_UID).face == input_face(project, summary)
    for entry, figures in zip(entries, summary.figures, strict=True):
        assert column.card(entry.uid).face == layer_face(entry, figures)
    bottom = float("-inf")
    for uid in column.uids:
        card = column.card(uid)
        assert card.top > bottom
        bottom = card.top + card.height
        assert column.sceneRect().contains(card.room)
        assert column.row_at(QPointF(RAIL_VIEW, card.top + 1)) is card
    for index in range(len(entries) + 1):
        assert column.gap_at(column.gap_middle(index)) == index


@given(st.data())
def test_any_row_of_edits_is_followed(qapp: QApplication, data: DataObject) -> None:
    column = Column()
    project = Project(network=Network(input_shape=(8, 8, 1)))
    summary = summarize(project.network)
    for _ in range(8):
        project = data.draw(st.sampled_from(_EDITS))(data, project)
        summary = summarize(project.network, summary)
        column.show_project(project, summary)
        check(column, project)
        assert places(column) == places(shown_anew(project))


def places(column: Column) -> list[tuple[float, QRectF]]:
    """Where the cards are, and what is painted of them."""
    cards = [column.card(uid) for uid in column.uids]
    return [(card.top, card.room) for card in cards]


def shown_anew(project: Project) -> Column:
    """A column that has shown nothing before."""
    column = Column()
    column.show_project(project, summarize(project.network))
    return column


def insert(data: DataObject, project: Project) -> Project:
    index = data.draw(st.integers(0, len(project.network.entries)))
    return project.insert_new(index, data.draw(st.sampled_from(sorted(LAYER_TYPES))))


def remove(data: DataObject, project: Project) -> Project:
    return project.remove(_some(data, project))


def move(data: DataObject, project: Project) -> Project:
    index = data.draw(st.integers(0, len(project.network.entries)))
    return project.move(_some(data, project), index)


def freeze(data: DataObject, project: Project) -> Project:
    for uid in _some(data, project):
        project = project.configure(uid, trainable=False)
    return project


def resize(data: DataObject, project: Project) -> Project:
    return project.resize_input(height=data.draw(st.integers(1, 9) | st.none()))


def _some(data: DataObject, project: Project) -> set[int]:
    uids = [entry.uid for entry in project.network.entries]
    return data.draw(st.sets(st.sampled_from(uids))) if uids else set()


_EDITS = (insert, insert, remove, move, freeze, resize)


def test_undo_redo_and_another_project_are_followed(view: CanvasView, document: Document) -> None:
    check(view.column, document.project)
    document.edit("Delete", document.project.remove([document.project.network.entries[2].uid]))
    check(view.column, document.project)
    document.undo()
    check(view.column, document.project)
    document.open(project_from("lenet-5"))
    check(view.column, document.project)
    document.open(project_from("blank"))
    check(view.column, document.project)


def test_an_edit_keeps_the_cards_of_all_other_layers(view: CanvasView, document: Document) -> None:
    cards = {uid: view.column.card(uid) for uid in view.column.uids}
    faces = {uid: card.face for uid, card in cards.items()}
    dropout = next(e for e in document.project.network.entries if e.class_name == "Dropout")
    document.edit("Change rate", document.project.configure(dropout.uid, rate=0.5))
    assert {uid: view.column.card(uid) for uid in view.column.uids} == cards
    renewed = [uid for uid, card in cards.items() if card.face is not faces[uid]]
    assert renewed == [dropout.uid]
    assert cards[dropout.uid].face.caption == "rate 0.5"


class Painted(QObject):
    """Notes which parts of a widget are painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__()
        self.region = QRegion()
        widget.installEventFilter(self)

    def eventFilter(self, _: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        if isinstance(event, QPaintEvent):
            self.region += event.region()
        return False


def test_an_edit_repaints_its_own_card_only(view: CanvasView, document: Document) -> None:
    dropout = next(e for e in document.project.network.entries if e.class_name == "Dropout")
    view.reveal(dropout.uid)
    QApplication.processEvents()
    painted = Painted(view.viewport())
    document.edit("Change rate", document.project.configure(dropout.uid, rate=0.5))
    QApplication.processEvents()
    card = view.card_rect(dropout.uid)
    assert painted.region.contains(card)
    assert card.adjusted(-5, -5, 5, 5).contains(painted.region.boundingRect())


def test_a_problem_makes_its_card_taller_and_unknown_below(
    view: CanvasView, document: Document
) -> None:
    entries = document.project.network.entries
    conv = next(each for each in reversed(entries) if each.class_name == "Conv2D")
    before = view.column.card(conv.uid).height
    document.edit("Change groups", document.project.configure(conv.uid, groups=3))
    card = view.column.card(conv.uid)
    assert "3 groups do not divide" in card.face.message
    assert card.height > before
    below = view.column.card(entries[-1].uid).face
    assert (below.shape, below.figures, below.message) == ("–", "–", "")
    document.undo()
    assert view.column.card(conv.uid).height == before


def test_cards_are_found_by_place(view: CanvasView, document: Document) -> None:
    column = view.column
    for uid in column.uids:
        card = column.card(uid)
        assert column.card_at(QPointF(0, card.top + 1)) is card
        assert column.card_at(QPointF(0, card.top + card.height - 1)) is card
        assert column.card_at(QPointF(0, card.top - 5)) is None
        assert column.card_at(QPointF(400, card.top + 1)) is None
