"""The questions that the window asks; each function is one dialog and returns the answer.

The widgets are taken from their module when they are needed: their Python types cost milliseconds
that the first paint need not wait for.
"""

import math
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from PySide6 import QtWidgets
from PySide6.QtCore import Qt

from designer.ui.translation import QT_TR_NOOP, tr

if TYPE_CHECKING:  # psutil is not wanted before the first paint
    from designer.runs.listing import ListedRun

PROJECTS = QT_TR_NOOP("Projects (*.cnn *.json);;All files (*)")
UNTRAINED = QT_TR_NOOP("Untrained: the weights as they start")


def open_path(parent: QtWidgets.QWidget, folder: Path) -> Path | None:
    """The project file to open; None where the user thinks better of it."""
    return existing_file(parent, tr("Open a project"), folder, tr(PROJECTS))


def existing_file(
    parent: QtWidgets.QWidget, title: str, folder: Path | None, kinds: str
) -> Path | None:
    """A file of one of these kinds; without a folder the search begins where Qt likes."""
    begin = "" if folder is None else str(folder)
    name, _ = QtWidgets.QFileDialog.getOpenFileName(parent, title, begin, kinds)
    return Path(name) if name else None


def existing_folder(parent: QtWidgets.QWidget, title: str, folder: Path) -> Path | None:
    """A folder; None where the user thinks better of it."""
    name = QtWidgets.QFileDialog.getExistingDirectory(parent, title, str(folder))
    return Path(name) if name else None


def save_path(parent: QtWidgets.QWidget, title: str, suggested: Path, kinds: str) -> Path | None:
    """Where to save; Qt has asked already whether a file that exists is to be replaced."""
    name, _ = QtWidgets.QFileDialog.getSaveFileName(parent, title, str(suggested), kinds)
    return Path(name) if name else None


def path_and_kind(
    parent: QtWidgets.QWidget, title: str, suggested: Path, kinds: Sequence[str]
) -> tuple[Path, int] | None:
    """Where to save, and the place of the kind of file that was chosen."""
    name, chosen = QtWidgets.QFileDialog.getSaveFileName(
        parent, title, str(suggested), ";;".join(kinds)
    )
    return (Path(name), kinds.index(chosen) if chosen in kinds else 0) if name else None


def run_path(parent: QtWidgets.QWidget, folder: Path) -> Path | None:
    """The folder of a run to open."""
    return existing_folder(parent, tr("Open a run's folder"), folder)


def save_first(parent: QtWidgets.QWidget, title: str) -> Literal["save", "discard", "cancel"]:
    """What to do with changes that are in no file yet."""
    box = QtWidgets.QMessageBox(parent)
    box.setIcon(QtWidgets.QMessageBox.Icon.Question)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(tr("Save the changes to {title}?").format(title=title))
    box.setInformativeText(tr("Without saving they are lost."))
    buttons = QtWidgets.QMessageBox.StandardButton
    box.setStandardButtons(buttons.Save | buttons.Discard | buttons.Cancel)
    box.setDefaultButton(buttons.Save)
    answers: dict[int, Literal["save", "discard"]] = {
        buttons.Save.value: "save",
        buttons.Discard.value: "discard",
    }
    return answers.get(box.exec(), "cancel")


def name_of(parent: QtWidgets.QWidget, title: str, label: str, name: str) -> str | None:
    """What something is to be called; None where the user thinks better of it."""
    text, chosen = QtWidgets.QInputDialog.getText(
        parent, title, label, QtWidgets.QLineEdit.EchoMode.Normal, name
    )
    return text if chosen else None


def count_of(
    parent: QtWidgets.QWidget, title: str, label: str, usual: int, most: int
) -> int | None:
    """How many, from 0 to `most`; None where the user thinks better of it."""
    count, chosen = QtWidgets.QInputDialog.getInt(parent, title, label, usual, 0, most)
    return count if chosen else None


def is_to_be_deleted(parent: QtWidgets.QWidget, what: str) -> bool:
    """Whether something that no undo brings back is to go."""
    box = QtWidgets.QMessageBox(parent)
    box.setIcon(QtWidgets.QMessageBox.Icon.Question)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(tr("Delete {what}?").format(what=what))
    box.setInformativeText(tr("It cannot be brought back."))
    delete = box.addButton(tr("Delete"), QtWidgets.QMessageBox.ButtonRole.DestructiveRole)
    box.addButton(QtWidgets.QMessageBox.StandardButton.Cancel)
    box.exec()
    return box.clickedButton() is delete


