"""The colours of the window, light and dark, and Qt's style made from them."""

import contextlib
from collections.abc import Iterator
from string import Template
from typing import NamedTuple

from PySide6.QtCore import QDir, Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from designer.network.layers.base import Category
from designer.resources import resources_folder

TEXT_PIXELS = 13
_FORMULA_PIXELS = 11
_TITLE_PIXELS = 20
FONTS = ("Inter", "SF Pro Text", "Segoe UI", "Noto Sans", "DejaVu Sans")
CODE_FONTS = ("JetBrains Mono", "SF Mono", "Cascadia Code", "DejaVu Sans Mono", "monospace")

CATEGORY_COLORS: dict[Category, str] = {
    "Convolution": "#3B82F6",
    "Pooling": "#10B981",
    "Normalization": "#8B5CF6",
    "Regularization": "#F59E0B",
    "Activation": "#F97316",
    "Reshaping": "#64748B",
    "Core": "#EC4899",
    "Preprocessing": "#06B6D4",
}
INPUT_COLOR = "#64748B"
ACCENT = "#6366F1"
ACCENT_FILL = "#5A5DEC"
"""The accent behind white text: a little darker, for contrast."""
TRAIN_COLOR = "#3B82F6"
SMOOTHED_COLOR = "#A855F7"
OVERLAY_COLORS = ("#0D9488", "#DB2777", "#B45309", "#7C3AED", "#64748B")
VALIDATION_COLOR = "#F97316"
BEST_COLOR = "#10B981"


class Colors(NamedTuple):
    """One colour scheme: each colour of a text can be read on each of a ground."""

    canvas: str
    panel: str
    field: str
    line: str
    text: str
    muted: str
    error: str
    error_fill: str
    warning: str
    best: str
    """What was best, where it is text: the best epoch's figures."""
    accent_text: str
    """The accent where it is text."""
    hover: str
    """A button or row under the pointer, and the ground of a group's cards."""
    chosen: str
    """A chosen row of a list."""
    edge: str
    """The lines between cards, and handles to be seen but not read."""


LIGHT = Colors(
    "#F0F2F5", "#FFFFFF", "#F7F8FA", "#E3E6EB", "#1B2330", "#5C667A", "#C81E1E", "#FDECEC",
    "#A84C08", "#04724D", "#4F46E5", "#EEF0F4", "#E4E5FD", "#A9B1BF",
)  # fmt: skip
DARK = Colors(
    "#111726", "#171D2B", "#111726", "#2A3346", "#E6EAF2", "#98A4BA", "#FB8080", "#3A1D26",
    "#FBBF24", "#34D399", "#A5B4FC", "#222A3D", "#2F3470", "#56617A",
)  # fmt: skip

SCHEMES = {"light": LIGHT, "dark": DARK}


class _Applied:
    """What is in use: what Qt reports, or what was chosen where the platform has no say."""

    scheme = LIGHT
    text_percent = 100


def colors() -> Colors:
    """The colours of the present scheme."""
    return _Applied.scheme


def is_dark() -> bool:
    """Whether the present scheme is the dark one."""
    return colors() is DARK


def text_percent() -> int:
    """How large all text is, in percent of its usual size."""
    return _Applied.text_percent


@contextlib.contextmanager
def painting_in(scheme: Colors) -> Iterator[None]:
    """What is painted meanwhile has these colours; palette and style sheet stay as they are."""
    before, _Applied.scheme = _Applied.scheme, scheme
    try:
        yield
    finally:
        _Applied.scheme = before


def with_letters(pixels: int) -> int:
    """A length of usual letters, grown with them."""
    return round(pixels * text_percent() / 100)


def apply(app: QApplication, text_percent: int = 100) -> None:
    """Give the program its palette and style sheet, now and whenever the scheme changes."""
    QDir.setSearchPaths("icons", [str(resources_folder() / "icons")])
    _letter(app, text_percent)
    _recolor(app, app.styleHints().colorScheme())
    app.styleHints().colorSchemeChanged.connect(lambda scheme: _recolor(app, scheme))


def choose(app: QApplication, scheme: Qt.ColorScheme) -> None:
    """Show this scheme, or the system's (Unknown), also on platforms that know of none."""
    hints = app.styleHints()
    hints.setColorScheme(scheme)
    if hints.colorScheme() == Qt.ColorScheme.Unknown:
        _recolor(app, scheme)


