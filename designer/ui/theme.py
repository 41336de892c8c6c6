"""The colours of the window, light and dark, and Qt's style made from them."""

from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from designer.network.layers.base import Category

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
TRAIN_COLOR = "#3B82F6"
VALIDATION_COLOR = "#F97316"
BEST_COLOR = "#10B981"


class Colors(NamedTuple):
    """One colour scheme."""

    canvas: str
    panel: str
    field: str
    line: str
    text: str
    muted: str
    error: str
    error_fill: str
    warning: str
    accent_text: str
    """The accent where it is text on a panel."""


LIGHT = Colors(
    "#F0F2F5", "#FFFFFF", "#F7F8FA", "#E3E6EB", "#1B2330", "#667085", "#C81E1E", "#FDECEC",
    "#B45309", "#4F46E5",
)  # fmt: skip
DARK = Colors(
    "#111726", "#171D2B", "#111726", "#2A3346", "#E6EAF2", "#8B97AD", "#F87171", "#3A1D26",
    "#FBBF24", "#A5B4FC",
)  # fmt: skip


def is_dark() -> bool:
    """Whether Qt's colour scheme is the dark one."""
    return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark


def colors() -> Colors:
    """The colours of the present scheme."""
    return DARK if is_dark() else LIGHT


def apply(app: QApplication) -> None:
    """Give the program its palette and style sheet, now and whenever the scheme changes."""
    app.setStyle("Fusion")
    font = app.font()
    font.setFamilies(FONTS)
    font.setPointSizeF(9.5)
    app.setFont(font)
    _recolor(app)
    app.styleHints().colorSchemeChanged.connect(lambda _: _recolor(app))


def _recolor(app: QApplication) -> None:
    scheme = colors()
    app.setPalette(_palette(scheme))
    app.setStyleSheet(style_sheet(scheme))


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
        (role.Highlight, ACCENT),
        (role.HighlightedText, "#FFFFFF"),
        (role.Link, scheme.accent_text),
    ):
        palette.setColor(target, QColor(color))
    for target in (role.Text, role.WindowText, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, target, QColor(scheme.muted))
    return palette


def style_sheet(scheme: Colors) -> str:
    """The style sheet of all widgets; looks are set here and nowhere else."""
    return f"""
QToolTip {{ border: 1px solid {scheme.line}; padding: 4px; }}
QMainWindow::separator {{ background: {scheme.line}; width: 1px; height: 1px; }}
QLineEdit, QSpinBox, QDoubleSpinBox, QComboBox, QPlainTextEdit {{
    background: {scheme.field}; border: 1px solid {scheme.line}; border-radius: 6px; padding: 3px 6px;
}}
QLineEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus, QComboBox:focus {{
    border: 1px solid {ACCENT};
}}
QLabel[role="muted"] {{ color: {scheme.muted}; }}
QLabel[role="heading"] {{ font-weight: 600; }}
QLabel[role="error"] {{ color: {scheme.error}; }}
QLabel[role="warning"] {{ color: {scheme.warning}; }}
"""
