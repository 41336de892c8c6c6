"""The questions about work that may get lost; each function is one dialog."""

import socket
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Literal, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from designer.ui.safety.presence import OtherWindow

A = TypeVar("A", bound=str)
_Role = QMessageBox.ButtonRole


def recover(
    parent: QWidget, title: str, edited: datetime, others: int
) -> Literal["recover", "discard", "later"]:
    """What to do with work that was not saved when the program ended."""
    return _ask(
        parent,
        f"{title} has changes that were not saved when the program ended.",
        f"The last was made on {_moment(edited)}. Recover opens them, still unsaved; Discard "
        f"deletes them for good.{_more(others)}",
        [
            ("Recover", _Role.AcceptRole, "recover"),
            ("Discard", _Role.DestructiveRole, "discard"),
            ("Not now", _Role.RejectRole, "later"),
        ],
    )


def open_twice(
    parent: QWidget, path: Path, other: OtherWindow
) -> Literal["copy", "open", "cancel"]:
    """Whether to open a file that another window has open."""
    return _ask(
        parent,
        f"{path.name} is open in another window.",
        f"Process {other.owner.pid}{_place(other.owner.host)} has it open since "
        f"{_moment(other.since)}. Whichever window saves last decides what is in the file; a copy "
        "is a design of its own, without a file yet.",
        [
            ("Open a copy", _Role.AcceptRole, "copy"),
            ("Open anyway", _Role.DestructiveRole, "open"),
            ("Cancel", _Role.RejectRole, "cancel"),
        ],
    )


def overwrite(parent: QWidget, path: Path) -> Literal["save_as", "overwrite", "reload", "cancel"]:
    """What to do where a file is not as it was opened or saved here last."""
    return _ask(
        parent,
        f"{path.name} was changed by another window or program.",
        "Overwrite replaces those changes by yours. Reload shows them in the place of yours, "
        "which Undo brings back. Save As keeps both.",
        [
            ("Save As…", _Role.AcceptRole, "save_as"),
            ("Overwrite", _Role.DestructiveRole, "overwrite"),
            ("Reload", _Role.ActionRole, "reload"),
            ("Cancel", _Role.RejectRole, "cancel"),
        ],
    )


def _ask(
    parent: QWidget, text: str, explanation: str, choices: Sequence[tuple[str, _Role, A]]
) -> A:
    """Ask; the first choice is that of Enter, the last that of Esc and of closing the question."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Question)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(text)
    box.setInformativeText(explanation)
    buttons = [box.addButton(label, role) for label, role, _ in choices]
    box.setDefaultButton(buttons[0])
    box.setEscapeButton(buttons[-1])
    box.exec()
    clicked = (place for place, button in enumerate(buttons) if button is box.clickedButton())
    return choices[next(clicked, -1)][2]


def _moment(moment: datetime) -> str:
    """Such as "25 November 2026, 14:03"."""
    return f"{moment.day} {moment:%B %Y, %H:%M}"


def _place(host: str) -> str:
    return "" if host == socket.gethostname() else f" on {host}"


def _more(others: int) -> str:
    if not others:
        return ""
    designs = "one more design" if others == 1 else f"{others} more designs"
    return f" There is unsaved work on {designs}: the next start of the program offers it."
