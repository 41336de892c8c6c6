"""Groups stay runs of neighbours, whatever is done to the column."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DataObject

from designer.network.groups import (
    LONGEST_NAME,
    free_group_name,
    groups_of,
    proper_group_name,
    whole_only,
)
from designer.network.layers import LAYER_TYPES
from designer.network.network import Network
from designer.project.clip import dumps as clip_bytes
from designer.project.clip import loads as clip_from
from designer.project.file import dumps, loads
from designer.project.project import Project

FLATTEN = LAYER_TYPES["Flatten"](name="flatten")


def column(text: str) -> Network:
    """A layer for each letter, in the group of this name; in none where it is a dot."""
    network = Network(input_shape=(8, 8, 1)).insert(0, *[FLATTEN] * len(text))
    for name in sorted(set(text) - {"."}):
        uids = [uid for uid, letter in enumerate(text, 1) if letter == name]
        network = network.group(uids, name)
    return network


def shown(network: Network) -> str:
    """The inverse: the first letter of each layer's group."""
    return "".join(entry.group[:1] or "." for entry in network.entries)


@pytest.mark.parametrize(
    ("before", "index", "after"),
    [
        ("..", 1, "..."),
        ("AA", 1, "AAA"),
        ("AA", 0, ".AA"),
        ("AA", 2, "AA."),
        ("AB", 1, "A.B"),
    ],
)
def test_what_is_put_between_two_of_a_group_joins_it(before: str, index: int, after: str) -> None:
    assert shown(column(before).insert(index, FLATTEN)) == after


@pytest.mark.parametrize(
    ("before", "moved", "index", "after"),
    [
        (".AA", [1], 2, "AAA"),
        (".AA", [1], 3, "AA."),
        ("AA.", [2], 3, "A.."),
        ("AAA.", [1, 2], 4, "A..."),
        ("AAA.", [1, 2, 3], 4, ".AAA"),
        ("AAA.", [1], 3, "AAA."),
        ("AAABB", [1, 2, 3], 4, "BBBBB"),
        ("AAABB", [1, 2, 3], 5, "BBAAA"),
        ("AAABB.", [3, 4], 6, "AAB..."),
        ("AA..BB", [2, 3, 5], 0, "...A.B"),
    ],
)
def test_what_is_moved_leaves_or_joins(
    before: str, moved: list[int], index: int, after: str
) -> None:
    assert shown(column(before).move(moved, index)) == after


@pytest.mark.parametrize(
    ("before", "uids", "after"),
    [
        ("....", [2, 3], ".BB."),
        ("AAAA", [2, 3], "ABB."),
        ("AAAA", [1], "BAAA"),
        ("AA", [1, 2], "BB"),
    ],
)
def test_a_new_group_takes_its_layers_from_others(before: str, uids: list[int], after: str) -> None:
    assert shown(column(before).group(uids, "B")) == after


def test_a_group_vanishes_with_its_last_layer_and_by_being_dissolved() -> None:
    network = column("A.BB")
    assert shown(network.remove([1])) == ".BB"
    assert shown(network.ungroup([3])) == "A..."
    assert shown(network.ungroup([2])) == "A.BB"


def test_copies_are_a_group_of_their_own_where_all_of_it_is_copied() -> None:
    network = column("AA.B")
    copies = whole_only(network.entries[1:], network.entries)
    assert [each.group for each in copies] == ["", "", "B"]
    assert [e.group for e in network.insert_copies(4, *copies).entries[4:]] == ["", "", "B 2"]
    assert shown(network.insert_copies(1, *copies)) == "AAAAA.B"


def test_a_name_is_its_own() -> None:
    network = column("AB")
    assert shown(network.rename_group("A", "  Cats\n")) == "CB"
    assert network.rename_group("A", "A") == network
    for name in ("", " \n", "\x00", "B"):
        with pytest.raises(ValueError, match="group"):
            network.rename_group("A", name)


@given(st.text(), st.sets(st.text(max_size=3)))
def test_names_are_one_printable_line(text: str, taken: set[str]) -> None:
    name = proper_group_name(text)
    assert proper_group_name(name) == name
    assert name.isprintable()
    free = free_group_name(name or "Group 1", taken)
    assert free not in taken
    assert len(free) <= LONGEST_NAME
    assert proper_group_name(free) == free


@given(st.data())
def test_any_row_of_edits_leaves_runs_and_is_what_a_list_says(data: DataObject) -> None:
    network, model = Network(input_shape=(8, 8, 1)), Model()
    for _ in range(12):
        network = data.draw(st.sampled_from(_EDITS))(data, network, model)
        assert [(e.uid, e.group) for e in network.entries] == model.rows
        names = [group.name for group in groups_of(network.entries)]
        assert len(names) == len(set(names))


