"""The questions about work that may get lost; each function is one dialog."""

import socket
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Literal, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from designer.ui.safety.presence import OtherWindow
from designer.ui.translation import tr

A = TypeVar("A", bound=str)
_Role = QMessageBox.ButtonRole


def recover(
    parent: QWidget, title: str, edited: datetime, others: int
) -> Literal["recover", "discard", "later"]:
    """What to do with work that was not saved when the program ended."""
    explanation = tr(
        "The last was made on {moment}. Recover opens them, still unsaved; Discard deletes them "
        "for good."
    )
    return _ask(
        parent,
        tr("{title} has changes that were not saved when the program ended.").format(title=title),
        explanation.format(moment=_moment(edited)) + _more(others),
        [
            (tr("Recover"), _Role.AcceptRole, "recover"),
            (tr("Discard"), _Role.DestructiveRole, "discard"),
            (tr("Not now"), _Role.RejectRole, "later"),
        ],
    )


def open_twice(
    parent: QWidget, path: Path, other: OtherWindow
) -> Literal["copy", "open", "cancel"]:
    """Whether to open a file that another window has open."""
    consequence = tr(
        "Whichever window saves last decides what is in the file; a copy is a design of its own, "
        "without a file yet."
    )
    return _ask(
        parent,
        tr("{file} is open in another window.").format(file=path.name),
        f"{_whose(other)} {consequence}",
        [
            (tr("Open a copy"), _Role.AcceptRole, "copy"),
            (tr("Open anyway"), _Role.DestructiveRole, "open"),
            (tr("Cancel"), _Role.RejectRole, "cancel"),
        ],
    )


def overwrite(parent: QWidget, path: Path) -> Literal["save_as", "overwrite", "reload", "cancel"]:
    """What to do where a file is not as it was opened or saved here last."""
    explanation = tr(
        "Overwrite replaces those changes by yours. Reload shows them in the place of yours, "
        "which Undo brings back. Save As keeps both."
    )
    return _ask(
        parent,
        tr("{file} was changed by another window or program.").format(file=path.name),
        explanation,
        [
            (tr("Save As…"), _Role.AcceptRole, "save_as"),
            (tr("Overwrite"), _Role.DestructiveRole, "overwrite"),
            (tr("Reload"), _Role.ActionRole, "reload"),
            (tr("Cancel"), _Role.RejectRole, "cancel"),
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


def _whose(other: OtherWindow) -> str:
    """Whose window it is, and since when."""
    here = tr("Process {number} has it open since {moment}.")
    elsewhere = tr("Process {number} on {host} has it open since {moment}.")
    sentence = here if other.owner.host == socket.gethostname() else elsewhere
    moment = _moment(other.since)
    return sentence.format(number=other.owner.pid, host=other.owner.host, moment=moment)


def _more(others: int) -> str:
    if not others:
        return ""
    one = tr("There is unsaved work on one more design: the next start of the program offers it.")
    several = tr(
        "There is unsaved work on {count} more designs: the next start of the program offers it."
    )
    return " " + (one if others == 1 else several.format(count=others))
