"""The summary as a table, as Keras prints one: what stands in each column of each row."""

import math
from collections.abc import Callable
from typing import NamedTuple

from designer.network.figures import Figures
from designer.network.layers.base import shape_text
from designer.network.network import Entry, Network
from designer.network.receptive_field import OWN_PIXEL, ReceptiveField
from designer.network.sizes import VALUE_BYTES, bytes_text
from designer.network.summary import Summary
from designer.network.wording import UNKNOWN, number_text, size_text


class Row(NamedTuple):
    """One line: the input, a layer, or the total. None is what is not known."""

    name: str
    class_name: str = ""
    output_shape: tuple[int | None, ...] | None = None
    params: int | None = None
    trained: int | None = None
    not_trained: int | None = None
    macs: int | None = None
    field: ReceptiveField | None = None
    weight_bytes: int | None = None
    activation_bytes: int | None = None
    left_out: bool = False
    """Whether Keras builds the network without it."""


class Column(NamedTuple):
    """What one column shows of a row."""

    title: str
    explanation: str
    value: Callable[[Row], str | int | None]
    """As a program reads it: a plain number; None where it is not known."""
    write: Callable[[int], str] | None = None
    """How people write the number; None in a column of words."""
    unit: str = ""
    """What the plain number counts, where the title does not say so."""

    def text(self, row: Row) -> str:
        """As people read it."""
        value = self.value(row)
        if value is None:
            return UNKNOWN
        return self.write(value) if self.write and isinstance(value, int) else str(value)


def layer_row(entry: Entry, figures: Figures) -> Row:
    """The line of a layer."""
    shape, params = figures.output_shape, figures.params
    if shape is None or not entry.enabled:
        return Row(entry.name, entry.class_name, left_out=not entry.enabled)
    return Row(
        entry.name,
        entry.class_name,
        shape,
        params,
        figures.trainable_params,
        figures.non_trainable_params,
        figures.macs,
        figures.receptive_field,
        None if params is None else params * VALUE_BYTES,
        math.prod(shape) * VALUE_BYTES,
    )


def input_row(network: Network) -> Row:
    """The line of the images that go in."""
    height, width, channels = shape = network.input_shape
    known = height is not None and width is not None and channels is not None
    row = Row(network.input_name, "InputLayer", shape, 0, 0, 0, 0, OWN_PIXEL, 0)
    if not known:
        return row
    return row._replace(activation_bytes=math.prod(size or 0 for size in shape) * VALUE_BYTES)


def total_row(network: Network, summary: Summary) -> Row:
    """The sums over all lines."""
    params, trained, not_trained, macs = summary.totals
    summary = summary.enabled_only()
    values = [math.prod(each.output_shape) for each in summary.figures if each.output_shape]
    given = input_row(network).activation_bytes
    known = params is not None and given is not None
    return Row(
        "Total",
        output_shape=(),
        params=params,
        trained=trained,
        not_trained=not_trained,
        macs=macs,
        weight_bytes=None if params is None else params * VALUE_BYTES,
        activation_bytes=(given or 0) + sum(values) * VALUE_BYTES if known else None,
    )


def rows(network: Network, summary: Summary) -> list[Row]:
    """The input and every layer of the network; not those that are left out of it."""
    network, summary = network.enabled_only(), summary.enabled_only()
    layers = zip(network.entries, summary.figures, strict=True)
    return [input_row(network), *(layer_row(entry, figures) for entry, figures in layers)]


def _shape(row: Row) -> str | None:
    if row.left_out:
        return "off"
    return None if row.output_shape is None else shape_text(row.output_shape)


def _field(row: Row) -> str | None:
    if row.field is not None:
        return size_text(row.field)
    return None if row.output_shape is None else ""


COLUMNS: tuple[Column, ...] = (
    Column("Layer", "The layer's name.", lambda row: row.name),
    Column("Class", "Its Keras class.", lambda row: row.class_name),
    Column(
        "Output shape", "What goes on to the layer below; off where the layer is left out.", _shape
    ),
    Column("Parameters", "All numbers that it holds.", lambda row: row.params, number_text),
    Column("Receptive field", "How much of the image one unit can see, in pixels.", _field),
    Column("MACs", "Multiply-accumulates for one image.", lambda row: row.macs, number_text),
    Column(
        "Weights",
        "The memory of its parameters, in float32.",
        lambda row: row.weight_bytes,
        bytes_text,
        "bytes",
    ),
    Column(
        "Activations",
        "The memory of its output for one image, in float32.",
        lambda row: row.activation_bytes,
        bytes_text,
        "bytes",
    ),
    Column("Trained", "Those that training changes.", lambda row: row.trained, number_text),
    Column(
        "Not trained",
        "Those that are frozen, or measured instead of trained.",
        lambda row: row.not_trained,
        number_text,
    ),
)
