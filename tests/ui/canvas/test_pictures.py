"""From its picture a card looks as if it were painted, and a picture never outlives its looks."""

from collections.abc import Callable

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QBuffer, QPoint, QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from designer.network.groups import groups_of
from designer.network.network import Network, new_layer
from designer.network.problems import advice
from designer.network.summary import summarize
from designer.project.project import Project
from designer.ui import theme
from designer.ui.canvas.column import Column
from designer.ui.canvas.pictures import Drawing, Pictures, ratio_of
from designer.ui.canvas.view import CanvasView
from designer.ui.document import Document
from tests.kit.images import ROUNDING, furthest

Change = Callable[[Project, QApplication], Project]
WIDTH, HEIGHT = 860, 900


def canvas(ratio: float = 1.0) -> QImage:
    image = QImage(round(WIDTH * ratio), round(HEIGHT * ratio), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(theme.colors().canvas)
    return image


def design() -> Project:
    """A layer that is off, one that is frozen, one that is broken, and two groups."""
    kinds = ("Conv2D", "BatchNormalization", "ReLU", "Conv2D", "Dropout", "MaxPooling2D", "Dense")
    network = Network(input_shape=(9, 9, 1)).insert(0, *map(new_layer, kinds))
    uids = [entry.uid for entry in network.entries]
    network = network.enable(uids[2:3], enabled=False).configure(uids[3], trainable=False)
    network = network.configure(uids[5], pool_size=(50, 50)).group(uids[:2], "Stem")
    many = network.insert(2, *(new_layer("ReLU") for _ in range(13)))
    return Project(network=many.group([entry.uid for entry in many.entries[2:15]], "Many"))


def shown(project: Project, into: Column | None = None) -> Column:
    """The column of the project, its groups folded, with a sign and a selection."""
    column, network = into or Column(), project.network
    column.show_project(project, summarize(network), groups_of(network.entries))
    last = [entry.uid for entry in network.entries[-4:]]
    column.remark([advice("It could be better.", last[1])])
    column.select(last[:1])
    return column


def prepare(column: Column) -> None:
    """Have pictures of all rows, as if a view showed them."""
    column._seen = lambda: list(range(len(column.cards)))  # type: ignore[method-assign]
    column.prepare()


def painted(column: Column, image: QImage) -> QImage:
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(600, 30)
    column.paint_rows(painter, range(len(column.cards)), QRectF(-600, -30, WIDTH, HEIGHT))
    painter.end()
    return image


@pytest.fixture(params=[Qt.ColorScheme.Light, Qt.ColorScheme.Dark])
def colored(qapp: QApplication, request: pytest.FixtureRequest) -> None:
    theme.choose(qapp, request.param)


@pytest.mark.usefixtures("colored")
@pytest.mark.parametrize("ratio", [1.0, 2.0])
def test_a_picture_looks_like_what_is_painted(
    ratio: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    column = shown(design())
    fresh = painted(column, canvas(ratio))
    prepare(column)
    for card in column.cards:  # nothing but pictures is to be shown now
        monkeypatch.setattr(card, "_paint_body", pytest.fail)
    assert furthest(painted(column, canvas(ratio)), fresh) <= ROUNDING


def in_the_dark(project: Project, qapp: QApplication) -> Project:
    theme.choose(qapp, Qt.ColorScheme.Dark)
    return project


def on_a_larger_image(project: Project, _: QApplication) -> Project:
    return project.resize_input(height=20, width=20)


def with_another_last_layer_of_many(project: Project, _: QApplication) -> Project:
    """Which is not in the words of the group, but in the colours of its stripe."""
    entries = list(project.network.entries)
    entries[14] = replace(entries[14], layer=new_layer("Dropout", name=entries[14].name))
    return replace(project, network=replace(project.network, entries=tuple(entries)))


@pytest.mark.parametrize(
    "change", [in_the_dark, on_a_larger_image, with_another_last_layer_of_many]
)
def test_a_picture_does_not_outlive_its_looks(qapp: QApplication, change: Change) -> None:
    theme.choose(qapp, Qt.ColorScheme.Light)
    column, project = shown(design()), design()
    painted(column, canvas())
    prepare(column)
    changed = change(project, qapp)
    shown(changed, into=column)
    assert painted(column, canvas()) != painted(shown(project), canvas()) or change is in_the_dark
    assert furthest(painted(column, canvas()), painted(shown(changed), canvas())) <= ROUNDING


def test_a_picture_is_shown_as_long_as_it_looks_the_same(qapp: QApplication) -> None:
    pictures = Pictures()
    done: list[str] = []

    def show(looks: str, ratio: float = 1.0) -> list[str]:
        """What had to be painted to show this on the screen."""
        done.clear()
        image = canvas(ratio)
        painter = QPainter(image)
        pictures.paint(painter, drawing(looks), ratio_of(painter))
        painter.end()
        return list(done)

    def drawing(looks: str) -> Drawing:
        return Drawing("it", (looks,), QRectF(0, 0, 9, 9), lambda _: done.append(looks))

    assert show("one") == ["one"]
    pictures.make([drawing("one")])
    assert show("one") == []
    assert show("two") == ["two"]
    assert show("one", ratio=2.0) == ["one"]
    pictures.make([drawing("one")])  # for what was painted last
    assert show("one", ratio=2.0) == []
    pictures.make([])
    assert show("one", ratio=2.0) == ["one"]


def test_pictures_stand_only_where_pixels_meet(qapp: QApplication) -> None:
    def ratio(scale: float = 1.0, left: float = 3.0, turned: float = 0.0) -> float:
        image = canvas()
        painter = QPainter(image)
        painter.translate(left, 4)
        painter.scale(scale, scale)
        painter.rotate(turned)
        found = ratio_of(painter)
        painter.end()
        return found

    assert (ratio(), ratio(2.0)) == (1.0, 2.0)
    assert ratio(1.5) == ratio(left=3.5) == ratio(turned=90) == 0.0
    drawing, kept = QSvgGenerator(), QBuffer()
    drawing.setOutputDevice(kept)
    painter = QPainter(drawing)
    assert ratio_of(painter) == 0.0  # it would be as coarse as the screen
    painter.end()


def test_a_card_between_two_pixels_is_painted(qapp: QApplication) -> None:
    """Below a message cards may begin anywhere."""
    column = shown(design())
    stack = column.cards.stack
    tops = tuple(top + 0.4 for top in stack.tops)
    for item in (column.cards, column.rail):
        item.place(stack._replace(tops=tops), (0.0, stack.bottom))
    first = painted(column, canvas())
    prepare(column)
    assert furthest(painted(column, canvas()), first) <= ROUNDING


def test_origin_is_kept(qapp: QApplication) -> None:
    """What is painted after a picture is where it would be without one."""
    pictures, image = Pictures(), canvas()
    drawing = Drawing("it", (), QRectF(-5, -5, 9, 9), lambda painter: painter.drawPoint(0, 0))
    for _ in range(2):
        painter = QPainter(image)
        painter.translate(20, 20)
        pictures.paint(painter, drawing, ratio_of(painter))
        assert painter.worldTransform().map(QPoint(0, 0)) == QPoint(20, 20)
        painter.end()
        pictures.make([drawing])
    assert image.pixelColor(20, 20) != image.pixelColor(0, 0)


def test_few_pictures_are_made_however_much_is_seen(
    view: CanvasView, document: Document, qtbot: QtBot
) -> None:
    """A zoom may come between a frame and the pictures for the next."""
    document.open(Project(network=Network().insert(0, *[new_layer("ReLU")] * 300)))
    view.viewport().repaint()
    assert view.column.cards._pictures.are_wanting
    view.fit()
    view.column.prepare()
    assert 0 < len(view.column.cards._pictures._kept) < 100


def test_what_is_seen_has_pictures_soon_after_a_frame(
    view: CanvasView, document: Document, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    qtbot.waitUntil(lambda: not view.column.cards._pictures.are_wanting)
    qtbot.waitUntil(lambda: not view.column.rail._pictures.are_wanting)
    uid = document.project.network.entries[0].uid
    monkeypatch.setattr(view.column.card(uid), "_paint_body", pytest.fail)
    view.viewport().update()
    QApplication.processEvents()
    monkeypatch.undo()
    document.edit("Rename", document.project.configure(uid, name="another"))
    QApplication.processEvents()
    qtbot.waitUntil(lambda: not view.column.cards._pictures.are_wanting)
    monkeypatch.setattr(view.column.card(uid), "_paint_body", pytest.fail)
    view.viewport().update()
    QApplication.processEvents()
