"""Colours that can be read, and a scheme that changes live."""

import re
from string import Template

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QSpinBox
from pytestqt.qtbot import QtBot

from designer.resources import resources_folder
from designer.ui import theme
from tests.kit.contrast import contrast

SCHEMES = [theme.LIGHT, theme.DARK]


@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_text_can_be_read_on_what_it_stands_on(scheme: theme.Colors) -> None:
    pairs = [
        *((scheme.text, fill) for fill in (scheme.panel, scheme.canvas, scheme.field)),
        *((scheme.text, fill) for fill in (scheme.hover, scheme.chosen, scheme.error_fill)),
        *((color, scheme.panel) for color in (scheme.muted, scheme.error, scheme.warning)),
        (scheme.muted, scheme.field),
        (scheme.error, scheme.error_fill),
        (scheme.warning, scheme.panel),
        (scheme.accent_text, scheme.panel),
        ("#FFFFFF", theme.ACCENT_FILL),
    ]
    assert {pair: contrast(*pair) for pair in pairs if contrast(*pair) < 4.5} == {}


@pytest.mark.parametrize("scheme", SCHEMES)
def test_lines_and_handles_can_be_seen(scheme: theme.Colors) -> None:
    for color in (theme.ACCENT, *theme.CATEGORY_COLORS.values()):
        assert contrast(color, scheme.panel) > 2
    assert contrast(theme.ACCENT, scheme.panel) > 3


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_style_sheet_is_filled_in_and_its_pictures_exist(scheme: theme.Colors) -> None:
    sheet = theme.style_sheet(scheme)
    assert Template(sheet).get_identifiers() == []
    pictures = re.findall(r"url\(icons:(.*?)\)", sheet)
    assert pictures
    assert all((resources_folder() / "icons" / name).is_file() for name in pictures)


def test_a_scheme_is_chosen_live(qapp: QApplication, qtbot: QtBot) -> None:
    theme.apply(qapp)
    box = QSpinBox()
    qtbot.addWidget(box)
    box.show()
    for wanted, colors in (
        (Qt.ColorScheme.Dark, theme.DARK),
        (Qt.ColorScheme.Light, theme.LIGHT),
        (Qt.ColorScheme.Dark, theme.DARK),
        (Qt.ColorScheme.Unknown, theme.LIGHT),
    ):
        theme.choose(qapp, wanted)
        assert theme.colors() is colors
        assert theme.is_dark() is (colors is theme.DARK)
        assert box.palette().color(QPalette.ColorRole.WindowText) == QColor(colors.text)
        middle = box.grab().toImage().pixelColor(box.width() // 2, 4)
        assert middle == QColor(colors.field)
