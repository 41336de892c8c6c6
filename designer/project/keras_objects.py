"""Keras' way of writing an object as JSON, for our values: layers, regularizers, optimizers, ….

Keras writes {"module", "class_name", "config", "registered_name"}; our Structs are flat. Layers
are keras.layers; the module of any other class has the name of ours.
"""

import re
import struct
from collections.abc import Iterable
from typing import Any

import msgspec
from msgspec import Struct

from designer.network.layers.base import Layer
from designer.parameters import Parameter, changed, folded, lacking, parameters, unfolded
from designer.refusals import sentence, shortened

_NAMESAKES = {"swish": "silu", "hard_swish": "hard_silu", None: "linear"}
_NEUTRAL: dict[str, tuple[Any, ...]] = {
    "dtype": (None, "float32"),
    "data_format": (None, "channels_last"),
    "reduction": ("sum_over_batch_size",),
    "axis": (-1,),
    "lora_alpha": (),
    "exclude_layers": ([],),
    "exclude_embeddings": (True, False),  # there are none
}
"""Settings that are not ours, with the values under which nothing is lost by dropping them."""


class UnreadableError(Exception):
    """An object is not one of ours; the text says why, without a full stop."""


def serialized(value: Struct) -> dict[str, Any]:
    """The object as Keras writes it."""
    return {
        "module": f"keras.{home_of(type(value))}",
        "class_name": type(value).__name__,
        "config": config_of(value),
        "registered_name": None,
    }


def config_of(value: Struct) -> dict[str, Any]:
    """The settings of the object as Keras' get_config() gives them."""
    return {p.name: _written(p, getattr(value, p.name)) for p in parameters(type(value))}


def _written(parameter: Parameter, value: Any) -> Any:
    if isinstance(value, Struct):
        if type(value).__struct_config__.tag is None:
            plain = msgspec.to_builtins(value)
            return {key: item for key, item in plain.items() if item is not None}
        return serialized(value)
    return folded(parameter, value)


def home_of(cls: type[Struct]) -> str:
    """The module of Keras' class below `keras`; where ours does not say it, ours is called so."""
    if issubclass(cls, Layer):
        return "layers"
    return str(getattr(cls, "home", cls.__module__.rpartition(".")[2]))


def _is_nested(cls: type[Struct]) -> bool:
    return cls.__struct_config__.tag is not None


def deserialized(entry: Any, classes: Iterable[type[Struct]]) -> tuple[Struct, list[str]]:
    """The value that Keras wrote in this way, and which of its settings are not kept and why.

    UnreadableError where it is none of these classes.
    """
    cls, config = _class_and_config(entry, classes)
    value, refused = cls(), dict[str, str]()
    for key, given in settings_from(config, cls).items():
        try:
            value = changed(value, **{key: given})
        except msgspec.ValidationError as error:
            refused[key] = sentence(error, {key: given})
    return value, [_not_kept(key, reason, value) for key, reason in refused.items()]


def _not_kept(key: str, reason: str, value: Struct) -> str:
    """`k is not kept: it is 0, but has to be at least 1; it stays 5`."""
    reason = re.sub(f"^{re.escape(key)} (?=is )", "it ", reason)
    stays = f"; it stays {getattr(value, key)}" if key in value.__struct_fields__ else ""
    return f"{shortened(key)} is not kept: {reason}{stays}"


def settings_from(config: dict[str, Any], cls: type[Struct]) -> dict[str, Any]:
    """Keras' config in the form that our class checks: pairs, flat objects, nothing neutral."""
    known = {parameter.name: parameter for parameter in parameters(cls)}
    settings: dict[str, Any] = {}
    for key, given in config.items():
        value = _policy_name(given) if key == "dtype" else given
        if key in known:
            settings[key] = _read(known[key], value)
        elif key not in ("name", *lacking(cls)) and not _is_neutral(key, value):
            settings[key] = value  # the class refuses it by name
    return settings


