"""What a window shows in the same words in every language, by rule."""

import ast
import functools
import re
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

import designer
from designer.network.layers import LAYER_TYPES
from designer.network.network import InputSizes
from designer.parameters import parameters
from designer.training.data import Digits
from designer.training.settings import Training
from designer.ui.actions import ACTIONS
from designer.ui.canvas.keys import CANVAS_KEYS

_ROOMS = ("network", "training", "project", "codegen", "runs", "jobs")
_NUMBERS = r"[+−-]?\d[\d,.:]*(?:e-?\d+)?\s?(?:[kMGT]?B|[kMGT]|px|parameters|trained)?\b"
_FILES = r"(?:/\S*)?\b[A-Za-z][\w-]*\.\w+|/\S+"
_NAMES = r"\b\w*_\w*\b"
"""Of layers and arguments: no English word has an underscore."""
_OUR_NAME = r"\bCNN Designer\b"
_PLACE = "[^⟦⟧\n]{0,200}?"


def unexplained(text: str) -> str:
    """What is left of a text without sentences of the rooms below, names, numbers and keys."""
    for known in (_sentences(), _others()):
        text = known.sub(" ", text)
    return text.strip() if re.search(r"[^\W\d_]{2}", text) else ""


@functools.cache
def _others() -> re.Pattern[str]:
    words = "|".join(map(re.escape, sorted(_words(), key=len, reverse=True)))
    return re.compile("|".join((_OUR_NAME, _FILES, _NAMES, _NUMBERS, rf"\b(?:{words})\b")))


def _words() -> set[str]:
    """Of Keras its classes, its arguments and their values; and the names of keys."""
    words = {"InputLayer", "name", *LAYER_TYPES}
    words |= {
        word for cls in (*LAYER_TYPES.values(), InputSizes, Digits, Training) for word in _of(cls)
    }
    return words | {
        key for each in (*ACTIONS, *CANVAS_KEYS) for key in re.findall(r"\w+", each.keys)
    }


def _of(cls: type[Struct]) -> Iterator[str]:
    for parameter in parameters(cls):
        yield parameter.name
        yield from (choice for choice in parameter.choices if isinstance(choice, str))
        for each in parameter.classes:
            yield each.__name__
            yield from _of(each)


@functools.cache
def _sentences() -> re.Pattern[str]:
    """The texts of more than a word in the rooms below, whatever is put into them."""
    found = {pattern for path in _modules() for pattern in _patterns(path)}
    return re.compile("|".join(sorted(found, key=len, reverse=True)))


def _modules() -> Iterator[Path]:
    root = Path(designer.__file__).parent
    for room in _ROOMS:
        yield from (root / room).rglob("*.py")


def _patterns(path: Path) -> Iterator[str]:
    for part in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        pieces = part.values if isinstance(part, ast.JoinedStr) else [part]
        pattern = "".join(map(_pattern, pieces))
        pattern = pattern.removeprefix(_PLACE).removesuffix(_PLACE)
        if re.search(r"[^\W\d_]{2}", pattern) and " " in pattern:
            yield pattern


def _pattern(piece: ast.AST) -> str:
    if isinstance(piece, ast.Constant) and isinstance(piece.value, str):
        return re.escape(piece.value)
    return _PLACE if isinstance(piece, ast.FormattedValue) else ""
