import numpy as np
import pytest
from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from designer.runs.exploration import Bytes
from designer.ui.pictures.grid import Picture, PictureGrid
from designer.ui.pictures.painting import fitted, to_image

SIDE = 32
GREY = np.arange(12, dtype=np.uint8).reshape(3, 4)


def shades(image: QImage) -> list[list[int]]:
    return [
        [image.pixelColor(x, y).red() for x in range(image.width())] for y in range(image.height())
    ]


@pytest.mark.parametrize("array", [GREY, GREY[..., None], np.repeat(GREY[..., None], 3, axis=2)])
def test_a_picture_has_the_shades_of_its_array(array: Bytes) -> None:
    assert shades(to_image(array)) == GREY.tolist()


def test_colours_keep_their_order() -> None:
    image = to_image(np.array([[[255, 0, 0], [0, 0, 255]]], np.uint8))
    assert [image.pixelColor(x, 0).name() for x in (0, 1)] == ["#ff0000", "#0000ff"]


def test_a_picture_keeps_its_proportions() -> None:
    place = fitted(to_image(GREY), QRect(5, 5, 90, 200))
    assert place.center() == QRectF(5, 5, 90, 200).center()
    assert place.width() == 90
    assert place.width() / place.height() == pytest.approx(4 / 3)


def pictures(count: int) -> list[Picture]:
    image = to_image(np.full((4, 4), 200, np.uint8))
    return [Picture(image, str(number), f"Image {number}") for number in range(count)]


@pytest.fixture
def grid(qtbot: QtBot) -> PictureGrid:
    grid = PictureGrid(SIDE)
    qtbot.addWidget(grid)
    grid.resize(220, 120)
    grid.show()
    grid.show_pictures(pictures(20))
    return grid


def test_keys_and_pointer_choose(grid: PictureGrid, qtbot: QtBot) -> None:
    QAbstractItemModelTester(grid.model())
    chosen: list[int] = []
    grid.picture_chosen.connect(chosen.append)
    middle = grid.visualRect(grid.model().index(1, 0)).center()
    QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    QTest.keyClick(grid, Qt.Key.Key_Right)
    QTest.keyClick(grid, Qt.Key.Key_End)
    assert chosen == [1, 2, 19]
    assert grid.viewport().rect().contains(grid.visualRect(grid.currentIndex()).center())


def test_other_pictures_leave_the_place_and_say_nothing(grid: PictureGrid, qtbot: QtBot) -> None:
    grid.choose(3)
    with qtbot.assertNotEmitted(grid.picture_chosen):
        grid.show_pictures(pictures(8))
        assert grid.chosen == 3
        grid.show_pictures(pictures(2))
    assert grid.chosen == -1


def test_a_picture_is_spoken_and_painted(grid: PictureGrid) -> None:
    index = grid.model().index(2, 0)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Image 2"
    cell = grid.visualRect(index)
    image = grid.viewport().grab().toImage()
    assert image.pixelColor(cell.topLeft() + QPoint(8, 8)) == QColor(200, 200, 200)
