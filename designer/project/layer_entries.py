"""One layer's entry in a project file, read and written."""

import json
import re
from typing import Any

import msgspec

from designer.network.layers import LAYER_TYPES
from designer.network.layers.base import Layer
from designer.network.network import Entry, Placeholder, free_name
from designer.project.keras_objects import UnreadableError, is_foreign, serialized, settings_from
from designer.refusals import sentence, shortened

_OURS = {"module", "class_name", "config", "registered_name", "build_config"}
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,63}\Z")


def written(entry: Entry) -> dict[str, Any]:
    """The entry as the file holds it."""
    if isinstance(entry.layer, Placeholder):
        kept: dict[str, Any] = msgspec.json.decode(entry.layer.entry)
        return _renamed(kept, entry.name) if isinstance(kept, dict) else kept
    return {**msgspec.json.decode(entry.extras), **serialized(entry.layer)}


def read(raw: Any, uid: int, taken: set[str], reserved: set[str]) -> tuple[Entry, list[str]]:
    """The entry, a placeholder where it is not understood, and notes on what was repaired.

    A name in `taken` cannot be had; one that is `reserved` is given to nobody who did not ask.
    """
    entry = raw if isinstance(raw, dict) else {}
    name, notes = _repaired(given_name(entry), taken, reserved)
    try:
        layer: Layer | Placeholder = layer_from(entry, name)
    except UnreadableError as unreadable:
        layer = _placeholder(raw, entry, name, str(unreadable))
    extras = {key: value for key, value in entry.items() if key not in _OURS}
    return Entry(uid, layer, _json(extras)), notes


def layer_from(entry: dict[str, Any], name: str) -> Layer:
    """The layer of this entry, so called; UnreadableError where it is not understood."""
    cls = LAYER_TYPES.get(_class_name(entry))
    if cls is None or is_foreign(entry):
        raise UnreadableError("this kind of layer is not known")
    config = entry.get("config")
    if not isinstance(config, dict):
        raise UnreadableError("it has no config")
    settings = {**settings_from(config, cls), "name": name}
    try:
        return msgspec.convert(settings, cls)
    except msgspec.ValidationError as error:
        raise UnreadableError(sentence(error, settings)) from error


def given_name(raw: Any) -> str:
    """The name that the file gives this layer, or what its class is called."""
    entry = raw if isinstance(raw, dict) else {}
    config = entry.get("config")
    name = config.get("name") if isinstance(config, dict) else None
    cls = LAYER_TYPES.get(_class_name(entry))
    return name if isinstance(name, str) and name else (cls.base_name if cls else "unknown")


def proper_name(raw: Any) -> str | None:
    """The name that the file gives this layer, in lower case; None where it needs repair."""
    name = given_name(raw) if isinstance(raw, dict) else ""
    return name.lower() if _NAME.match(name) else None


def repaired_name(given: str, taken: set[str]) -> str:
    """The name with what we do not allow replaced, and a number where it is taken."""
    name = re.sub(r"\W", "_", given, flags=re.ASCII)[:64]
    name = name if _NAME.match(name) else f"layer_{name}"[:64].rstrip("_")
    return free_name(name, taken)


def _placeholder(raw: Any, entry: dict[str, Any], name: str, reason: str) -> Placeholder:
    class_name = shortened(_class_name(entry)) or "?"
    return Placeholder(
        name=name,
        class_name=class_name,
        reason=f"This {class_name} layer is kept as it is but not understood: {reason}. Remove "
        "it, or put a layer from the palette in its place.",
        entry=_json(raw),
    )


def _class_name(entry: dict[str, Any]) -> str:
    value = entry.get("class_name")
    return value if isinstance(value, str) else ""


def _renamed(entry: dict[str, Any], name: str) -> dict[str, Any]:
    config = entry.get("config")
    if not isinstance(config, dict) or not isinstance(config.get("name"), str):
        return entry
    return {**entry, "config": {**config, "name": name}}


def _repaired(given: str, taken: set[str], reserved: set[str]) -> tuple[str, list[str]]:
    if _NAME.match(given) and given.lower() not in taken:
        return given, []
    name = repaired_name(given, taken | reserved)
    return name, [
        f'The layer "{shortened(given)}" is called {name} here: names are letters, digits and '
        "underscores, and each is used once."
    ]


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
