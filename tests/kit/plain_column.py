"""What editing a column of layers means, as a plain list: written down a second time, for tests."""

import copy
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

Names = set[str]


@dataclass
class Row:
    """A layer, as far as the edits are concerned."""

    class_name: str
    name: str
    filters: int | None = None
    trainable: bool = True
    enabled: bool = True
    group: str = ""


@dataclass
class PlainColumn:
    """The rows, and all rows that there were."""

    base_names: dict[str, str]
    """What a new layer of a class is called, without its number."""
    rows: list[Row] = field(default_factory=list)
    input_name: str = "input_layer"

    def __post_init__(self) -> None:
        self.begin_history()

    def begin_history(self) -> None:
        """Forget what was."""
        self.snapshots = [copy.deepcopy(self.rows)]
        self.place = 0

    def insert(self, class_name: str, filters: int | None, at: int) -> None:
        stem = self.base_names[class_name]
        self._put([Row(class_name, _numbered(stem, self._taken()), filters)], at)

    def paste(self, places: set[int], at: int) -> None:
        originals = [copy.deepcopy(self.rows[place]) for place in sorted(places)]
        for name in {row.group for row in originals}:
            whole = [place for place, row in enumerate(self.rows) if row.group == name]
            if not places.issuperset(whole):
                originals = [replace(r, group="") if r.group == name else r for r in originals]
        taken, groups = self._taken(), {row.group for row in self.rows}
        renamed = {"": ""}
        for row in originals:
            row.name = free_name(row.name, taken)
            taken.add(row.name)
            if row.group not in renamed:
                renamed[row.group] = _free_group(row.group, groups)
                groups.add(renamed[row.group])
            row.group = renamed[row.group]
        self._put(originals, at)

    def move(self, places: set[int], at: int) -> None:
        moved = [row for place, row in enumerate(self.rows) if place in places]
        gap = at - sum(place < at for place in places)
        self.rows = [row for place, row in enumerate(self.rows) if place not in places]
        self._put(moved, gap, moved)

    def delete(self, places: set[int]) -> None:
        self.rows = [row for place, row in enumerate(self.rows) if place not in places]
        self._record()

    def rename(self, place: int, name: str) -> None:
        self.rows[place].name = name
        self._record()

    def set_filters(self, place: int, filters: int) -> None:
        self.rows[place].filters = filters
        self._record()

    def leave_out(self, places: set[int]) -> None:
        chosen = [self.rows[place] for place in places]
        all_out = not any(row.enabled for row in chosen)
        for row in chosen:
            row.enabled = all_out
        self._record()

    def freeze(self, places: set[int]) -> None:
        chosen = [self.rows[place] for place in places]
        all_frozen = not any(row.trainable for row in chosen)
        for row in chosen:
            row.trainable = all_frozen
        self._record()

    def group(self, start: int, stop: int) -> None:
        chosen = self.rows[start:stop]
        others = {row.group for row in [*self.rows[:start], *self.rows[stop:]]}
        name = _free_group("Group 1", others)
        for row in chosen:
            row.group = name
        self._mend_groups([])
        self._record()

    def ungroup(self, place: int) -> None:
        gone = self.rows[place].group
        for row in self.rows:
            row.group = "" if row.group == gone else row.group
        self._record()

    def travel(self, place: int) -> None:
        self.place = min(max(place, 0), len(self.snapshots) - 1)
        self.rows = copy.deepcopy(self.snapshots[self.place])

    def has_name(self, name: str) -> bool:
        return name in self._taken()

    def _put(self, rows: list[Row], at: int, moved: list[Row] | None = None) -> None:
        above, below = self.rows[:at], self.rows[at:]
        if above and below and above[-1].group == below[0].group != "":
            for row in rows:
                row.group = above[-1].group
        self.rows = [*above, *rows, *below]
        self._mend_groups(moved or [])
        self._record()

    def _mend_groups(self, moved: list[Row]) -> None:
        """Of a group in pieces, only one stays: by what did not move, by length, the first."""
        for name in {row.group for row in self.rows} - {""}:
            pieces = list(self._pieces(name))
            weights = [
                (sum(not any(row is each for each in moved) for row in piece), len(piece))
                for piece in pieces
            ]
            kept = pieces[weights.index(max(weights))]
            for row in (row for piece in pieces if piece is not kept for row in piece):
                row.group = ""

    def _pieces(self, name: str) -> Iterator[list[Row]]:
        piece: list[Row] = []
        for row in [*self.rows, Row("", "")]:
            if row.group == name:
                piece.append(row)
            elif piece:
                yield piece
                piece = []

    def _record(self) -> None:
        if self.rows != self.snapshots[self.place]:
            self.place += 1
            self.snapshots[self.place :] = [copy.deepcopy(self.rows)]

    def _taken(self) -> Names:
        return {self.input_name, *(row.name for row in self.rows)}


def free_name(name: str, taken: Names) -> str:
    """The name, or with the next number that nobody has."""
    return name if name not in taken else _numbered(re.sub(r"_*\d*$", "", name), taken)


def _numbered(stem: str, taken: Names) -> str:
    return next(name for n in range(1, 10_000) if (name := f"{stem}_{n}") not in taken)


def _free_group(name: str, taken: Names) -> str:
    if name not in taken:
        return name
    stem = re.sub(r" *\d*$", "", name)
    return next(new for n in range(2, 10_000) if (new := f"{stem} {n}") not in taken)
