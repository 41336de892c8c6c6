"""What a screen reader calls the controls of a window."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QComboBox, QLabel, QWidget


def nameless(root: QWidget) -> list[str]:
    """The controls inside that a screen reader has no name for."""
    return [f"{type(each).__name__} in {_home(each)}" for each in controls(root) if not name(each)]


def controls(root: QWidget) -> Iterator[QWidget]:
    """What can have the keyboard; a label that does can be read anyway."""
    for widget in (root, *root.findChildren(QWidget)):
        takes_keys = widget.focusPolicy() != Qt.FocusPolicy.NoFocus and widget.focusProxy() is None
        if takes_keys and not isinstance(widget, QLabel) and not _is_qts_own(widget, root):
            yield widget


def name(widget: QWidget) -> str:
    """Its own name, its text, or that of the label beside it."""
    found = QAccessible.queryAccessibleInterface(widget)
    return found.text(QAccessible.Text.Name).strip() if found else ""


def _is_qts_own(widget: QWidget, root: QWidget) -> bool:
    """A part of a combo box, or of a menu or list that pops up and is not shown."""
    elsewhere = widget.window() is not root.window() and not widget.isVisible()
    return elsewhere or isinstance(widget.parentWidget(), QComboBox)


def _home(widget: QWidget) -> str:
    return " in ".join(type(each).__name__ for each in _parents(widget))


def _parents(widget: QWidget) -> Iterator[QWidget]:
    while (parent := widget.parentWidget()) is not None:
        yield parent
        widget = parent
