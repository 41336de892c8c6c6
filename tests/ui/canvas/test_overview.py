"""The overview beside a long network, on a shown canvas."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QNativeGestureEvent, QPointingDevice
from PySide6.QtWidgets import QApplication

from designer.network.network import new_layer
from designer.ui import gestures, theme
from designer.ui.canvas.overview import Overview
from designer.ui.canvas.view import CanvasView
from designer.ui.document import Document
from designer.ui.main_window import MainWindow
from tests.kit.images import screen

MIDDLE = QPoint(23, 200)


@pytest.fixture
def long(view: CanvasView, document: Document) -> Overview:
    """Beside 68 layers, one of which is broken."""
    project = document.project.insert(2, *[new_layer("Conv2D")] * 60)
    broken = project.insert_new(40, "Cropping2D", cropping=((50, 50), (50, 50)))
    document.edit("Make it long", broken)
    view.resize(900, 480)
    return view.overview


def drawn(overview: Overview) -> QImage:
    return overview.grab().toImage()


def shown(overview: Overview, view: CanvasView) -> QImage:
    QApplication.processEvents()
    return screen(view).copy(overview.geometry())


def has(image: QImage, color: str) -> bool:
    places = ((x, y) for x in range(image.width()) for y in range(image.height()))
    return any(image.pixelColor(x, y).name() == color.lower() for x, y in places)


def test_it_shows_beside_a_long_network_only(view: CanvasView, document: Document) -> None:
    view.resize(900, 480)
    assert not view.overview.isVisible()
    document.edit("Grow", document.project.insert(2, *[new_layer("Conv2D")] * 60))
    document.settle()
    assert view.overview.isVisible()
    view.fit()
    assert not view.overview.isVisible()
    view.reset_zoom()
    assert view.overview.isVisible()
    document.undo()
    document.settle()
    assert not view.overview.isVisible()


def test_it_never_covers_the_cards(long: Overview, view: CanvasView, document: Document) -> None:
    card = view.card_rect(document.project.network.entries[0].uid)
    assert long.isVisible()
    assert card.right() < long.x()
    view.resize(500, 480)
    assert not long.isVisible()


def test_layers_errors_and_the_selection_are_drawn(long: Overview, document: Document) -> None:
    image = drawn(long)
    assert has(image, theme.CATEGORY_COLORS["Convolution"])
    assert has(image, theme.colors().error)
    for entry in document.project.network.entries:
        if entry.class_name == "Cropping2D":
            document.edit("Mend", document.project.remove([entry.uid]))
    document.settle()
    assert not has(drawn(long), theme.colors().error)
    document.select(document.project.network.entries[30].uid)
    document.settle()
    assert drawn(long) != image


def test_layers_that_are_left_out_are_drawn_as_outlines(long: Overview, document: Document) -> None:
    color = theme.CATEGORY_COLORS["Convolution"]
    convs = [e.uid for e in document.project.network.entries if e.class_name == "Conv2D"]
    assert not has(drawn(long), theme.colors().muted)
    document.edit("Off", document.project.enable(convs, enabled=False))
    document.settle()
    assert has(drawn(long), theme.colors().muted)
    assert not has(drawn(long), color)


@pytest.mark.parametrize("y", [40, 200, 400])
def test_a_press_goes_to_that_place(long: Overview, view: CanvasView, y: int) -> None:
    gestures.click(long, QPoint(23, y))
    seen = view.mapToScene(view.viewport().rect()).boundingRect()
    room = view.sceneRect()
    share = (seen.center().y() - room.top()) / room.height()
    assert share == pytest.approx(y / long.height(), abs=0.01)


def test_dragging_in_it_scrolls_and_selects_nothing(
    long: Overview, view: CanvasView, document: Document
) -> None:
    bar = view.verticalScrollBar()
    gestures.send_mouse(long, QEvent.Type.MouseButtonPress, QPoint(23, 1))
    assert bar.value() == bar.minimum()
    gestures.send_mouse(long, QEvent.Type.MouseMove, QPoint(23, long.height()))
    assert bar.value() == bar.maximum()
    assert not document.selection


def test_it_follows_the_theme(long: Overview, qapp: QApplication) -> None:
    assert not has(drawn(long), theme.DARK.panel)
    theme.choose(qapp, Qt.ColorScheme.Dark)
    assert has(drawn(long), theme.DARK.panel)
    theme.choose(qapp, Qt.ColorScheme.Light)


def test_a_selection_is_on_the_screen_a_moment_later(
    long: Overview, view: CanvasView, document: Document
) -> None:
    uid = document.project.network.entries[0].uid  # seen: nothing scrolls
    document.settle()
    before = shown(long, view)
    document.select(uid)
    assert shown(long, view) == before
    document.settle()
    assert shown(long, view) != before


def test_two_fingers_zoom_around_where_they_are(view: CanvasView) -> None:
    at = QPoint(300, 200)
    below = view.mapToScene(at)
    pinch = QNativeGestureEvent(
        Qt.NativeGestureType.ZoomNativeGesture,
        QPointingDevice.primaryPointingDevice(),
        2,
        QPointF(at),
        QPointF(at),
        QPointF(at),
        0.5,
        QPointF(),
    )
    QApplication.sendEvent(view.viewport(), pinch)
    assert view.zoom == pytest.approx(1.5)
    moved = view.mapFromScene(below) - at
    assert abs(moved.y()) <= 1


def test_it_follows_edits_of_a_network_without_problems(window: MainWindow) -> None:
    canvas, document = window.canvas, window.document
    canvas.zoom_to(0.5, QPoint(0, 0))
    dropout = next(e for e in document.project.network.entries if e.class_name == "Dropout")
    document.edit("Grow", document.project.insert(6, *[dropout.layer] * 60))
    document.settle()
    before = drawn(canvas.overview)
    some = [entry.uid for entry in document.project.network.entries[10:50]]
    document.edit("Off", document.project.enable(some, enabled=False))
    document.settle()
    assert document.problems == ()
    assert drawn(canvas.overview) != before
