"""What a window shows in the same words in every language, by rule."""

import ast
import contextlib
import functools
import re
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

import designer
from designer.network.layers import LAYER_TYPES
from designer.network.layers.base import Refused
from designer.network.network import InputSizes, new_layer
from designer.network.wording import VARIES
from designer.parameters import parameters
from designer.training.settings import Training
from designer.training.sources import SOURCES
from designer.ui.actions import ACTIONS
from designer.ui.canvas.keys import CANVAS_KEYS

_SPEAKING = ("ui", "cli")
"""The rooms that are not below the window."""
_NUMBERS = r"[+−-]?\d[\d,.:]*(?:e-?\d+)?\s?(?:[kMGT]?B|[kMGT]|px|parameters|trained)?\b"
_PATHS = re.compile(r"(?<!\S)/[A-Za-z]\S*")
_FILES = re.compile(r"\b[A-Za-z][\w-]*\.\w+")
_NAMES = r"\b\w*_\w*\b"
"""Of layers and arguments: no English word has an underscore."""
_OUR_NAME = r"\bCNN Designer\b"
_GROUPS = r"\bGroup \d+"
"""What a group is called until it is given a name; it stands in the file."""
_LONG = 4
"""So many spaces are in a text that is taken before what is composed."""
_PLACE = "[^⟦⟧\n]*?"


def unexplained(text: str) -> str:
    """What is left of a text without sentences of the rooms below, names, numbers and keys."""
    text = text.replace("\xa0", " ").replace("\u200b", "")
    sentences = (_whole(_LONG), _FILES, _composed(_LONG), _composed(0), _whole(1))
    for known in (_PATHS, *sentences, _others()):
        text = known.sub(" ", text)
    return text.strip() if re.search(r"[^\W\d_]{2}", text) else ""


@functools.cache
def _others() -> re.Pattern[str]:
    words = "|".join(map(re.escape, sorted(_words(), key=len, reverse=True)))
    return re.compile("|".join((_OUR_NAME, _GROUPS, _NAMES, _NUMBERS, rf"\b(?:{words})\b")))


def _words() -> set[str]:
    """Of Keras its classes, arguments, their values and its weights; and the names of keys."""
    words = {"InputLayer", "name", "bits", VARIES, *LAYER_TYPES, *_names_of_weights()}
    classes: tuple[type[Struct], ...] = (
        *LAYER_TYPES.values(),
        InputSizes,
        *SOURCES.values(),
        Training,
    )
    for cls in classes:
        words.update(_of(cls))
    keys = (*(each.keys for each in ACTIONS), *(each.keys for each in CANVAS_KEYS))
    return words.union(*(re.findall(r"[A-Za-z]\w+", each) for each in keys))


def _names_of_weights() -> Iterator[str]:
    for class_name in LAYER_TYPES:
        with contextlib.suppress(Refused):
            yield from (weight.name for weight in new_layer(class_name).weights((8, 8, 4)))


def _of(cls: type[Struct]) -> Iterator[str]:
    for parameter in parameters(cls):
        yield parameter.name
        yield from (choice for choice in parameter.choices if isinstance(choice, str))
        for each in parameter.classes:
            yield from (each.__name__, each.__name__.lower())
            yield from _of(each)


@functools.cache
def _composed(spaces: int) -> re.Pattern[str]:
    """The texts of the rooms below that something is put into, and that have so many spaces."""
    found = {pattern for tree in _trees() for pattern in _composed_in(tree)}
    return _any_of({pattern for pattern in found if pattern.count(" ") >= spaces})


@functools.cache
def _whole(spaces: int) -> re.Pattern[str]:
    """The texts of the rooms below that have so many spaces."""
    found = {text.strip() for tree in _trees() for text in _texts_in(tree)}
    found |= {new_layer(name).caption() for name in LAYER_TYPES}
    return _any_of({_filled(text) for text in found if text.count(" ") >= spaces})


def _filled(text: str) -> str:
    """The pattern of a text; where it ends with a place, with any word there."""
    pattern = re.escape(text)
    return re.sub(r" \\{\d\\}$", r" \\S+", pattern)


def _any_of(patterns: set[str]) -> re.Pattern[str]:
    longest_first = sorted(patterns, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(longest_first)})(?!\w)")


def _trees() -> Iterator[ast.AST]:
    root = Path(designer.__file__).parent
    for path in root.rglob("*.py"):
        if path.relative_to(root).parts[0] not in _SPEAKING:
            yield ast.parse(path.read_text(encoding="utf-8"))


def _texts_in(tree: ast.AST) -> Iterator[str]:
    """The texts that stand by themselves, not between what is put into a sentence."""
    for part in ast.iter_child_nodes(tree):
        if isinstance(part, ast.Constant) and isinstance(part.value, str):
            yield part.value
        elif isinstance(part, ast.JoinedStr):
            yield from (text for each in _put_in(part) for text in _texts_in(each))
        else:
            yield from _texts_in(part)


def _put_in(sentence: ast.JoinedStr) -> Iterator[ast.AST]:
    return (each for each in sentence.values if isinstance(each, ast.FormattedValue))


def _composed_in(tree: ast.AST) -> Iterator[str]:
    for part in ast.walk(tree):
        if isinstance(part, ast.JoinedStr):
            pattern = "".join(map(_pattern, part.values))
            if re.search(r"[a-z]{2}", pattern):
                edge = "" if pattern.count(" ") > 2 else _name_or_number()
                start, end = pattern.startswith(_PLACE), pattern.endswith(_PLACE)
                within = pattern.removeprefix(_PLACE).removesuffix(_PLACE)
                yield f"{edge * start}{within}{edge * end}" if edge else _stripped(within)


def _stripped(pattern: str) -> str:
    return pattern.removeprefix("\\ ").removesuffix("\\ ")


@functools.cache
def _name_or_number() -> str:
    return "|".join((r"(?:\S*[\d_]\S*", *sorted(set(_names_of_weights())))) + ")"


def _pattern(piece: ast.AST) -> str:
    return re.escape(str(piece.value)) if isinstance(piece, ast.Constant) else _PLACE
