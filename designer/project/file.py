"""The project file (.cnn): JSON that Keras' model_from_json() takes, with a key of our own.

The top level is what `keras.Sequential.to_json()` writes; `designer` holds what Keras has no place
for. Unknown keys survive a round trip wherever Keras tolerates them. A layer that is not understood
becomes a placeholder; the file is refused only where it is no Sequential model at all.
"""

import json
import zlib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec
from msgspec.structs import replace

from designer.atomic import write_atomically
from designer.project import compile_config, designer_key
from designer.project.column import written_enabled
from designer.project.file_error import FileError
from designer.project.places import beside, relative_to
from designer.project.project import Project
from designer.project.reader import Opened, Reader
from designer.refusals import shortened

__all__ = [
    "FileError",
    "Opened",
    "decoded",
    "document",
    "dumps",
    "encoded",
    "fingerprint",
    "fingerprint_of",
    "load",
    "loads",
    "outline",
    "save",
    "with_layers",
]

_TOO_DEEP = "its lists and tables are nested too deeply"
DEEPEST = 100
"""Levels; Keras needs 8, and what is kept has to be written again without a RecursionError."""
LARGEST_FILE = 64 * 2**20
"""Bytes; a design of ten thousand layers needs 12 MB."""


def dumps(project: Project) -> bytes:
    """The project as the content of a file."""
    return encoded(document(project))


def document(project: Project) -> dict[str, Any]:
    """The project as the JSON document that a file holds."""
    return with_layers(outline(project), written_enabled(project.network.entries))


def outline(project: Project) -> dict[str, Any]:
    """The document with the input alone, without the layers that Keras builds."""
    network, extras = project.network, project.extras
    layers = [_input_layer(project)]
    return {
        **msgspec.json.decode(extras.top),
        "module": "keras",
        "class_name": "Sequential",
        "config": {**msgspec.json.decode(extras.config), "name": network.name, "layers": layers},
        "registered_name": None,
        "compile_config": compile_config.written(project.training),
        "designer": designer_key.written(project),
    }


def with_layers(outlined: dict[str, Any], layers: Iterable[Any]) -> dict[str, Any]:
    """An outline with these layers below its input; TypeError or KeyError where it is none."""
    config = outlined["config"]
    return {**outlined, "config": {**config, "layers": [*config["layers"], *layers]}}


def loads(content: bytes) -> Opened:
    """The project in this content; FileError, with the place, where there is none."""
    top = decoded(content)
    config = top.get("config")
    if top.get("class_name") != "Sequential" or not isinstance(config, dict):
        kind = top.get("class_name")
        found = f'a "{shortened(kind)}"' if isinstance(kind, str) else "no model"
        raise FileError(
            f"it holds {found}, not a Sequential model as Keras or this program writes it"
        )
    return Reader().read(top, config)


def load(path: Path) -> Opened:
    """The project in this file; FileError, a whole sentence, where it cannot be used."""
    try:
        content = _content(path)
        opened = loads(content)
        project = beside(opened.project, path)
        return replace(opened, project=project, fingerprint=fingerprint(content))
    except FileError as refusal:
        raise FileError(f"{path} cannot be opened: {refusal}.") from refusal
    except OSError as failure:
        raise FileError(f"{path} cannot be read: {failure.strerror or failure}.") from failure


def save(project: Project, path: Path) -> str:
    """Write the project, whole or not at all; its fingerprint, or FileError."""
    content = dumps(relative_to(project, path))
    try:
        write_atomically(path, content)
    except OSError as failure:
        raise FileError(
            f"{path} cannot be saved ({failure.strerror or failure}): choose another place."
        ) from failure
    return fingerprint(content)


def fingerprint(content: bytes) -> str:
    """What tells one content of a file from another."""
    return f"{len(content)}-{zlib.crc32(content):08x}"


def fingerprint_of(path: Path) -> str:
    """The fingerprint of what is in the file now; empty where nothing can be read."""
    try:
        return fingerprint(_content(path))
    except (FileError, OSError):
        return ""


def _content(path: Path) -> bytes:
    if path.exists() and not path.is_file():
        raise FileError("it is not a file")
    with path.open("rb") as file:
        return file.read(LARGEST_FILE + 1)


def encoded(top: dict[str, Any]) -> bytes:
    """A JSON table as the content of a file."""
    text = json.dumps(top, indent=1, ensure_ascii=False)
    return text.encode("utf-8", errors="surrogatepass") + b"\n"


def decoded(content: bytes) -> dict[str, Any]:
    """The JSON table in content from anywhere; FileError, with the place, where it is none."""
    if len(content) > LARGEST_FILE:
        raise FileError(f"it is larger than {LARGEST_FILE >> 20} MB")
    try:
        top = msgspec.json.decode(content.removeprefix(b"\xef\xbb\xbf"))
    except RecursionError as error:
        raise FileError(_TOO_DEEP) from error
    except UnicodeDecodeError as error:
        raise FileError(f"it is not UTF-8 text from byte {error.start} on") from error
    except (msgspec.DecodeError, ValueError) as error:
        raise FileError(f"it is not valid JSON: {_placed(str(error), content)}") from error
    if not isinstance(top, dict):
        raise FileError("its JSON is not a table with the keys class_name and config")
    if _is_deeper(top, DEEPEST):
        raise FileError(_TOO_DEEP)
    return top


def _is_deeper(value: Any, levels: int) -> bool:
    """Whether lists and tables lie in each other more than so often."""
    inside = [value]
    for _ in range(levels):
        tables = [item.values() if isinstance(item, dict) else item for item in inside]
        inside = [each for table in tables for each in table if isinstance(each, dict | list)]
        if not inside:
            return False
    return True


def _placed(message: str, content: bytes) -> str:
    """The message with line and column in the place of msgspec's byte count."""
    reason, _, place = message.partition(" (byte ")
    reason = reason.removeprefix("JSON is malformed: ").removesuffix(".")
    line = content.count(b"\n") + 1
    if "truncated" in reason:
        return f"it ends in the middle, in line {line}"
    if not place:
        return shortened(reason[:1].lower() + reason[1:], 120)
    before = content[: int(place.rstrip(")"))]
    line = before.count(b"\n") + 1
    column = len(before) - before.rfind(b"\n")
    return f"{reason} in line {line}, column {column}"


def _input_layer(project: Project) -> dict[str, Any]:
    network = project.network
    return {
        "module": "keras.layers",
        "class_name": "InputLayer",
        "config": {
            "dtype": "float32",
            "sparse": False,
            "ragged": False,
            **msgspec.json.decode(project.extras.input_config),
            "batch_shape": [None, *network.input_shape],
            "name": network.input_name,
        },
        "registered_name": None,
    }
