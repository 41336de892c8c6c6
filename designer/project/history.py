"""The history of a project: older and newer values of it, without limit."""

from typing import Any

from msgspec import Struct

from designer.project.project import Project


class Step(Struct, frozen=True):
    """One edit: what it was called, the values before and after."""

    title: str
    before: Project
    after: Project
    merge: Any = None
    """Edits in a row with the same key (other than None) become one step."""


class History:
    """Where a project has been and can go back to."""

    def __init__(self, project: Project) -> None:
        self._present = project
        self._past: list[Step] = []
        self._future: list[Step] = []
        self._mergeable = False

    @property
    def present(self) -> Project:
        """The project as it is now."""
        return self._present

    @property
    def undo_title(self) -> str:
        """What undo would take back; empty where there is nothing."""
        return self._past[-1].title if self._past else ""

    @property
    def redo_title(self) -> str:
        """What redo would do again; empty where there is nothing."""
        return self._future[-1].title if self._future else ""

    @property
    def titles(self) -> tuple[str, ...]:
        """What all steps were called, in their order, those that are undone among them."""
        return (*(s.title for s in self._past), *(s.title for s in reversed(self._future)))

    @property
    def place(self) -> int:
        """How many of the steps lie before the present; the others are undone."""
        return len(self._past)

    def record(self, title: str, project: Project, merge: Any = None) -> None:
        """Make this the present; what was undone before is given up."""
        if project == self._present:
            return
        before = self._present
        if self._mergeable and merge is not None and self._past[-1].merge == merge:
            before = self._past.pop().before
        self._past.append(Step(title, before, project, merge))
        self._present = project
        self._future.clear()
        self._mergeable = True

    def close_step(self) -> None:
        """Let the next edit start a step of its own, whatever its merge key."""
        self._mergeable = False

    def undo(self) -> Step | None:
        """Go one step back; the step, or None at the beginning."""
        if not self._past:
            return None
        step = self._past.pop()
        self._future.append(step)
        self._present = step.before
        self._mergeable = False
        return step

    def redo(self) -> Step | None:
        """Go one step forward again; the step, or None at the end."""
        if not self._future:
            return None
        step = self._future.pop()
        self._past.append(step)
        self._present = step.after
        self._mergeable = False
        return step

    def travel(self, place: int) -> None:
        """Undo or redo until so many steps lie before the present, or as many as there are."""
        while self.place > place and self.undo():
            pass
        while self.place < place and self.redo():
            pass