class Model:
    """The column as a plain list of uid and group."""

    def __init__(self) -> None:
        self.rows: list[tuple[int, str]] = []

    def put(self, index: int, rows: list[tuple[int, str]], moved: bool) -> None:
        """Rows that are put between two of a group are in it; torn groups keep one piece."""
        above, below = self.rows[:index], self.rows[index:]
        inside = above and below and above[-1][1] == below[0][1] and above[-1][1]
        rows = [(uid, inside or group) for uid, group in rows]
        self.rows = [*above, *rows, *below]
        if moved:
            stayed = {group for _, group in (*above, *below)}
            for uid, group in rows:
                if group in stayed and not self._touches(uid, group, {uid for uid, _ in rows}):
                    self.rows = [(u, "" if u == uid else g) for u, g in self.rows]

    def _touches(self, uid: int, group: str, moved: set[int]) -> bool:
        """Whether only layers of its group are between it and one that was not moved."""
        place = next(place for place, row in enumerate(self.rows) if row[0] == uid)
        for rows in (self.rows[place:], self.rows[place::-1]):
            for other, its in rows:
                if its != group:
                    break
                if other not in moved:
                    return True
        return False

    def label(self, uids: set[int], name: str) -> None:
        self.rows = [(uid, name if uid in uids else group) for uid, group in self.rows]

    def keep_one_piece(self) -> None:
        """The longest of each group, or the first of them."""
        pieces: list[list[int]] = []
        last = ""
        for uid, group in self.rows:
            if group and group == last:
                pieces[-1].append(uid)
            elif group:
                pieces.append([uid])
            last = group
        names = dict(self.rows)
        for piece in pieces:
            rivals = [other for other in pieces if names[other[0]] == names[piece[0]]]
            if piece is not max(rivals, key=len):
                self.label(set(piece), "")


def insert(data: DataObject, network: Network, model: Model) -> Network:
    index = data.draw(st.integers(0, len(model.rows)))
    model.put(index, [(network.next_uid, ""), (network.next_uid + 1, "")], moved=False)
    return network.insert(index, FLATTEN, FLATTEN)


def move(data: DataObject, network: Network, model: Model) -> Network:
    uids, index = _some(data, model), data.draw(st.integers(0, len(model.rows)))
    moved = [row for row in model.rows if row[0] in uids]
    place = sum(uid not in uids for uid, _ in model.rows[:index])
    model.rows = [row for row in model.rows if row[0] not in uids]
    model.put(place, moved, moved=True)
    return network.move(uids, index)


def remove(data: DataObject, network: Network, model: Model) -> Network:
    uids = _some(data, model)
    model.rows = [row for row in model.rows if row[0] not in uids]
    return network.remove(uids)


def copy(data: DataObject, network: Network, model: Model) -> Network:
    """Duplicate, or copy and paste by way of the clipboard."""
    uids, index = _some(data, model), data.draw(st.integers(0, len(model.rows)))
    chosen = [entry for entry in network.entries if entry.uid in uids]
    copies = whole_only(chosen, network.entries)
    by_clipboard: bool = data.draw(st.booleans())
    if chosen and by_clipboard:
        copies = clip_from(clip_bytes(copies)).entries
    groups = {group for _, group in model.rows}
    rows: list[tuple[int, str]] = []
    names: dict[str, str] = {}
    for uid, entry in enumerate(chosen, network.next_uid):
        members = {uid for uid, group in model.rows if group == entry.group}
        group = entry.group if entry.group and members <= uids else ""
        if group and group not in names:
            names[group] = free_group_name(group, groups | set(names.values()))
        rows.append((uid, names.get(group, "")))
    model.put(index, rows, moved=False)
    return network.insert_copies(index, *copies)


def group(data: DataObject, network: Network, model: Model) -> Network:
    if not model.rows:
        return network
    start = data.draw(st.integers(0, len(model.rows) - 1))
    uids = {uid for uid, _ in model.rows[start : start + data.draw(st.integers(1, 4))]}
    taken = {group for uid, group in model.rows if uid not in uids}
    name = free_group_name(data.draw(st.sampled_from(["Stem", "Head"])), taken)
    model.label(uids, name)
    model.keep_one_piece()
    return network.group(uids, name)


def ungroup(data: DataObject, network: Network, model: Model) -> Network:
    uids = _some(data, model)
    names = {group for uid, group in model.rows if uid in uids}
    model.rows = [(uid, "" if group in names else group) for uid, group in model.rows]
    return network.ungroup(uids)


def leave_out(data: DataObject, network: Network, model: Model) -> Network:
    return network.enable(_some(data, model), data.draw(st.booleans()))


def save_and_load(data: DataObject, network: Network, model: Model) -> Network:
    opened = loads(dumps(Project(network=network)))
    assert opened.notes == ()
    model.rows = [(uid, group) for uid, (_, group) in enumerate(model.rows, 1)]
    return opened.project.network


def _some(data: DataObject, model: Model) -> set[int]:
    uids = [uid for uid, _ in model.rows]
    return data.draw(st.sets(st.sampled_from(uids))) if uids else set()


_EDITS = (insert, insert, move, move, remove, copy, group, group, ungroup, leave_out, save_and_load)
