"""The values of a line such as "conv 64 3": how each kind of setting is written as words.

Where a word is not a value of its kind it is handed on as it is, and the class refuses it.
"""

import re
from collections import deque
from collections.abc import Callable
from typing import Any

from designer.numerals import parse_integer, parse_number
from designer.parameters import Kind, Parameter, unfolded

NUMBER = r"[-+]?\.?\d.*"
PAIR = r"(\d+)[x×](\d+)"
_RANGE = r"(.+?)\.\.(.+)"
_BOOLEANS = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}

PAIRS: frozenset[Kind] = frozenset({"pair", "margins"})
"""What two numbers with an x between them can be."""
COUNTED: frozenset[Kind] = PAIRS | {"integer", "number", "integers", "numbers", "span"}
"""What a number can be that stands by itself."""
NAMED: frozenset[Kind] = COUNTED | {"boolean", "choice", "text"}
"""What can be written behind the name of the setting."""


def take_value(parameter: Parameter, words: deque[str]) -> Any:
    """Take the value off that the words begin with; a text where it is none of its kind."""
    if parameter.kind == "integers" or (parameter.kind == "numbers" and not parameter.one_alone):
        return _numbers(parameter, words)
    word = words.popleft()
    if parameter.optional and word.lower() == "none":
        return None
    return _READERS[parameter.kind](parameter, word)


def _numbers(parameter: Parameter, words: deque[str]) -> tuple[Any, ...]:
    read = _read_integer if parameter.kind == "integers" else _read_number
    values = [read(parameter, words.popleft())]
    while words and re.fullmatch(NUMBER, words[0]):
        values.append(read(parameter, words.popleft()))
    return tuple(values)


def _read_integer(_: Parameter, word: str) -> Any:
    return parse_integer(word)


def _read_number(_: Parameter, word: str) -> Any:
    return parse_number(word)


def _read_text(_: Parameter, word: str) -> Any:
    return word


def _read_boolean(_: Parameter, word: str) -> Any:
    return _BOOLEANS.get(word.lower(), word)


def _read_choice(parameter: Parameter, word: str) -> Any:
    return next((each for each in parameter.choices if str(each).lower() == word.lower()), word)


def _read_pair(_: Parameter, word: str) -> Any:
    both = re.fullmatch(PAIR, word)
    first, second = both.groups() if both else (word, word)
    return parse_integer(first), parse_integer(second)


def _read_margins(parameter: Parameter, word: str) -> Any:
    return tuple((size, size) for size in _read_pair(parameter, word))


def _read_one_alone(_: Parameter, word: str) -> Any:
    return (parse_number(word),)


def _read_span(parameter: Parameter, word: str) -> Any:
    ends = re.fullmatch(_RANGE, word)
    parse = parse_integer if parameter.whole else parse_number
    if ends:
        return tuple(parse(end) for end in ends.groups())
    number = parse(word)
    return word if isinstance(number, str) else unfolded(parameter, number)


_READERS: dict[Kind, Callable[[Parameter, str], Any]] = {
    "integer": _read_integer,
    "number": _read_number,
    "boolean": _read_boolean,
    "choice": _read_choice,
    "text": _read_text,
    "pair": _read_pair,
    "margins": _read_margins,
    "numbers": _read_one_alone,
    "span": _read_span,
}