def shortest(value: float) -> float:
    """A number that was widened from float32: the one with the fewest digits that is the same."""
    try:
        single = struct.pack("f", value)
    except (OverflowError, struct.error):  # an integer beyond every float
        return value
    if struct.unpack("f", single) != (value,):
        return value
    shorter = (float(f"{value:.{digits}g}") for digits in range(1, 9))
    return next((number for number in shorter if struct.pack("f", number) == single), value)


def _is_neutral(key: str, value: Any) -> bool:
    if value is None:
        return True
    return any(value is neutral or value == neutral for neutral in _NEUTRAL.get(key, ()))


def _policy_name(dtype: Any) -> Any:
    config = dtype.get("config") if isinstance(dtype, dict) else None
    return config.get("name") if isinstance(config, dict) else dtype


def _read(parameter: Parameter, value: Any) -> Any:
    if _is_number(value) and (parameter.one_alone or parameter.one_for_range):
        return list(unfolded(parameter, value))
    if parameter.kind == "pair" and _is_int(value):
        return [value, value]
    readers = {"margins": _margins, "choice": _choice, "object": _object, "scheduled": _scheduled}
    reader = readers.get(parameter.kind)
    return value if reader is None else reader(parameter, value)


def _margins(_: Parameter, value: Any) -> Any:
    if _is_int(value):
        return [[value, value], [value, value]]
    if isinstance(value, list):
        return [[item, item] if _is_int(item) else item for item in value]
    return value


def is_foreign(entry: dict[str, Any]) -> bool:
    """Whether the object is of a class of somebody else's, whatever that is called."""
    registered, module = entry.get("registered_name"), str(entry.get("module") or "keras")
    return registered not in (None, entry.get("class_name")) or not module.startswith("keras")


def unwrapped(entry: Any) -> Any:
    """A function's name where Keras has written an object around it."""
    is_function = isinstance(entry, dict) and entry.get("class_name") == "function"
    return entry.get("config") if is_function else entry


def _choice(parameter: Parameter, value: Any) -> Any:
    value = unwrapped(value)
    if "activation" in parameter.name and (value is None or isinstance(value, str)):
        return _NAMESAKES.get(value, value)
    return value


def _object(parameter: Parameter, value: Any) -> Any:
    if value is None or not _is_nested(parameter.classes[0]):
        return value
    cls, config = _class_and_config(value, parameter.classes)
    return {"class_name": cls.__name__, **settings_from(config, cls)}


def _scheduled(parameter: Parameter, value: Any) -> Any:
    try:
        return value if _is_number(value) else _object(parameter, value)
    except UnreadableError:
        return value  # the class refuses it, and the other settings stay


def _class_and_config(
    entry: Any, classes: Iterable[type[Struct]]
) -> tuple[type[Struct], dict[str, Any]]:
    entry = unwrapped(entry)
    if isinstance(entry, str):
        entry = {"class_name": entry, "config": {}}
    if not isinstance(entry, dict) or not isinstance(entry.get("class_name"), str):
        raise UnreadableError(f"{shortened(repr(entry))} is not an object as Keras writes it")
    config = entry.get("config")
    wanted = entry["class_name"].replace("_", "").lower()
    for cls in classes:
        if wanted in identifiers(cls) and not is_foreign(entry):
            return cls, config if isinstance(config, dict) else {}
    name = str(entry.get("registered_name") or entry["class_name"])
    raise UnreadableError(f'"{shortened(name)}" is not known here')


def identifiers(cls: type[Struct]) -> set[str]:
    """The names that Keras takes for this class, in lower case without underscores."""
    name = cls.__name__
    initials = "".join(char for char in name if char.isupper()).lower()
    identifier = getattr(cls, "identifier", name).replace("_", "")
    return {name.lower(), identifier.lower(), *({initials} if name.startswith("Mean") else ())}


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _is_int(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)
