"""The column of layers in JSON: those of the model in a list, what is ours alone beside it.

Keras would build whatever stands in its list; so a layer that is left out stands in a list of ours,
`{"after": name or null, "entry": …}`, with the name of the nearest layer above that Keras builds.
Which layers are a group says a list of ours as well.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from msgspec.structs import replace

from designer.network.network import Entry
from designer.project.layer_entries import given_name, proper_name, read, written
from designer.project.layer_groups import read_groups, written_groups
from designer.refusals import shortened

BESIDE = ("disabled", "groups")
"""The keys of the lists that are ours."""
_ITEM_KEYS = {"after", "entry"}


def written_enabled(entries: Iterable[Entry]) -> list[dict[str, Any]]:
    """The layers that Keras builds."""
    return [written(entry) for entry in entries if entry.enabled]


def written_beside(entries: Sequence[Entry]) -> dict[str, list[dict[str, Any]]]:
    """The lists that are ours, as far as there is something in them."""
    lists = {"disabled": _written_disabled(entries), "groups": written_groups(entries)}
    return {key: items for key, items in lists.items() if items}


def _written_disabled(entries: Iterable[Entry]) -> list[dict[str, Any]]:
    """The layers that are left out, each with its place."""
    after, items = None, []
    for entry in entries:
        if entry.enabled:
            after = entry.name
        else:
            items.append({"after": after, "entry": written(entry)})
    return items


def read_column(
    raw: list[Any], beside: dict[str, Any], first_uid: int, taken: set[str]
) -> tuple[tuple[Entry, ...], list[str]]:
    """The entries, and notes on what was repaired; their names are added to those taken.

    `beside` is the table with the lists that are ours.
    """
    enabled, notes = _read(raw, first_uid, taken)
    items, refused = _items(beside.get("disabled"))
    raw_left_out = [item["entry"] for item in items]
    left_out, repaired = _read(raw_left_out, 0, taken)
    left_out = [replace(entry, enabled=False) for entry in left_out]
    slots, lost = _slots(raw, items, left_out)
    names: dict[str, str] = {}
    for given, entry in zip((*raw, *raw_left_out), (*enabled, *left_out), strict=True):
        names.setdefault(given_name(given), entry.name)
    column = _laid_out(enabled, slots, first_uid)
    grouped, torn = read_groups(beside.get("groups"), column, names)
    return grouped, [*notes, *refused, *repaired, *lost, *torn]


def _laid_out(enabled: list[Entry], slots: list[list[Entry]], first_uid: int) -> tuple[Entry, ...]:
    """The layers of the model with those that are left out in their places."""
    column = list(slots[0])
    for entry, below in zip(enabled, slots[1:], strict=True):
        column += [entry, *below]
    return tuple(replace(e, uid=uid) for uid, e in enumerate(column, first_uid))


def _read(raw: list[Any], first_uid: int, taken: set[str]) -> tuple[list[Entry], list[str]]:
    entries: list[Entry] = []
    found: list[str] = []
    reserved = {name for name in map(proper_name, raw) if name}
    for uid, item in enumerate(raw, first_uid):
        entry, notes = read(item, uid, taken, reserved)
        taken.add(entry.name.lower())
        found += notes
        entries.append(entry)
    return entries, found


def _items(disabled: Any) -> tuple[list[dict[str, Any]], list[str]]:
    """Those that hold a layer, and notes on what is not kept."""
    if disabled is None:
        return [], []
    if not isinstance(disabled, list):
        return [], ['The layers that are left out are not a list ("disabled"); they are not kept.']
    items = [item for item in disabled if _is_item(item)]
    notes = [
        f'{shortened(repr(item))} among the layers left out has no "entry"; it is not kept.'
        for item in disabled
        if not _is_item(item)
    ]
    unknown = sorted({key for item in items for key in item.keys() - _ITEM_KEYS})
    notes += [f'The key "{shortened(key)}" of layers left out is not kept.' for key in unknown]
    return items, notes


def _is_item(item: Any) -> bool:
    return isinstance(item, dict) and "entry" in item


def _slots(
    raw: list[Any], items: list[dict[str, Any]], left_out: list[Entry]
) -> tuple[list[list[Entry]], list[str]]:
    """What is left out above all layers of the model and below each, and notes on lost places."""
    slots: list[list[Entry]] = [[] for _ in range(len(raw) + 1)]
    places: dict[Any, int] = {None: 0}
    notes = []
    for place, item in enumerate(raw, 1):
        places.setdefault(given_name(item), place)
    for item, entry in zip(items, left_out, strict=True):
        after = item.get("after")
        place = places.get(after, -1) if after is None or isinstance(after, str) else -1
        if place < 0:
            place = len(raw)
            notes.append(
                f"{entry.name}, which is left out, stood below {shortened(repr(after))}, which is "
                "not there; it is at the end now."
            )
        places.setdefault(given_name(item["entry"]), place)
        slots[place].append(entry)
    return slots, notes
