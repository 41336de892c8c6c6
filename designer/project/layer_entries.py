"""One layer's entry in a project file, read and written."""

import json
import re
from typing import Any

import msgspec

from designer.network.layers import LAYER_TYPES
from designer.network.layers.base import Layer
from designer.network.network import Entry, Placeholder, free_name
from designer.project.keras_objects import UnreadableError, serialized, settings_from
from designer.refusals import sentence, shortened

_OURS = {"module", "class_name", "config", "registered_name", "build_config"}
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,63}\Z")


def written(entry: Entry) -> dict[str, Any]:
    """The entry as the file holds it."""
    if isinstance(entry.layer, Placeholder):
        kept: dict[str, Any] = msgspec.json.decode(entry.layer.entry)
        return kept
    return {**msgspec.json.decode(entry.extras), **serialized(entry.layer)}


def read(raw: Any, uid: int, taken: set[str]) -> tuple[Entry, list[str]]:
    """The entry, a placeholder where it is not understood, and notes on what was repaired."""
    entry = raw if isinstance(raw, dict) else {}
    name, notes = _repaired(_given_name(entry), taken)
    try:
        layer: Layer | Placeholder = _layer(entry, name)
    except UnreadableError as unreadable:
        layer = _placeholder(raw, entry, name, str(unreadable))
    extras = {key: value for key, value in entry.items() if key not in _OURS}
    return Entry(uid, layer, _json(extras)), notes


def repaired_name(given: str, taken: set[str]) -> str:
    """The name with what we do not allow replaced, and a number where it is taken."""
    name = re.sub(r"\W", "_", given, flags=re.ASCII)[:64]
    name = name if _NAME.match(name) else f"layer_{name}"[:64].rstrip("_")
    return free_name(name, taken)


def _layer(entry: dict[str, Any], name: str) -> Layer:
    cls = LAYER_TYPES.get(_class_name(entry))
    if cls is None or _is_foreign(entry):
        raise UnreadableError("this kind of layer is not known")
    config = entry.get("config")
    if not isinstance(config, dict):
        raise UnreadableError("it has no config")
    settings = {**settings_from(config, cls), "name": name}
    try:
        return msgspec.convert(settings, cls)
    except msgspec.ValidationError as error:
        raise UnreadableError(sentence(error, settings)) from error


def _placeholder(raw: Any, entry: dict[str, Any], name: str, reason: str) -> Placeholder:
    class_name = shortened(_class_name(entry)) or "?"
    return Placeholder(
        name=name,
        class_name=class_name,
        reason=f"This {class_name} layer is kept as it is but not understood: {reason}. Remove "
        "it, or put a layer from the palette in its place.",
        entry=_json(raw),
    )


def _is_foreign(entry: dict[str, Any]) -> bool:
    registered = entry.get("registered_name")
    module = str(entry.get("module") or "keras.layers")
    return registered not in (None, entry.get("class_name")) or not module.startswith("keras")


def _class_name(entry: dict[str, Any]) -> str:
    value = entry.get("class_name")
    return value if isinstance(value, str) else ""


def _given_name(entry: dict[str, Any]) -> str:
    config = entry.get("config")
    name = config.get("name") if isinstance(config, dict) else None
    cls = LAYER_TYPES.get(_class_name(entry))
    return name if isinstance(name, str) and name else (cls.base_name if cls else "unknown")


def _repaired(given: str, taken: set[str]) -> tuple[str, list[str]]:
    name = repaired_name(given, taken)
    if name == given:
        return name, []
    return name, [
        f'The layer "{shortened(given)}" is called {name} here: names are letters, digits and '
        "underscores, and each is used once."
    ]


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
