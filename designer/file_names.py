"""Names of files as texts that every file, message and window can hold.

Where names are bytes, some are no Unicode. Python keeps such bytes as halves of characters, which
JSON cannot hold; we move them to a place where nobody writes.
"""

_HALVES = range(0xDC80, 0xDD00)
_PLACE = 0x10FC00
_TO_TEXT = {half: _PLACE + half - _HALVES.start for half in _HALVES}
_TO_PATH = {place: half for half, place in _TO_TEXT.items()}


def as_text(path: str) -> str:
    """The path as valid Unicode."""
    return path.translate(_TO_TEXT)


def as_path(text: str) -> str:
    """The path that this text stands for."""
    return text.translate(_TO_PATH)
