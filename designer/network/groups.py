"""Groups: a run of neighbouring layers under one name, which each of their entries bears."""

from collections.abc import Collection, Iterable, Sequence
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

if TYPE_CHECKING:
    from designer.network.network import Entry

LONGEST_NAME = 60


class Group(NamedTuple):
    """A run of layers under one name."""

    name: str
    start: int
    """The place of the first of them."""
    uids: tuple[int, ...]

    @property
    def stop(self) -> int:
        """The place below the last of them."""
        return self.start + len(self.uids)

    @property
    def count_text(self) -> str:
        """How many layers: 3 layers."""
        return count_text(len(self.uids))


def count_text(count: int) -> str:
    """So many layers."""
    return "1 layer" if count == 1 else f"{count} layers"


def groups_of(entries: Iterable["Entry"]) -> list[Group]:
    """The groups from top to bottom."""
    found: list[Group] = []
    column, start = tuple(entries), 0
    if {entry.group for entry in column} <= {""}:  # as in most networks
        return found
    for name, run in groupby(column, attrgetter("group")):
        uids = tuple(entry.uid for entry in run)
        if name:
            found.append(Group(name, start, uids))
        start += len(uids)
    return found


def labelled(entries: Iterable["Entry"], uids: Collection[int], name: str) -> tuple["Entry", ...]:
    """The entries, these among them in the group of this name; in none where it is empty."""
    return tuple(
        replace(e, group=name) if e.uid in uids and e.group != name else e for e in entries
    )


def settled(entries: tuple["Entry", ...], moved: Collection[int] = ()) -> tuple["Entry", ...]:
    """With every group in one run: of several, only one is still the group.

    It is the one with most layers that were not moved, then the longest, then the first.
    """
    pieces = groups_of(entries)
    kept: dict[str, Group] = {}
    for piece in pieces:
        rival = kept.get(piece.name)
        if rival is None or _weight(piece, moved) > _weight(rival, moved):
            kept[piece.name] = piece
    lost = {uid for piece in pieces if kept[piece.name] is not piece for uid in piece.uids}
    return labelled(entries, lost, "") if lost else entries


def surrounding(above: Sequence["Entry"], below: Sequence["Entry"]) -> str:
    """The group that goes on over the gap between these; empty where none does."""
    if above and below and above[-1].group == below[0].group:
        return above[-1].group
    return ""


def whole_only(chosen: Iterable["Entry"], entries: Iterable["Entry"]) -> tuple["Entry", ...]:
    """Some of the entries, in a group still where all of it is among them."""
    some = tuple(chosen)
    uids = {entry.uid for entry in some}
    torn = {group.name for group in groups_of(entries) if not uids.issuperset(group.uids)}
    return tuple(replace(each, group="") if each.group in torn else each for each in some)


def renamed_apart(entries: Iterable["Entry"], taken: Iterable[str]) -> tuple["Entry", ...]:
    """The entries with other names for those of their groups whose names are taken."""
    names: dict[str, str] = {"": ""}
    used = set(taken)
    apart = []
    for entry in entries:
        if entry.group not in names:
            names[entry.group] = free_group_name(entry.group, used)
            used.add(names[entry.group])
        apart.append(replace(entry, group=names[entry.group]))
    return tuple(apart)


def free_group_name(name: str, taken: Collection[str]) -> str:
    """The name, or the name with the next free number where it is taken."""
    if name not in taken:
        return name
    stem = name.rstrip("0123456789")[: LONGEST_NAME - 6].rstrip() or "Group"
    number = 2
    while f"{stem} {number}" in taken:
        number += 1
    return f"{stem} {number}"


def proper_group_name(text: str) -> str:
    """The text as a name: one printable line, not too long; empty where nothing is left."""
    printable = "".join(each if each.isprintable() else " " for each in text)
    return " ".join(printable.split())[:LONGEST_NAME].rstrip()


def _weight(piece: Group, moved: Collection[int]) -> tuple[int, int]:
    return sum(uid not in moved for uid in piece.uids), len(piece.uids)
