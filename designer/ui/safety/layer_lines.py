"""The layers of a draft, one to a line of JSON.

Drafts are written while somebody types, and Python does one thing at a time: a line is made once
and stays until its layer is another one.
"""

import json
from collections.abc import Iterable
from typing import Any

from designer.network.network import Entry
from designer.project.layer_entries import written


class LayerLines:
    """Makes the lines, and keeps those of the last draft."""

    def __init__(self) -> None:
        self._kept: dict[int, tuple[Entry, bytes]] = {}

    def of(self, entries: Iterable[Entry]) -> list[bytes]:
        """A line for each of these layers, in their order."""
        self._kept = {entry.uid: (entry, self._line(entry)) for entry in entries}
        return [line for _, line in self._kept.values()]

    def _line(self, entry: Entry) -> bytes:
        known, line = self._kept.get(entry.uid, (None, b""))
        return line if known is entry else line_of(written(entry))


def line_of(value: Any) -> bytes:
    """The value as JSON, without an end of line."""
    # By json, not by msgspec: a name or a path may hold what is no Unicode.
    return json.dumps(value, ensure_ascii=False).encode("utf-8", errors="surrogatepass")
