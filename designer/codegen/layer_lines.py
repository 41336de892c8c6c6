"""Layers as lines of Keras code, for the clipboard: `layers.Dense(10, name="dense_1"),`."""

from collections.abc import Iterable

from designer.codegen.expressions import statement
from designer.codegen.objects import layer_call
from designer.network.network import Entry, Placeholder


def layer_lines(entries: Iterable[Entry]) -> str:
    """One call for each layer; in a comment for one that is left out or not understood."""
    return "".join(f"{line}\n" for entry in entries for line in _lines(entry))


def _lines(entry: Entry) -> list[str]:
    if isinstance(entry.layer, Placeholder):
        return [f"# {entry.class_name!a}: there is no code for this layer."]
    lines = statement("", layer_call(entry.layer), indent=0, after=",")
    return lines if entry.enabled else [f"# {line}" for line in lines]
