"""Python expressions laid out as `black` does: on one line, or split at their brackets."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

WIDTH = 88
INDENT = "    "
_LARGEST_DIVISOR = 65535


class Call(NamedTuple):
    """A call: `callee(positional, …, name=value, …)`."""

    callee: str
    positional: tuple["Expression", ...] = ()
    named: tuple[tuple[str, "Expression"], ...] = ()


class ListOf(NamedTuple):
    """A list display."""

    items: tuple["Expression", ...]


class TableOf(NamedTuple):
    """A dict display."""

    items: tuple[tuple[str, "Expression"], ...]


class Noted(NamedTuple):
    """An item of a list with a comment above it, which is one line."""

    comment: str
    expression: "Expression"


Expression = str | Call | ListOf | TableOf | Noted
"""A string stands for itself."""


def literal(value: Any) -> str:
    """A checked value as Python source."""
    if isinstance(value, str):
        return repr(value) if '"' in value else f'"{repr(value)[1:-1]}"'
    if isinstance(value, float):
        return _number(value)
    if isinstance(value, tuple | list):
        items = ", ".join(map(literal, value))
        return f"[{items}]" if isinstance(value, list) else f"({items}{',' * (len(value) == 1)})"
    return repr(value)


def comment(text: str) -> str:
    """A comment of one line, whatever the text says: nothing of it can become code."""
    return "# " + "".join(each if each.isprintable() else " " for each in text)


def _number(value: float) -> str:
    """A float as Python source: 1 / 255 where that is the same number and reads better."""
    divisor = round(1 / value) if 1 / _LARGEST_DIVISOR <= value < 1 else 0
    if not divisor or 1 / divisor != value:
        return repr(value)
    power_of_two = divisor >= 16 and divisor & (divisor - 1) == 0
    return f"1 / {divisor}" if power_of_two or len(repr(value)) > 10 else repr(value)


def statement(before: str, expression: Expression, indent: int = 1, after: str = "") -> list[str]:
    """The lines of the expression between `before` and `after`, at this depth of indentation."""
    return _lines(before, expression, after, indent)


def _lines(before: str, expression: Expression, after: str, indent: int) -> list[str]:
    if isinstance(expression, Noted):
        below = _lines(before, expression.expression, after, indent)
        return [f"{INDENT * indent}{comment(expression.comment)}", *below]
    flat = INDENT * indent + before + _flat(expression) + after
    if isinstance(expression, str) or (len(flat) <= WIDTH and not _has_notes(expression)):
        return [flat]
    opening, parts, closing = _opened(expression)
    if not parts:
        return [flat]
    body = INDENT * (indent + 1) + ", ".join(_each(parts))
    if isinstance(expression, Call) and len(body) <= WIDTH and not _has_notes(expression):
        middle = [body]
    else:
        middle = [line for part in parts for line in _lines(*part, ",", indent + 1)]
    edge = INDENT * indent
    return [edge + before + opening, *middle, edge + closing + after]


def _has_notes(expression: Expression) -> bool:
    """Whether a comment in it needs a line of its own."""
    if isinstance(expression, ListOf):
        return any(map(_has_notes, expression.items))
    if isinstance(expression, Call):
        return any(map(_has_notes, expression.positional))
    return isinstance(expression, Noted)


def _opened(
    expression: Call | ListOf | TableOf,
) -> tuple[str, Sequence[tuple[str, Expression]], str]:
    if isinstance(expression, ListOf):
        return "[", [("", item) for item in expression.items], "]"
    if isinstance(expression, TableOf):
        return "{", [(f"{key}: ", value) for key, value in expression.items], "}"
    parts = [("", value) for value in expression.positional]
    parts += [(f"{name}=", value) for name, value in expression.named]
    return f"{expression.callee}(", parts, ")"


def _flat(expression: Expression) -> str:
    if isinstance(expression, Noted):
        return _flat(expression.expression)
    if isinstance(expression, str):
        return expression
    opening, parts, closing = _opened(expression)
    return opening + ", ".join(_each(parts)) + closing


def _each(parts: Iterable[tuple[str, Expression]]) -> Iterable[str]:
    return (start + _flat(part) for start, part in parts)
