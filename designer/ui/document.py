"""The open project: its history, its file and the selection, for all widgets to display."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimerEvent, Signal

from designer.network.groups import Group, groups_of
from designer.network.problems import INPUT_UID, Fix, Problem
from designer.network.summary import Summary, summarize
from designer.project.assessment import all_problems
from designer.project.history import History
from designer.project.mending import mended
from designer.project.project import Project
from designer.ui.shared_ends import shared_ends
from designer.ui.translation import tr

_PAINT_FIRST = 10
"""ms from an edit to `settled`: the canvas is painted before."""


class Document(QObject):
    """Holds the project. Widgets draw what `changed` brings and ask for edits by `edit`."""

    changed = Signal(object, object)
    """The project before and after an edit, undo or redo; the selection is that of the latter."""
    settled = Signal()
    """A moment after an edit or another selection: what does not belong to the canvas' next frame,
    such as finding all problems, is done now."""
    leaving = Signal()
    """Another project is about to be opened."""
    reset = Signal()
    """Another project was opened; everything is to be drawn anew."""
    selection_changed = Signal(tuple)
    folded_changed = Signal()
    """Other groups are shown as one card each."""
    file_changed = Signal()
    """The path, or whether there is something to save, is another one."""
    possibilities_changed = Signal()
    """The selection, the history or the file is another one, and so what can be done with them."""
    told = Signal(str)
    """What was done beside the project, or could not be done, in a sentence."""

    def __init__(self, project: Project, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._history = History(project)
        self._saved: Project | None = project
        self._path: Path | None = None
        self._fingerprint = ""
        self._selection: tuple[int, ...] = ()
        self._selected_places: tuple[int, ...] | None = None
        self._folded_layers: frozenset[int] = frozenset()
        self._groups: tuple[Group, ...] = ()
        self._folded: tuple[Group, ...] = ()
        self._find_groups()
        self._summary = summarize(project.network)
        self._problems: tuple[Problem, ...] | None = None
        self._settling = 0
        """Qt's number of the timer that is running."""

    @property
    def project(self) -> Project:
        """The project as it is now."""
        return self._history.present

    @property
    def summary(self) -> Summary:
        """The figures of the project's network."""
        return self._summary

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Everything that is wrong with the project or could be better."""
        if self._problems is None:
            self._problems = all_problems(self.project, self.summary)
        return self._problems

    @property
    def is_settled(self) -> bool:
        """Whether `settled` has been emitted since the last edit."""
        return not self._settling

    def settle(self) -> None:
        """Emit `settled` now, where it is still to come."""
        if not self.is_settled:
            self._stop_settling()
            self.settled.emit()

    @property
    def path(self) -> Path | None:
        """The file it was opened from or saved to."""
        return self._path

    @property
    def fingerprint(self) -> str:
        """What tells the file as it was opened or saved from a later one; empty where unknown."""
        return self._fingerprint

    @property
    def title(self) -> str:
        """The file's name, or the network's where it has none yet."""
        return self._path.name if self._path else f"{self.project.network.name}.cnn"

    @property
    def is_modified(self) -> bool:
        """Whether the project is another one than the saved one."""
        return self.project != self._saved

    @property
    def selection(self) -> tuple[int, ...]:
        """The uids that are selected, in no particular order."""
        return self._selection

    @property
    def selected_places(self) -> tuple[int, ...]:
        """The places of the selected layers, from top to bottom."""
        if self._selected_places is None:
            selected, entries = set(self._selection), self.project.network.entries
            places = [place for place, entry in enumerate(entries) if entry.uid in selected]
            self._selected_places = tuple(places)
        return self._selected_places

    @property
    def groups(self) -> tuple[Group, ...]:
        """The groups of layers from top to bottom."""
        return self._groups

    @property
    def folded(self) -> tuple[Group, ...]:
        """The groups that are shown as one card each; of them all layers are selected, or none."""
        return self._folded

    @property
    def undo_title(self) -> str:
        """What undo would take back; empty where there is nothing."""
        return self._history.undo_title

    @property
    def redo_title(self) -> str:
        """What redo would do again; empty where there is nothing."""
        return self._history.redo_title

    @property
    def steps(self) -> tuple[str, ...]:
        """What all edits were called, in their order, those that are undone among them."""
        return self._history.titles

    @property
    def place(self) -> int:
        """How many of the steps lie before the present; the others are undone."""
        return self._history.place

    def edit(
        self, title: str, project: Project, merge: Any = None, *, select: Iterable[int] = ()
    ) -> None:
        """Make this the project, and select these layers if any are named.

        Edits in a row with the same merge key are one undo step.
        """
        before = self.project
        if project == before:
            return
        self._history.record(title, project, merge)
        self._announce(before, select)

    def mend(self, fix: Fix) -> None:
        """Apply the fix of a problem as one edit and select what it changes."""
        before = self.project
        try:
            project = mended(before, fix)
        except (KeyError, ValueError):
            refusal = tr("“{fix}” does not fit the network any more: nothing is changed.")
            self.told.emit(refusal.format(fix=fix.title))
            return
        title = tr("Fix: {fix}").format(fix=fix.title)
        self.edit(title, project, select=_touched(before, project))

    def close_step(self) -> None:
        """End the merging of edits, at the end of a gesture."""
        self._history.close_step()

    def undo(self) -> None:
        """Take the last edit back and select what that changes."""
        self.travel(self.place - 1)

    def redo(self) -> None:
        """Do again what was undone and select what that changes."""
        self.travel(self.place + 1)

    def travel(self, place: int) -> None:
        """Go to where so many steps lie before the present, and select what that changes."""
        before, start = self.project, self.place
        self._history.travel(place)
        if self.place != start:
            self._announce(before, _touched(before, self.project))

    def select(self, *uids: int) -> None:
        """Select these layers (INPUT_UID for the input) and no others.

        A folded group of which only a part is selected unfolds, so that the part is seen.
        """
        if self._announce_selection(self._unfold_torn(uids), self._choose(uids)):
            self.possibilities_changed.emit()

    def fold(self, uids: Iterable[int], folded: bool = True) -> None:
        """Show the groups that these layers make up as one card each, or card by card."""
        layers = frozenset(uids)
        self._show_folded(self._folded_layers | layers if folded else self._folded_layers - layers)
        whole = (uid for group in self._torn(self._selection) for uid in group.uids)
        self.select(*dict.fromkeys((*self._selection, *whole)))

    def open(
        self,
        project: Project,
        path: Path | None = None,
        *,
        saved: bool = True,
        fingerprint: str = "",
    ) -> None:
        """Show another project; `saved` is False where its file differs from it."""
        self.leaving.emit()
        self._history = History(project)
        self._saved = project if saved else None
        self._path = path
        self._fingerprint = fingerprint
        self._selection, self._selected_places = (), None
        self._folded_layers = frozenset()
        self._find_groups()
        self._summary = summarize(project.network)
        self._problems = None
        self._stop_settling()
        self.reset.emit()
        self.selection_changed.emit(self._selection)  # somebody may have selected meanwhile
        self.file_changed.emit()
        self.possibilities_changed.emit()

    def mark_saved(self, path: Path, fingerprint: str = "") -> None:
        """Note that the project as it is now is in this file."""
        self._saved = self.project
        self._path = path
        self._fingerprint = fingerprint
        self._history.close_step()
        self.file_changed.emit()
        self.possibilities_changed.emit()

    def _choose(self, uids: tuple[int, ...]) -> bool:
        """Take these for selected; whether others were before."""
        if set(uids) == set(self._selection):
            return False
        self._selection, self._selected_places = uids, None
        return True

    def _unfold_torn(self, uids: tuple[int, ...]) -> bool:
        """Unfold the groups of which these are a part; whether there are any."""
        torn = {uid for group in self._torn(uids) for uid in group.uids}
        if torn:
            self._folded_layers -= torn
            self._find_groups()
        return bool(torn)

    def _announce_selection(self, is_unfolded: bool, is_other: bool) -> bool:
        """Say what else is shown, or selected; whether the latter."""
        if is_unfolded:
            self.folded_changed.emit()
        if is_other:
            self.selection_changed.emit(self._selection)
            self._begin_to_settle()
        return is_other

    def _show_folded(self, layers: frozenset[int]) -> None:
        before, self._folded_layers = self._folded, layers
        self._find_groups()
        if self._folded != before:
            self.folded_changed.emit()

    def _torn(self, uids: Iterable[int]) -> list[Group]:
        """The folded groups of which these are some layers, but not all."""
        chosen = set(uids)
        return [each for each in self._folded if 0 < _shared(each, chosen) < len(each.uids)]

    def _find_groups(self) -> None:
        layers = self._folded_layers
        self._groups = tuple(groups_of(self.project.network.entries))
        self._folded = tuple(each for each in self._groups if layers.issuperset(each.uids))

    def timerEvent(self, event: QTimerEvent) -> None:
        self.settle()

    def _begin_to_settle(self) -> None:
        if self.is_settled:  # else edits in a quick row, as of a slider, would put it off for ever
            self._settling = self.startTimer(_PAINT_FIRST)

    def _stop_settling(self) -> None:
        if self._settling:
            self.killTimer(self._settling)
            self._settling = 0

    def _announce(self, before: Project, select: Iterable[int] = ()) -> None:
        self._selected_places = None
        if self.project.network != before.network:
            self._summary = summarize(self.project.network, self._summary)
            self._find_groups()
        self._problems = None
        known = {INPUT_UID, *[entry.uid for entry in self.project.network.entries]}
        chosen = tuple(select) or tuple(uid for uid in self._selection if uid in known)
        is_unfolded, is_other = self._unfold_torn(chosen), self._choose(chosen)
        self.changed.emit(before, self.project)
        self._announce_selection(is_unfolded, is_other)
        self.file_changed.emit()
        self.possibilities_changed.emit()
        self._begin_to_settle()


def _shared(group: Group, uids: set[int]) -> int:
    """How many of the group are among these."""
    return len(uids.intersection(group.uids))


def _touched(before: Project, after: Project) -> list[int]:
    """The layers that an edit added or changed, the input among them."""
    old, new = before.network.entries, after.network.entries
    above, below = shared_ends(old, new)
    known = {entry.uid: entry for entry in old[above : len(old) - below]}
    changed = (e for e in new[above : len(new) - below] if known.get(e.uid) != e)
    touched = [entry.uid for entry in changed]
    if before.network.input_shape != after.network.input_shape:
        touched.append(INPUT_UID)
    return touched
