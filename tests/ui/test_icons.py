"""Icons in the theme's colours."""

import gc

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPixmap
from PySide6.QtWidgets import QApplication

from designer.resources import resources_folder
from designer.ui import icons, theme

NAMES = sorted(path.stem for path in (resources_folder() / "icons").glob("*.svg"))


def has(picture: QPixmap, color: str) -> bool:
    image = picture.toImage()
    wanted = QColor(color)
    return any(
        image.pixelColor(x, y) == wanted
        for x in range(image.width())
        for y in range(image.height())
    )


def line_pixels(icon: QIcon, mode: QIcon.Mode = QIcon.Mode.Normal) -> QPixmap:
    return icon.pixmap(QSize(64, 64), mode)


@pytest.mark.parametrize("name", NAMES)
def test_every_icon_can_be_drawn(qapp: QApplication, name: str) -> None:
    picture = line_pixels(icons.icon(name)).toImage()
    assert any(picture.pixelColor(x, y).alpha() for x in range(64) for y in range(64))


def test_an_icon_follows_the_theme(qapp: QApplication) -> None:
    theme.apply(qapp)
    icon = icons.icon("save")
    for scheme, colors in (
        (Qt.ColorScheme.Dark, theme.DARK),
        (Qt.ColorScheme.Light, theme.LIGHT),
    ):
        theme.choose(qapp, scheme)
        assert has(line_pixels(icon), colors.text)
        assert not has(line_pixels(icon, QIcon.Mode.Disabled), colors.text)


def test_an_icon_can_have_a_colour_of_its_own(qapp: QApplication) -> None:
    assert has(line_pixels(icons.icon("train", "#FFFFFF")), "#FFFFFF")


def test_a_changed_copy_of_an_icon_lives_on(qapp: QApplication) -> None:
    icon = icons.icon("save")
    copy = QIcon(icon)
    copy.addPixmap(QPixmap(4, 4))
    del icon
    gc.collect()
    assert not line_pixels(copy).isNull()


def test_where_there_is_no_room_nothing_is_drawn(qapp: QApplication) -> None:
    assert icons.icon("reset").pixmap(QSize(13, -3)).isNull()


def test_an_icon_that_is_missing_is_noticed(qapp: QApplication) -> None:
    with pytest.raises(FileNotFoundError):
        icons.icon("no-such-icon")
