"""Why a value was refused, as one sentence with the value in it."""

import re
from typing import Any

import msgspec

_PATH = re.compile(r"^(?P<rule>.*?)(?: - at `\$(?P<path>.*)`)?$", re.DOTALL)
_STEP = re.compile(r"\.(?P<key>[A-Za-z_]\w*)|\[(?P<index>\d+|\.\.\.)\]")
_MSGSPEC = ("Expected ", "Invalid ", "Object ", "Number out of", "Integer value out of")
"""How msgspec's own refusals begin."""
_RULES = (
    (re.compile(r"Expected `(\w+)` >= (\S+)"), "has to be at least {1}"),
    (re.compile(r"Expected `(\w+)` > (\S+)"), "has to be above {1}"),
    (re.compile(r"Expected `(\w+)` <= (\S+)"), "can be at most {1}"),
    (re.compile(r"Expected `int`, got"), "has to be a whole number"),
    (re.compile(r"Expected `int \| null`, got"), "has to be a whole number or empty"),
    (re.compile(r"Expected `float`, got"), "has to be a number"),
    (re.compile(r"Expected `float \| null`, got"), "has to be a number or empty"),
    (re.compile(r"Expected `bool`, got"), "has to be true or false"),
    (re.compile(r"Expected `str`, got"), "has to be a text"),
    (re.compile(r"Expected `array( \| null)?`, got"), "has to be a list"),
    (re.compile(r"Expected `array` of length (\d+)"), "has to be a list of {0} values"),
    (re.compile(r"Invalid (enum )?value"), "has to be one of the choices"),
    (re.compile(r"Expected `object"), "has to be one of the choices"),
    (
        re.compile(r"Expected `str` matching regex '\^\[A-Za-z\]\["),
        "has to be a name of letters, digits and underscores, 64 at most, a letter first",
    ),
    (
        re.compile(r"Expected `str` matching"),
        "has to be a name of letters, digits and underscores, 64 at most, no digit first",
    ),
)


def sentence(error: msgspec.ValidationError, settings: Any) -> str:
    """What msgspec refused, without a full stop: `filters is 0, but has to be at least 1`."""
    match = _PATH.match(str(error))
    rule, path = (match["rule"], match["path"] or "") if match else (str(error), "")
    if not rule.startswith(_MSGSPEC):
        return rule  # the class' own words
    missing = re.search(r"missing required field `(\w+)`", rule)
    if missing:
        return f"{(path + '.' + missing[1]).lstrip('.')} is missing"
    unknown = re.search(r"contains unknown field `(.*)`", rule, re.DOTALL)
    if unknown:
        value = _shown(_at(settings, f"{path}.{unknown[1]}"))
        return f"{shortened(unknown[1])} is {value}, a setting that is not known here"
    return f"{path.lstrip('.') or 'it'} is {_shown(_at(settings, path))}, but {_worded(rule)}"


def shortened(text: str, limit: int = 60) -> str:
    """The text in one printable line of at most `limit` characters."""
    line = "".join(char if char.isprintable() else "·" for char in text[: limit + 1])
    return line if len(line) <= limit else f"{line[: limit - 1]}…"


def _worded(rule: str) -> str:
    for pattern, wording in _RULES:
        match = pattern.search(rule)
        if match:
            return wording.format(*(group.removesuffix(".0") for group in match.groups("")))
    return shortened(rule[:1].lower() + rule[1:], 120)


def _at(settings: Any, path: str) -> Any:
    value = settings
    for step in _STEP.finditer(path):
        try:
            value = value[step["key"] or int(step["index"])]
        except (LookupError, TypeError, ValueError):
            return value
    return value


def _shown(value: Any) -> str:
    if isinstance(value, dict | list) and len(repr(value)) > 60:
        return f"a {'list' if isinstance(value, list) else 'table'} of {len(value)}"
    try:
        return shortened(repr(value))
    except ValueError:  # an integer with more digits than Python writes
        return "a huge number"
