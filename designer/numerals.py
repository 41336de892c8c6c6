"""Numbers as people type them; what is none is handed on as it is, and refused by whoever asks."""

import math


def parse_number(text: str) -> float | str:
    """The number in a text, fractions such as 1/255 among them."""
    dividend, slash, divisor = text.partition("/")
    try:
        value = float(dividend) / float(divisor) if slash else float(text)
    except (ValueError, ZeroDivisionError):
        return text
    return value if math.isfinite(value) else text


def parse_integer(text: str) -> int | str:
    """The whole number in a text."""
    try:
        return int(text)
    except ValueError:
        return text
