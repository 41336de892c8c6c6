"""Why a value was refused, as one sentence with the value in it."""

import re
from typing import Any

import msgspec

# Patterns are compiled when a refusal first needs them: most starts see none.
_HUGE = 14_000  # bits: somewhat more than 4,200 digits
_PATH = r"(?s)^(?P<rule>.*?)(?: - at `\$(?P<path>.*)`)?$"
_STEP = r"\.(?P<key>[A-Za-z_]\w*)|\[(?P<index>\d+|\.\.\.)\]"
_MSGSPEC = ("Expected ", "Invalid ", "Object ", "Number out of", "Integer value out of")
"""How msgspec's own refusals begin."""
_RULES = (
    (r"Expected `(\w+)` >= (\S+)", "has to be at least {1}"),
    (r"Expected `(\w+)` > (\S+)", "has to be above {1}"),
    (r"Expected `(\w+)` <= (\S+)", "can be at most {1}"),
    (r"Expected `(\w+)` < (\S+)", "has to be below {1}"),
    (r"Expected `int`, got", "has to be a whole number"),
    (r"Expected `int \| null`, got", "has to be a whole number or empty"),
    (r"Expected `int \| str`, got", "has to be a whole number or a text"),
    (r"Expected `float( \| object)?`, got", "has to be a number"),
    (r"Expected `float \| null`, got", "has to be a number or empty"),
    (r"Expected `bool`, got", "has to be true or false"),
    (r"Expected `str`, got", "has to be a text"),
    (r"Expected `array( \| null)?`, got", "has to be a list"),
    (r"Expected `array` of length (\d+)", "has to be a list of {0} values"),
    (r"Expected `array` of length >= 1", "has to be a list of one value or more"),
    (r"Expected `array` of length >= (\d+)", "has to be a list of {0} values or more"),
    (r"Expected `array` of length <= (\d+)", "can be a list of {0} values at most"),
    (r"Invalid (enum )?value", "has to be one of the choices"),
    (r"Expected `object", "has to be one of the choices"),
    (
        r"Expected `str` matching regex '\^\[A-Za-z\]\[",
        "has to be a name of letters, digits and underscores, 64 at most, a letter first",
    ),
    (
        r"Expected `str` matching",
        "has to be a name of letters, digits and underscores, 64 at most, no digit first",
    ),
)


def sentence(error: msgspec.ValidationError, settings: Any) -> str:
    """What msgspec refused, without a full stop: `filters is 0, but has to be at least 1`."""
    match = re.match(_PATH, str(error))
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
        match = re.search(pattern, rule)
        if match:
            return wording.format(*(group.removesuffix(".0") for group in match.groups("")))
    return shortened((rule[:1].lower() + rule[1:]).replace("`", ""), 120)


def _at(settings: Any, path: str) -> Any:
    value = settings
    for step in re.finditer(_STEP, path):
        try:
            value = value[step["key"] or int(step["index"])]
        except (LookupError, TypeError, ValueError):
            return value
    return value


def _shown(value: Any) -> str:
    if isinstance(value, int) and value.bit_length() > _HUGE:
        return "a huge number"
    written = _written(value)
    if isinstance(value, dict | list) and (written is None or len(written) > 60):
        return f"a {'list' if isinstance(value, list) else 'table'} of {len(value)}"
    return shortened(written or "")


def _written(value: Any) -> str | None:
    """As Python writes it; None where an integer in it has more digits than Python writes."""
    try:
        return repr(value)
    except ValueError:
        return None
