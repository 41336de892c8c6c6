"""Parameters in words, and values as the text of a field and back.

Where a text is not a value of its kind it is handed on as it is, and the class refuses it by its
own rule: bounds and types are stated there and nowhere else.
"""

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any, NamedTuple

from msgspec import Struct

from designer.numerals import parse_integer, parse_number
from designer.parameters import Parameter
from designer.project.keras_objects import shortest
from designer.ui.rich_text import escaped
from designer.ui.translation import QT_TR_NOOP, tr

NONE = QT_TR_NOOP("none")
"""What None is called; lists of numbers have it as it is, in every language."""
SIDES = (QT_TR_NOOP("top"), QT_TR_NOOP("bottom"), QT_TR_NOOP("left"), QT_TR_NOOP("right"))
"""Of margins, in their order."""
_LARGEST_DIVISOR = 65535


def readable(name: str) -> str:
    """Keras' name as a label: kernel_size → Kernel size."""
    return tr(name.replace("_", " ").capitalize())


def described(cls: type[Struct]) -> str:
    """What a class says of itself, in one line."""
    return tr((cls.__doc__ or "").strip().partition("\n")[0])


def tool_tip(name: str, *texts: str, drawing: str = "") -> str:
    """Keras' name, explanations, and where there is one a drawing, as rich text that wraps."""
    lines = [f"<b>{escaped(name)}</b>", *(escaped(text) for text in texts if text)]
    shown = f"<br>{_picture(drawing)}" if drawing else ""
    return f"<qt>{'<br>'.join(lines)}{shown}</qt>"


def number_text(value: float) -> str:
    """The shortest text for a number: 0.25, 1e-4, 16, 1/255."""
    if divisor := _divisor(value):
        return f"1/{divisor}"
    value = shortest(value)
    plain = repr(value).removesuffix(".0")
    scientific = _scientific(plain)
    return scientific if "e" in plain or len(scientific) + 1 < len(plain) else plain


def integers_text(values: tuple[int | None, ...]) -> str:
    """Whole numbers with spaces between them: 0 1 2."""
    return " ".join(NONE if value is None else str(value) for value in values)


def parse_integers(text: str) -> tuple[int | str | None, ...]:
    """The whole numbers in a text, with spaces or commas between them."""
    words = re.split(r"[\s,]+", text.strip(" \t,()[]"))
    return tuple(None if word.lower() == NONE else parse_integer(word) for word in words if word)


def numbers_text(values: tuple[float, ...]) -> str:
    """Numbers with spaces between them: 0.1 1/255."""
    return " ".join(number_text(value) for value in values)


def parse_numbers(text: str) -> tuple[float | str, ...]:
    """The numbers in a text, with spaces or commas between them."""
    words = [word for word in re.split(r"[\s,]+", text.strip(" \t,()[]")) if word]
    numbers = (parse_integer(word) for word in words)
    return tuple(parse_number(n) if isinstance(n, str) else n for n in numbers)


class Notation(NamedTuple):
    """How the values of a kind are written and read in a line of text."""

    write: Callable[[Any], str]
    read: Callable[[str], Any]


NOTATIONS: dict[str, Notation] = {
    "integer": Notation(str, parse_integer),
    "number": Notation(number_text, parse_number),
    "text": Notation(str, str),
    "integers": Notation(integers_text, parse_integers),
    "numbers": Notation(numbers_text, parse_numbers),
    "span": Notation(numbers_text, parse_numbers),
}


def written(parameter: Parameter, value: Any) -> str:
    """The text for a value; empty for None."""
    return "" if value is None else NOTATIONS[parameter.kind].write(value)


def value_text(parameter: Parameter, value: Any) -> str:
    """A value of any kind in a few words."""
    if value in (None, ()):
        return tr(NONE)
    notation = NOTATIONS.get(parameter.kind)
    write = notation.write if notation else _IN_WORDS.get(parameter.kind, str)
    return write(value)


def _margins_text(margins: tuple[tuple[int, int], tuple[int, int]]) -> str:
    numbers = (*margins[0], *margins[1])
    return ", ".join(f"{tr(side)} {number}" for side, number in zip(SIDES, numbers, strict=True))


def _class_name(value: Any) -> str:
    return type(value).__name__


def _scheduled_text(value: Any) -> str:
    return _class_name(value) if isinstance(value, Struct) else number_text(value)


_IN_WORDS: dict[str, Callable[[Any], str]] = {
    "boolean": lambda value: tr("on") if value else tr("off"),
    "pair": lambda pair: " × ".join(map(str, pair)),
    "margins": _margins_text,
    "object": _class_name,
    "scheduled": _scheduled_text,
    "objects": lambda values: ", ".join(map(_class_name, values)),
}


def read(parameter: Parameter, text: str) -> Any:
    """The value in a text; None for an empty one where None is a value."""
    text = text.strip()
    if parameter.optional and text.lower() in ("", NONE, tr(NONE).lower()):
        return None
    return NOTATIONS[parameter.kind].read(text)


def _picture(drawing: str) -> str:
    from designer.ui.terms.pictures import picture  # noqa: PLC0415 - when a tip is shown

    return picture(drawing)


def _scientific(plain: str) -> str:
    sign, digits, exponent = Decimal(plain).normalize().as_tuple()
    first, *rest = (str(digit) for digit in digits)
    mantissa = f"{first}.{''.join(rest)}" if rest else first
    return f"{'-' * sign}{mantissa}e{int(exponent) + len(rest)}"


def _divisor(value: float) -> int:
    """n where the value is 1/n to the last digit, else 0."""
    if not 1 / _LARGEST_DIVISOR <= value < 1:
        return 0
    divisor = round(1 / value)
    return divisor if 1 / divisor == value and len(repr(value)) > 10 else 0
