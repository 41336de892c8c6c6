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


TEXTS = ("text", "muted", "error", "warning", "best", "accent_text")
GROUNDS = ("panel", "field", "canvas", "hover", "chosen", "error_fill")
ENOUGH = 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_text_can_be_read_on_every_ground(scheme: theme.Colors) -> None:
    texts = [getattr(scheme, name) for name in TEXTS]
    grounds = [getattr(scheme, name) for name in GROUNDS]
    assert too_faint(texts, grounds) == {}


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_style_sheet_writes_in_readable_colours(scheme: theme.Colors) -> None:
    known = {getattr(scheme, name) for name in TEXTS}
    filled = set()
    for rule in re.findall(r"{(.*?)}", theme.style_sheet(scheme), re.DOTALL):
        found = dict(re.findall(r"(?<![-\w])(color|background): (#[0-9A-F]{6})", rule))
        if found.get("color", scheme.text) not in known:
            filled.add(found["background"])
            assert contrast(found["color"], found["background"]) >= ENOUGH
    assert filled == {theme.ACCENT_FILL}
    hovered = re.search(r"primary\"]:hover { background: (#[0-9A-F]{6})", theme.style_sheet(scheme))
    assert hovered
    assert contrast("#FFFFFF", hovered[1]) >= ENOUGH


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_palette_writes_in_readable_colours(qapp: QApplication, scheme: str) -> None:
    theme.apply(qapp)
    theme.choose(qapp, Qt.ColorScheme.Dark if scheme == "dark" else Qt.ColorScheme.Light)
    role, palette = QPalette.ColorRole, qapp.palette()
    for text, ground in (
        (role.WindowText, role.Window),
        (role.Text, role.Base),
        (role.ButtonText, role.Button),
        (role.PlaceholderText, role.Base),
        (role.HighlightedText, role.Highlight),
        (role.ToolTipText, role.ToolTipBase),
        (role.Link, role.Window),
    ):
        assert contrast(palette.color(text).name(), palette.color(ground).name()) >= ENOUGH
    theme.choose(qapp, Qt.ColorScheme.Light)


def too_faint(texts: list[str], grounds: list[str]) -> dict[tuple[str, str], float]:
    found = {(text, ground): contrast(text, ground) for text in texts for ground in grounds}
    return {pair: ratio for pair, ratio in found.items() if ratio < ENOUGH}


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
