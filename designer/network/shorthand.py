"""Layers from a line of words: "conv 64 3" is a Conv2D with 64 filters of 3×3.

A line begins with a layer's name, or some letters of it; an empty one may be any layer. Numbers
go to the basic settings in their order; a choice ("same", "softmax") to the setting that has it;
the name of a setting, or its beginning, says whose the next word is ("stride 2", "name=head").
"""

import re
from collections import deque
from typing import Any

import msgspec
from msgspec import Struct

from designer.matching import fit
from designer.network.layers import LAYER_TYPES
from designer.network.layers.base import Layer
from designer.network.network import new_layer
from designer.network.shorthand_values import COUNTED, NAMED, NUMBER, PAIR, PAIRS, take_value
from designer.parameters import Parameter, changed, parameters
from designer.refusals import sentence, shortened

_BETWEEN = r"[\s,=:()\[\]]+"
_IN_NAME = r"2d|[^\d]+.*"
_LEAST_OF_NAME = 3
"""So many letters of a setting's name are enough."""


class TypedLayer(Struct, frozen=True):
    """What a line says of one layer type."""

    class_name: str
    fit: float
    """How well the line's beginning names the type; the best is the highest."""
    caption: str = ""
    """What its card will say."""
    changes: dict[str, Any] = {}
    """Its settings, where they are other ones than the palette's."""
    refusal: str = ""
    """Why there is no such layer, in a sentence."""


class _NotUnderstoodError(Exception):
    """A word that is no setting; the text is a sentence."""


def typed_layers(line: str) -> list[TypedLayer]:
    """The layers that a line may mean, best first; those that it cannot mean are left out.

    Where no type has a meaning for all words, the best alone tells which word it does not know.
    """
    words = [word for word in re.split(_BETWEEN, line) if word]
    understood: list[TypedLayer] = []
    others: list[TypedLayer] = []
    for cls in LAYER_TYPES.values():
        named = _named(cls, words)
        if named is None:
            continue
        score, rest = named
        try:
            understood.append(_typed(cls, score, _settings(cls, rest)))
        except _NotUnderstoodError as error:
            others.append(TypedLayer(cls.__name__, score, refusal=str(error)))
    found = sorted(understood or others, key=lambda each: -each.fit)
    return found if understood else found[:1]


def _named(cls: type[Layer], words: list[str]) -> tuple[float, deque[str]] | None:
    """How well the first words name the type, and the words after them."""
    typed, rest, score = "", deque(words), 0.0
    while rest and (not typed or re.fullmatch(_IN_NAME, rest[0].lower())):
        longer = _name_fit(typed + rest[0], cls)
        if longer is None:
            break
        typed, score = typed + rest.popleft(), longer
    return None if words and not typed else (score, rest)


def _name_fit(typed: str, cls: type[Layer]) -> float | None:
    fits = (fit(typed, cls.__name__), fit(typed, cls.base_name))
    return max((each for each in fits if each is not None), default=None)


def _typed(cls: type[Layer], score: float, settings: dict[str, Any]) -> TypedLayer:
    try:
        layer = changed(new_layer(cls.__name__), **settings)
    except msgspec.ValidationError as error:
        return TypedLayer(cls.__name__, score, refusal=f"{sentence(error, settings)}.")
    changes = {name: getattr(layer, name) for name in settings}
    return TypedLayer(cls.__name__, score, layer.caption(), changes)


def _settings(cls: type[Layer], words: deque[str]) -> dict[str, Any]:
    known = _known(cls)
    settings: dict[str, Any] = {}
    while words:
        free = [parameter for parameter in known if parameter.name not in settings]
        parameter = _meant(cls, free, words)
        settings[parameter.name] = take_value(parameter, words)
    return settings


def _known(cls: type[Layer]) -> list[Parameter]:
    """What can be set in a line, the basic settings first."""
    named = {p.name: p for p in parameters(cls) if p.kind in NAMED}
    return [named[name] for name in dict.fromkeys((*cls.basics, *named)) if name in named]


def _meant(cls: type[Layer], free: list[Parameter], words: deque[str]) -> Parameter:
    """The setting that the next word is for; its name is taken off where the word is that."""
    word = words[0].lower()
    if re.fullmatch(NUMBER, word):
        return _next_counted(cls, free, word)
    by_choice = [p for p in free if word in (str(choice).lower() for choice in p.choices)]
    by_name = [p for p in free if p.name == word] or (
        [p for p in free if p.name.startswith(word) and len(word) >= _LEAST_OF_NAME]
    )
    if by_choice and word not in (p.name for p in by_name):
        return by_choice[0]
    if not by_name:
        raise _NotUnderstoodError(
            f"“{shortened(words[0], 30)}” is no setting of {cls.__name__} that is still free: "
            "leave it out."
        )
    words.popleft()
    if not words:
        raise _NotUnderstoodError(f"{by_name[0].name} of {cls.__name__} needs a value after it.")
    return by_name[0]


def _next_counted(cls: type[Layer], free: list[Parameter], word: str) -> Parameter:
    kinds = PAIRS if re.fullmatch(PAIR, word) else COUNTED
    counted = (p for p in free if p.name in cls.basics and p.kind in kinds)
    parameter = next(counted, None)
    if parameter is None:
        raise _NotUnderstoodError(
            f"{cls.__name__} takes no further number: leave {shortened(word, 30)} out, or write "
            "the setting's name before it."
        )
    return parameter