def weights_of(parent: QtWidgets.QWidget, runs: "Sequence[ListedRun]") -> tuple[bool, Path | None]:
    """Whether to go on, and the run whose weights are exported (None: untrained)."""
    trained = [run for run in runs if run.folder.weights() is not None]
    titles = [*(_run_title(run) for run in trained), tr(UNTRAINED)]
    title, chosen = QtWidgets.QInputDialog.getItem(
        parent,
        tr("Export a SavedModel"),
        tr("Weights to export (a run brings the design that it trained):"),
        titles,
        0,
        False,
    )
    if not chosen or title == titles[-1]:
        return chosen, None
    return True, trained[titles.index(title)].folder.path


def weights_to_start_with(
    parent: QtWidgets.QWidget, runs: "Sequence[ListedRun]"
) -> "ListedRun | None":
    """The run whose weights a new one starts with; None where the user thinks better of it."""
    titles = [_run_title(run) for run in runs]
    title, chosen = QtWidgets.QInputDialog.getItem(
        parent,
        tr("Train from a run's weights"),
        tr("Start with the weights of:"),
        titles,
        0,
        False,
    )
    return runs[titles.index(title)] if chosen else None


def agrees(parent: QtWidgets.QWidget, title: str, text: str, action: str) -> bool:
    """Whether to do what a button named `action` says, with this sentence before it."""
    box = QtWidgets.QMessageBox(parent)
    box.setIcon(QtWidgets.QMessageBox.Icon.Question)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setWindowTitle(title)
    box.setText(text)
    button = box.addButton(action, QtWidgets.QMessageBox.ButtonRole.AcceptRole)
    box.addButton(QtWidgets.QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(button)
    box.exec()
    return box.clickedButton() is button


def learning_rate(parent: QtWidgets.QWidget, current: float | None) -> float | None:
    """The learning rate to go on with; None where the user thinks better of it."""
    shown = "" if current is None else f"{current:.7g}"
    label = tr("Learning rate from here on:")
    while True:
        text, chosen = QtWidgets.QInputDialog.getText(
            parent,
            tr("Change the learning rate"),
            label,
            QtWidgets.QLineEdit.EchoMode.Normal,
            shown,
        )
        if not chosen:
            return None
        rate = _positive(text)
        if rate is not None:
            return rate
        shown, label = text, tr("A learning rate is a number above 0, such as 0.001:")


def more_epochs(parent: QtWidgets.QWidget, done: int, usual: int) -> int | None:
    """Up to how many epochs to train; None where the user thinks better of it."""
    question = tr("The run has trained {count} epochs. Train up to epoch:").format(count=done)
    epochs, chosen = QtWidgets.QInputDialog.getInt(
        parent, tr("Train longer"), question, done + usual, done + 1, 1_000_000
    )
    return epochs if chosen else None


def tell(parent: QtWidgets.QWidget, title: str, text: str) -> None:
    """Show a sentence about something that went wrong."""
    box = QtWidgets.QMessageBox(QtWidgets.QMessageBox.Icon.Warning, title, text, parent=parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.exec()


def show_table(
    parent: QtWidgets.QWidget, title: str, headings: Sequence[str], rows: Sequence[Sequence[str]]
) -> None:
    """Show rows to read, such as all keys."""
    dialog = QtWidgets.QDialog(parent)
    dialog.setWindowTitle(title)
    table = QtWidgets.QTableWidget(len(rows), len(headings), dialog)
    table.setAccessibleName(title)
    table.setHorizontalHeaderLabels(list(headings))
    table.verticalHeader().hide()
    table.setEditTriggers(QtWidgets.QTableWidget.EditTrigger.NoEditTriggers)
    for row, cells in enumerate(rows):
        for column, text in enumerate(cells):
            table.setItem(row, column, QtWidgets.QTableWidgetItem(text))
    table.resizeColumnsToContents()
    table.horizontalHeader().setStretchLastSection(True)
    buttons = QtWidgets.QDialogButtonBox(QtWidgets.QDialogButtonBox.StandardButton.Close, dialog)
    buttons.rejected.connect(dialog.reject)
    layout = QtWidgets.QVBoxLayout(dialog)
    layout.addWidget(table)
    layout.addWidget(buttons)
    dialog.resize(720, 600)
    dialog.exec()


def _run_title(run: "ListedRun") -> str:
    return tr("Run {name} · {state}").format(name=run.folder.path.name, state=run.state)


def _positive(text: str) -> float | None:
    """The number in the text, None where there is none above 0."""
    try:
        number = float(text.strip().replace(",", "."))
    except ValueError:
        return None
    return number if 0 < number < math.inf else None