def resize_text(app: QApplication, percent: int) -> None:
    """Write everything in letters of so many percent of their usual size."""
    _letter(app, percent)
    app.setStyleSheet(style_sheet(_Applied.scheme, percent))


def _letter(app: QApplication, percent: int) -> None:
    _Applied.text_percent = percent
    pixels = TEXT_PIXELS * percent / 100
    font = app.font()
    font.setFamilies(FONTS)
    font.setPointSizeF(pixels * 72 / app.primaryScreen().logicalDotsPerInchY())
    app.setFont(font)


def _recolor(app: QApplication, wanted: Qt.ColorScheme) -> None:
    _Applied.scheme = DARK if wanted == Qt.ColorScheme.Dark else LIGHT
    app.setPalette(_palette(_Applied.scheme))
    app.setStyleSheet(style_sheet(_Applied.scheme, _Applied.text_percent))


def _palette(scheme: Colors) -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    for target, color in (
        (role.Window, scheme.panel),
        (role.Base, scheme.field),
        (role.AlternateBase, scheme.panel),
        (role.Button, scheme.panel),
        (role.ToolTipBase, scheme.panel),
        (role.Text, scheme.text),
        (role.WindowText, scheme.text),
        (role.ButtonText, scheme.text),
        (role.ToolTipText, scheme.text),
        (role.PlaceholderText, scheme.muted),
        (role.Highlight, ACCENT_FILL),
        (role.Accent, ACCENT),
        (role.HighlightedText, "#FFFFFF"),
        (role.Link, scheme.accent_text),
    ):
        palette.setColor(target, QColor(color))
    for target in (role.Text, role.WindowText, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, target, QColor(scheme.muted))
    return palette


def style_sheet(scheme: Colors, text_percent: int = 100) -> str:
    """The style sheet of all widgets; looks are set here and nowhere else."""
    formula, title = (
        f"{round(pixels * text_percent / 100)}px" for pixels in (_FORMULA_PIXELS, _TITLE_PIXELS)
    )
    return _STYLE_SHEET.substitute(
        scheme._asdict(), accent=ACCENT, accent_fill=ACCENT_FILL, formula=formula, title=title
    )


