"""The groups of layers in JSON: a list of `{"name": …, "layers": [names]}`."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from msgspec.structs import replace

from designer.network.groups import free_group_name, groups_of, proper_group_name, settled
from designer.network.network import Entry
from designer.refusals import shortened

_KEYS = {"name", "layers"}


def written_groups(entries: Iterable[Entry]) -> list[dict[str, Any]]:
    """The groups from top to bottom."""
    column = list(entries)
    return [
        {"name": each.name, "layers": [e.name for e in column[each.start : each.stop]]}
        for each in groups_of(column)
    ]


def read_groups(
    raw: Any, entries: tuple[Entry, ...], names: dict[str, str]
) -> tuple[tuple[Entry, ...], list[str]]:
    """The entries in their groups, and notes on what was repaired.

    `names` says how the layers are called here that the file calls otherwise.
    """
    if raw is None:
        return entries, []
    if not isinstance(raw, list):
        return entries, ['The groups are not a list ("groups"); they are not kept.']
    uids = {entry.name: entry.uid for entry in entries}
    free = {given: uids[name] for given, name in names.items()}
    groups: dict[str, list[int]] = {}
    notes = [note for item in raw for note in _collect(item, free, groups)]
    labels = {uid: name for name, members in groups.items() for uid in members}
    grouped = settled(tuple(replace(e, group=labels.get(e.uid, "")) for e in entries))
    sizes = Counter(entry.group for entry in grouped)
    notes += [
        f'The layers of the group "{name}" are not all neighbours: {sizes[name]} of them are in it.'
        for name, members in groups.items()
        if sizes[name] < len(members)
    ]
    return grouped, notes


def _collect(item: Any, free: dict[str, int], groups: dict[str, list[int]]) -> Iterator[str]:
    """Add this group, whose layers are not free any more; yield what is to be told."""
    layers = item.get("layers") if isinstance(item, dict) else None
    if not isinstance(layers, list):
        yield f'{shortened(repr(item))} among the groups has no list of "layers".'
        return
    given, members = item.get("name"), []
    proper = proper_group_name(given) if isinstance(given, str) else ""
    name = free_group_name(proper or "Group 1", groups)
    if name != given:
        yield f'The group {shortened(repr(given))} is called "{name}" here.'
    for key in sorted(item.keys() - _KEYS):
        yield f'The key "{shortened(key)}" of the group "{name}" is not kept.'
    for layer in layers:
        uid = free.pop(layer, None) if isinstance(layer, str) else None
        if uid is None:
            yield f'{shortened(repr(layer))} of the group "{name}" is not there, or taken already.'
        else:
            members.append(uid)
    if members:
        groups[name] = members
    else:
        yield f'The group "{name}" has no layers; it is not kept.'
