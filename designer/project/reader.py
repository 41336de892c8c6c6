"""From the JSON document of a project file to a project, with notes on what was repaired."""

import json
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from designer.network.network import InputShape, InputSizes, Network
from designer.project import compile_config, designer_key
from designer.project.column import read_column
from designer.project.keras_objects import shortest
from designer.project.layer_entries import repaired_name
from designer.project.project import Extras, Project
from designer.refusals import shortened
from designer.training.settings import Training

_TOP_KEYS = {
    "module",
    "class_name",
    "config",
    "registered_name",
    "build_config",
    "compile_config",
    "designer",
}
_CONFIG_KEYS = {"name", "layers", "build_input_shape"}
_INPUT_DEFAULTS = {"dtype": "float32", "sparse": False, "ragged": False, "optional": False}
_INPUT_KEYS = {"name", "batch_shape", "batch_input_shape", *_INPUT_DEFAULTS}


class Opened(Struct, frozen=True):
    """What came out of a file."""

    project: Project
    notes: tuple[str, ...] = ()
    """What was repaired or left out, a sentence each."""
    fingerprint: str = ""
    """What tells this content of the file from a later one."""


class Reader:
    """Reads one document; collects notes and the names that are taken."""

    def __init__(self) -> None:
        self._notes: list[str] = []
        self._taken: set[str] = set()

    def read(self, top: dict[str, Any], config: dict[str, Any]) -> Opened:
        """The project; FileError where its format is a later one."""
        entries = self._flattened(config)
        has_input = bool(entries) and _is_input(entries[0])
        input_config = _config_of(entries[0]) if has_input else {}
        self._note_lost_input_settings(input_config)
        network = Network(
            input_shape=self._input_shape(input_config, config),
            input_name=self._input_name(input_config),
            name=self._network_name(config),
        )
        beside = designer_key.beside(top.get("designer"))
        network = self._with_layers(network, entries[1:] if has_input else entries, beside)
        training, notes = compile_config.read(top.get("compile_config"))
        self._notes += notes
        if "designer" not in top:
            training = _narrowed(training)
        project = Project(
            network=network, training=training, extras=_extras(top, config, input_config)
        )
        project, notes = designer_key.read(top.get("designer"), project)
        return Opened(project, tuple(self._notes + notes))

    def _flattened(self, config: dict[str, Any]) -> list[Any]:
        """The entries of this and of nested Sequential models in one list, without recursion."""
        waiting: list[Any] = [config.get("layers")]
        flat: list[Any] = []
        nested = False
        while waiting:
            item = waiting.pop()
            if isinstance(item, list):
                waiting += reversed(item)
            elif _class_of(item) == "Sequential":
                nested = True
                waiting.append(_config_of(item).get("layers"))
            elif flat and _is_input(item):
                nested = True
            elif item is not None:
                flat.append(item)
        if nested:
            self._notes.append("Models inside the model were laid out as one column of layers.")
        return flat

    def _with_layers(self, network: Network, raw: list[Any], beside: dict[str, Any]) -> Network:
        entries, notes = read_column(raw, beside, network.next_uid, self._taken)
        self._notes += notes
        return replace(network, entries=entries, next_uid=network.next_uid + len(entries))

    def _note_lost_input_settings(self, input_config: dict[str, Any]) -> None:
        """The generated code says nothing of them, so the file must not either."""
        for key, usual in _INPUT_DEFAULTS.items():
            value = input_config.get(key, usual)
            if value != usual:
                self._notes.append(
                    f"The input's {key} {shortened(repr(value))} is not kept: it is {usual!r} here."
                )

    def _input_name(self, input_config: dict[str, Any]) -> str:
        given = input_config.get("name")
        given = given if isinstance(given, str) and given else "input_layer"
        name = repaired_name(given, self._taken)
        if name != given:
            self._notes.append(f'The input "{shortened(given)}" is called {name} here.')
        self._taken.add(name.lower())
        return name

    def _network_name(self, config: dict[str, Any]) -> str:
        given = config.get("name")
        given = given if isinstance(given, str) and given else "network"
        name = repaired_name(given, set())
        name = f"network{name}"[:64] if name.startswith("_") else name
        if name != given:
            self._notes.append(f'The network "{shortened(given)}" is called {name} here.')
        return name

    def _input_shape(self, input_config: dict[str, Any], config: dict[str, Any]) -> InputShape:
        given = input_config.get("batch_shape", input_config.get("batch_input_shape"))
        given = config.get("build_input_shape") if given is None else given
        sizes = given[1:] if isinstance(given, list) else []
        try:
            height, width, channels = sizes
            checked = msgspec.convert(
                {"height": height, "width": width, "channels": channels}, InputSizes
            )
        except (ValueError, msgspec.ValidationError):
            self._notes.append(
                f"The input {shortened(repr(given))} is not height, width and channels of an "
                "image: set them on the input's card."
            )
            return (None, None, None)
        return (checked.height, checked.width, checked.channels)


def _narrowed(training: Training) -> Training:
    """Keras widens rates to float32; a file of ours has them as they were given."""
    optimizer = training.optimizer
    if optimizer.schedule is not None:
        return training
    rate = shortest(optimizer.rate(0))
    return replace(training, optimizer=replace(optimizer, learning_rate=rate))


def _extras(top: dict[str, Any], config: dict[str, Any], input_config: dict[str, Any]) -> Extras:
    designer = top.get("designer")
    return Extras(
        top=_without(top, _TOP_KEYS),
        config=_without(config, _CONFIG_KEYS),
        input_config=_without(input_config, _INPUT_KEYS),
        designer=designer_key.unknown(designer),
    )


def _without(table: dict[str, Any], keys: set[str]) -> str:
    kept = {key: value for key, value in table.items() if key not in keys}
    return json.dumps(kept, ensure_ascii=False)


def _class_of(item: Any) -> Any:
    return item.get("class_name") if isinstance(item, dict) else None


def _config_of(item: Any) -> dict[str, Any]:
    config = item.get("config") if isinstance(item, dict) else None
    return config if isinstance(config, dict) else {}


def _is_input(item: Any) -> bool:
    return bool(_class_of(item) == "InputLayer")
