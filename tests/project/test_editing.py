"""Random sequences of edits, saved and loaded, beside a plain list.

SEQUENCES says how many; 20,000 take a quarter of an hour.
"""

import os

from hypothesis import settings
from hypothesis.stateful import run_state_machine_as_test

from designer.network.groups import whole_only
from designer.project import clip
from designer.project.file import dumps, loads
from designer.project.history import History
from designer.project.project import Project
from designer.project.templates import project_from
from tests.kit.editing import EditingMachine, rows_of
from tests.kit.plain_column import Row

SEQUENCES = int(os.environ.get("SEQUENCES", "200"))


class ValueEditor:
    """Edits a project and its history, without a window."""

    def __init__(self, project: Project) -> None:
        self._history = History(project)
        self._file = b""

    def rows(self) -> list[Row]:
        return rows_of(self._project.network)

    def steps(self) -> tuple[int, int]:
        place = self._history.place
        return place, len(self._history.titles) - place

    def insert(self, class_name: str, at: int) -> None:
        self._edit(self._project.insert_new(at, class_name))

    def paste(self, places: set[int], at: int) -> None:
        entries = self._project.network.entries
        chosen = whole_only((entries[place] for place in sorted(places)), entries)
        pasted = clip.loads(clip.dumps(chosen))
        assert not pasted.notes
        self._edit(self._project.insert_copies(at, *pasted.entries))

    def move(self, places: set[int], at: int) -> None:
        self._edit(self._project.move(self._uids(places), at))

    def delete(self, places: set[int]) -> None:
        self._edit(self._project.remove(self._uids(places)))

    def rename(self, place: int, name: str) -> None:
        self._edit(self._project.configure(*self._uids({place}), name=name))

    def set_filters(self, place: int, filters: int) -> None:
        self._edit(self._project.configure(*self._uids({place}), filters=filters))

    def leave_out(self, places: set[int]) -> None:
        entries = self._project.network.entries
        all_out = not any(entries[place].enabled for place in places)
        self._edit(self._project.enable(self._uids(places), all_out))

    def freeze(self, places: set[int]) -> None:
        trained = any(self.rows()[place].trainable for place in places)
        self._edit(self._project.freeze(self._uids(places), trained))

    def group(self, start: int, stop: int) -> None:
        self._edit(self._project.group(self._uids(set(range(start, stop)))))

    def ungroup(self, place: int) -> None:
        self._edit(self._project.ungroup(self._uids({place})))

    def travel(self, by: int) -> None:
        self._history.travel(self._history.place + by)

    def save(self) -> None:
        self._file = dumps(self._project)

    def load(self) -> None:
        opened = loads(self._file)
        assert not opened.notes
        self._history = History(opened.project)

    @property
    def _project(self) -> Project:
        return self._history.present

    def _uids(self, places: set[int]) -> list[int]:
        return [self._project.network.entries[place].uid for place in sorted(places)]

    def _edit(self, project: Project) -> None:
        self._history.record("Edit", project)


class ValueMachine(EditingMachine):
    def __init__(self) -> None:
        super().__init__()
        self.editor = ValueEditor(project_from("blank"))


def test_every_edit_does_what_a_plain_list_would() -> None:
    run_state_machine_as_test(
        ValueMachine, settings=settings(max_examples=SEQUENCES, stateful_step_count=30)
    )
