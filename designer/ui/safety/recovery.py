"""Offers the unsaved work that a crash or a power cut left behind."""

from datetime import datetime
from pathlib import Path

from PySide6.QtWidgets import QWidget

from designer.project.file import FileError
from designer.ui import dialogs
from designer.ui.document import Document
from designer.ui.safety import draft, questions
from designer.ui.safety.autosave import Autosave
from designer.ui.safety.draft import Draft
from designer.ui.translation import tr


class Recovery:
    """Asks about each abandoned draft, until one is opened in this window."""

    def __init__(self, document: Document, autosave: Autosave, window: QWidget) -> None:
        self._document = document
        self._autosave = autosave
        self._window = window

    def offer(self) -> None:
        """Ask about what there is; nothing that is wrong with it keeps the window from working."""
        waiting = draft.abandoned()
        for number, path in enumerate(waiting, 1):
            claimed = draft.claim(path)
            if claimed is None:  # another start was faster, or the folder cannot be written
                continue
            if not self._offer(claimed, path, len(waiting) - number):
                return

    def _offer(self, claimed: Path, path: Path, others: int) -> bool:
        """Ask about this draft; whether to go on with the next."""
        try:
            found = draft.read(claimed)
        except FileError as error:
            self._tell_of_damage(claimed, error)
            return True
        if found.is_saved:
            draft.discard(claimed)
            return True
        edited = datetime.fromtimestamp(found.about.edited)
        answer = questions.recover(self._window, found.about.title, edited, others)
        if answer == "recover":
            self._open(found, claimed)
        elif answer == "discard":
            draft.discard(claimed)
        else:
            draft.hand_back(claimed, path)
        return answer == "discard"

    def _open(self, found: Draft, claimed: Path) -> None:
        self._autosave.adopt(claimed)
        self._document.open(
            found.project, found.file, saved=False, fingerprint=found.about.fingerprint
        )
        sentence = tr("Recovered {title}: save it to keep it.")
        self._document.told.emit(sentence.format(title=found.about.title))

    def _tell_of_damage(self, claimed: Path, error: FileError) -> None:
        kept = draft.keep_aside(claimed)
        sentence = tr(
            "Unsaved work was found but cannot be recovered, because {reason}: it is kept as "
            "{file}."
        )
        dialogs.tell(self._window, tr("Recovery"), sentence.format(reason=error, file=kept))
