"""What is seen while the zoom moves: scaled pictures, which look like the cards and soon are."""

from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, QRectF, Qt, QTimer
from PySide6.QtGui import QImage, QPainter, QTransform
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from designer.project.templates import project_from
from designer.ui import gestures, theme
from designer.ui.canvas.column import Column
from designer.ui.canvas.layer_mime import layer_mime
from designer.ui.canvas.row_pictures import RowPictures
from designer.ui.canvas.view import CanvasView
from designer.ui.document import Document
from tests.ui.canvas.test_painting import picture
from tests.ui.canvas.test_zoom import turn_wheel

AT = QPoint(350, 200)
CONTROL = Qt.KeyboardModifier.ControlModifier


def turn(view: CanvasView, *notches: int) -> None:
    """Turn the wheel, so fast that the zoom does not rest in between."""
    for timer in view.findChildren(QTimer):
        timer.setInterval(60_000)  # however slow the machine is
    for each in notches:
        turn_wheel(view, AT, each, CONTROL)


def unlikeness(one: QImage, other: QImage) -> int:
    """How much the colours of any 8 × 8 pixels differ at most, of 255."""
    kept, smooth = Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    small = [_values(each.scaled(each.size() / 8, kept, smooth)) for each in (one, other)]
    return int(np.abs(small[0] - small[1]).max())


def _values(image: QImage) -> NDArray[np.int16]:
    """The colours of all pixels, one after the other."""
    image = image.convertToFormat(QImage.Format.Format_RGBX8888)
    return np.frombuffer(image.constBits(), np.uint8).astype(np.int16)


@pytest.fixture
def grouped(view: CanvasView, document: Document) -> CanvasView:
    """The starter design with a frame, a folded group, a selection and a layer that is off."""
    uids = [entry.uid for entry in document.project.network.entries]
    project = document.project.group(uids[1:3], "Stem").group(uids[5:7], "Head")
    document.open(project.enable(uids[3:4], enabled=False))
    document.fold(uids[5:7])
    document.select(uids[1])
    return view


@pytest.mark.parametrize("notches", [-1, -3, -4, -8])
@pytest.mark.parametrize("wanted", [Qt.ColorScheme.Light, Qt.ColorScheme.Dark])
def test_a_moving_zoom_looks_like_the_cards(
    grouped: CanvasView, qapp: QApplication, notches: int, wanted: Qt.ColorScheme
) -> None:
    theme.choose(qapp, wanted)
    turn(grouped, -1, notches + 1)
    moving = picture(grouped)
    assert grouped.is_moving
    grouped.rest()
    sharp = picture(grouped)
    assert moving != sharp
    assert unlikeness(moving, sharp) < 40
    theme.choose(qapp, Qt.ColorScheme.Light)


def test_it_soon_rests_and_is_sharp(view: CanvasView, qtbot: QtBot) -> None:
    view.zoom_to(1.2**-2, AT)
    sharp = picture(view)
    turn(view, 1, -1)
    moving = picture(view)
    for timer in view.findChildren(QTimer):
        timer.setInterval(1)
    qtbot.waitUntil(lambda: not view.is_moving)
    assert picture(view) == sharp != moving


def test_a_single_step_is_sharp_at_once(view: CanvasView) -> None:
    turn(view, -1)
    first = picture(view)
    assert not view.is_moving
    view.rest()
    view.viewport().update()
    assert first == picture(view)


def _select(document: Document, view: CanvasView) -> None:
    document.select(document.project.network.entries[2].uid)


def _edit(document: Document, view: CanvasView) -> None:
    uid = document.project.network.entries[1].uid
    document.edit("Change filters", document.project.configure(uid, filters=99))


def _hide_rail(document: Document, view: CanvasView) -> None:
    view.show_rail(False)


def _drag(document: Document, view: CanvasView) -> None:
    gestures.Drag(view, layer_mime("Dropout")).move(view.gap_point(1))


def _darken(document: Document, view: CanvasView) -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    theme.choose(application, Qt.ColorScheme.Dark)


@pytest.mark.parametrize("change", [_select, _edit, _hide_rail, _drag, _darken])
def test_what_changes_while_the_zoom_moves_is_seen_at_once(
    view: CanvasView,
    document: Document,
    qapp: QApplication,
    change: Callable[[Document, CanvasView], None],
) -> None:
    turn(view, -1, -1)
    before = picture(view)
    assert view.is_moving
    change(document, view)
    seen = picture(view)
    view.viewport().update()
    assert not view.is_moving
    assert before != seen == picture(view)
    theme.choose(qapp, Qt.ColorScheme.Light)


def test_pictures_are_as_fine_as_the_screen(qapp: QApplication) -> None:
    column = _column(1)
    pictures, rows = RowPictures(column), range(len(column.cards))
    direct = _on_screen(column, lambda painter: column.paint_rows(painter, rows, column.drawn))
    shown = _on_screen(column, lambda painter: pictures.paint(painter, QTransform(), column.drawn))
    assert unlikeness(direct, shown) < 12
    assert (np.abs(_values(direct) - _values(shown)) > 24).mean() < 0.002


def test_few_pictures_are_kept(qapp: QApplication) -> None:
    column = _column(40)
    pictures = RowPictures(column)

    def scroll(painter: QPainter) -> None:
        for zoom in (1.0, 0.2):
            seen = QRectF(column.drawn.topLeft(), column.drawn.size() / 4)
            for _ in range(7):
                pictures.paint(painter, QTransform.fromScale(zoom, zoom), seen)
                assert len(pictures) <= len(column.cards) / 4 + 2 + 64
                seen.translate(0, seen.height() / 2)

    _on_screen(column, scroll)
    assert len(pictures) > 64
    pictures.forget()
    assert len(pictures) == 0


def _on_screen(column: Column, paint: Callable[[QPainter], None]) -> QImage:
    """What is painted where a pixel has 2 × 2 pixels of the screen, and the column begins."""
    image = QImage(1400, 1200, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(2)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.translate(-column.drawn.topLeft())
    paint(painter)
    painter.end()
    return image


def _column(times: int) -> Column:
    """The starter design, so many times one below the other."""
    document = Document(project_from("starter"))
    layers = [entry.layer for entry in document.project.network.entries[:4]]
    document.open(document.project.insert(1, *layers * (times - 1)))
    column = Column()
    column.show_project(document.project, document.summary)
    return column