_STYLE_SHEET = Template("""
QToolTip { background: $panel; color: $text; border: 1px solid $line; padding: 4px; }
QMainWindow { background: $panel; }
QMainWindow::separator { background: $line; width: 1px; height: 1px; }
QSplitter::handle { background: $line; }
QToolBar { background: $panel; border: 0; border-bottom: 1px solid $line; padding: 5px 8px;
    spacing: 3px; }
QToolBar::separator { background: $line; width: 1px; margin: 5px 6px; }
QToolButton { border: 0; border-radius: 6px; padding: 5px 8px; }
QToolButton:hover { background: $hover; }
QToolButton:pressed, QToolButton:checked { background: $chosen; }
QToolButton[role="between"] { padding: 2px 1px; }
QToolButton::menu-indicator { image: none; }
QMenuBar { background: $panel; padding: 2px 6px; }
QMenuBar::item { background: transparent; border-radius: 6px; padding: 4px 8px; }
QMenuBar::item:selected { background: $hover; }
QMenu { background: $panel; border: 1px solid $line; padding: 5px; }
QMenu::item { border-radius: 5px; padding: 5px 24px 5px 10px; }
QMenu::item:selected { background: $chosen; color: $text; }
QMenu::item:disabled { color: $muted; }
QMenu::separator { background: $line; height: 1px; margin: 4px 6px; }
QStatusBar { background: $panel; border-top: 1px solid $line; }
QStatusBar::item { border: 0; }
QDockWidget::title { background: $panel; border-bottom: 1px solid $line; padding: 0 10px; }
QTabWidget::pane { border: 0; border-top: 1px solid $line; }
QTabBar { background: $panel; }
QTabBar::tab { border: 0; border-bottom: 2px solid transparent; color: $muted;
    padding: 7px 9px 6px 9px; }
QTabBar::tab:hover { color: $text; }
QTabBar::tab:selected { border-bottom-color: $accent; color: $text; }
QGraphicsView[role="canvas"] { background: $canvas; }
QFrame[role="popup"] { background: $panel; border: 1px solid $edge; border-radius: 10px; }
QScrollArea { background: transparent; border: 0; }
QScrollBar { background: transparent; border: 0; margin: 0; }
QScrollBar:vertical { width: 10px; }
QScrollBar:horizontal { height: 10px; }
QScrollBar::handle { background: $edge; border-radius: 3px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 28px; }
QScrollBar::handle:horizontal { min-width: 28px; }
QScrollBar::handle:hover { background: $muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QLineEdit, QAbstractSpinBox, QComboBox, QPlainTextEdit { background: $field;
    border: 1px solid $line; border-radius: 6px; selection-background-color: $accent_fill; }
QLineEdit, QAbstractSpinBox, QComboBox { padding: 3px 7px; min-height: 20px; }
QLineEdit:focus, QAbstractSpinBox:focus, QComboBox:focus, QPlainTextEdit:focus {
    border-color: $accent; }
QLineEdit:disabled, QAbstractSpinBox:disabled, QComboBox:disabled { color: $muted; }
QAbstractSpinBox[role="error"], QLineEdit[role="error"] { background: $error_fill;
    border-color: $error; color: $error; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { border: 0; width: 16px;
    subcontrol-origin: border; margin: 1px; }
QAbstractSpinBox::up-button:hover, QAbstractSpinBox::down-button:hover { background: $hover; }
QAbstractSpinBox::up-arrow { image: url(icons:chevron-up.svg); width: 10px; }
QAbstractSpinBox::down-arrow { image: url(icons:chevron-down.svg); width: 10px; }
QAbstractSpinBox { padding: 1px 0; }
QComboBox::drop-down { border: 0; width: 20px; }
QComboBox::down-arrow { image: url(icons:chevron-down.svg); width: 12px; }
QComboBox QAbstractItemView { background: $panel; border: 1px solid $line; padding: 3px;
    selection-background-color: $chosen; selection-color: $text; }
QPushButton { background: $field; border: 1px solid $line; border-radius: 6px;
    padding: 4px 12px; min-height: 20px; }
QPushButton:hover { background: $hover; }
QPushButton:pressed { background: $chosen; }
QPushButton:focus { border-color: $accent; }
QPushButton:disabled { color: $muted; }
QPushButton[role="tight"] { padding-left: 4px; padding-right: 4px; }
QPushButton[role="link"] { background: transparent; border: 0; min-height: 0; padding: 0; }
QAbstractButton[role="primary"] { background: $accent_fill; border: 1px solid $accent_fill;
    color: #FFFFFF; font-weight: 600; }
QAbstractButton[role="primary"]:hover { background: #4A4DD8; }
QAbstractButton[role="primary"]:focus { border-color: $text; }
QAbstractButton[role="primary"]:disabled { background: $hover; border-color: $line;
    color: $muted; }
QCheckBox::indicator, QTableView::indicator { background: $field; border: 1px solid $edge;
    border-radius: 4px; width: 14px; height: 14px; }
QCheckBox::indicator:focus { border-color: $accent; }
QCheckBox::indicator:checked, QTableView::indicator:checked { background: $accent_fill;
    border-color: $accent_fill; image: url(icons:check-white.svg); }
QCheckBox::indicator:disabled { background: $hover; border-color: $line; }
QProgressBar { background: $hover; border: 0; border-radius: 3px; max-height: 6px;
    min-height: 6px; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }
QTreeView, QListView, QTableView { background: $panel; border: 0; outline: 0; }
QTreeView::item, QListView::item { padding: 3px 4px; }
QTableView::item { padding: 0 6px; }
QTreeView::item:hover, QListView::item:hover { background: $hover; }
QTreeView::item:selected, QListView::item:selected, QTableView::item:selected {
    background: $chosen; color: $text; }
QHeaderView::section { background: $panel; border: 0; border-bottom: 1px solid $line;
    color: $muted; padding: 4px 8px; }
QTableView[role="matrix"] QHeaderView::section { padding: 0 4px; }
QLabel[role="muted"] { color: $muted; }
QLabel[role="formula"] { color: $muted; font-size: $formula; }
QLabel[role="heading"] { font-weight: 600; }
QLabel[role="title"] { font-size: $title; font-weight: 600; }
QLabel[role="error"] { color: $error; }
QLabel[role="warning"] { color: $warning; }
QLabel[role="best"] { color: $best; }
""")
