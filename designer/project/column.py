"""The column of layers as a list of entries in JSON."""

from typing import Any

from designer.network.network import Entry
from designer.project.layer_entries import proper_name, read


def read_column(raw: list[Any], first_uid: int, taken: set[str]) -> tuple[list[Entry], list[str]]:
    """The entries, and notes on what was repaired; their names are added to those taken."""
    entries: list[Entry] = []
    found: list[str] = []
    reserved = {name for name in map(proper_name, raw) if name}
    for uid, item in enumerate(raw, first_uid):
        entry, notes = read(item, uid, taken, reserved)
        taken.add(entry.name.lower())
        found += notes
        entries.append(entry)
    return entries, found
