"""Which lines of a text an edit has changed."""

import difflib
from collections.abc import Iterator, Sequence

from designer.ui.shared_ends import shared_ends


def changed_lines(old: Sequence[str], new: Sequence[str]) -> Iterator[range]:
    """The lines of `new` that are others than in `old`; a line that is gone leaves nothing."""
    start, end = shared_ends(old, new)
    pairs = difflib.SequenceMatcher(None, old[start : len(old) - end], new[start : len(new) - end])
    for kind, _, _, first, last in pairs.get_opcodes():
        if kind in ("replace", "insert"):
            yield range(start + first, start + last)
