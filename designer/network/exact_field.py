"""Exactly which rows and columns of the input one unit sees.

A unit is a position of a layer's output with all values there: its row is the first axis, its
column the second of three or more; the other axes are taken in full, as is all of a vector.
From the layer up to the input the indices that are seen are carried back one layer at a time, and
those that fall into padding are dropped on the way.
"""

from typing import NamedTuple

from designer.network.figures import UNKNOWN
from designer.network.layers.base import Layer, Shape, shape_text
from designer.network.looking_back import looked_back
from designer.network.network import Network
from designer.network.problems import INPUT_UID
from designer.network.receptive_field import OWN_PIXEL, AxisField, ReceptiveField
from designer.network.seen import Seen
from designer.network.spans import Span, spans_back
from designer.network.summary import Summary, first_error


class BrokenNetworkError(ValueError):
    """Nothing can be said of a unit, as the network is broken above it; the text is a sentence."""


class Extent(NamedTuple):
    """From the first to the last pixel that a unit could see, padding included.

    Where it can see none along an axis, the last is the one before the first.
    """

    top: int
    left: int
    bottom: int
    right: int


class ExactField(NamedTuple):
    """What one unit sees of the input: what it is computed from.

    `rows` and `columns` are told each by itself: what sees only padding along the rows sees nothing
    at all, whatever its columns. Where reshapes mix axes so that more than about a million places
    had to be followed one by one, both may hold more than is really seen.
    """

    rows: tuple[int, ...]
    columns: tuple[int, ...]
    extent: Extent


def exact_field(network: Network, summary: Summary, uid: int, row: int, column: int) -> ExactField:
    """What the unit of this layer, or of the input, sees.

    A ValueError says in a sentence that there is no such layer or unit; a BrokenNetworkError, that
    the network is broken above it.
    """
    place = _place(network, uid)
    shape, field = _figures(network, summary, place)
    _check(network, place, shape, row, column)
    seen, spans = _unit(shape, row, column)
    for entry, figures in zip(
        reversed(network.entries[:place]), reversed(summary.figures[:place]), strict=True
    ):
        before = figures.input_shape
        if entry.enabled and isinstance(entry.layer, Layer) and before is not None:
            look = entry.layer.look(before)
            seen = looked_back(seen, look, before)
            spans = spans_back(spans, look, before, seen)
            shape = before
    vertical, horizontal = (
        _reach(axis, (row, column), size, span)
        for axis, size, span in zip(field, shape[:2], spans[:2], strict=True)
    )
    extent = Extent(vertical[0], horizontal[0], vertical[1], horizontal[1])
    if not seen.along[2]:  # what sees no channel sees nothing
        return ExactField((), (), extent)
    return ExactField(tuple(seen.along[0]), tuple(seen.along[1]), extent)


def positions(shape: Shape) -> tuple[int, int]:
    """How many rows and columns of units there are."""
    return shape[0] if len(shape) > 1 else 1, shape[1] if len(shape) > 2 else 1


def _place(network: Network, uid: int) -> int:
    """How many layers lie above the unit, its own included."""
    if uid == INPUT_UID:
        return 0
    try:
        return network.index(uid) + 1
    except KeyError:
        raise ValueError(f"The network has no layer number {uid}.") from None


def _figures(network: Network, summary: Summary, place: int) -> tuple[Shape, ReceptiveField]:
    """The output of the layer, and its theoretical field."""
    height, width, channels = network.input_shape
    if not place and height and width and channels:
        return (height, width, channels), OWN_PIXEL
    figures = summary.figures[place - 1] if place else UNKNOWN
    if figures.output_shape is None or figures.receptive_field is None:
        reason = first_error(network, summary)
        raise BrokenNetworkError(
            f"What a unit of {_name(network, place)} sees is unknown: {reason}"
        )
    return figures.output_shape, figures.receptive_field


def _name(network: Network, place: int) -> str:
    return network.entries[place - 1].name if place else network.input_name


def _check(network: Network, place: int, shape: Shape, row: int, column: int) -> None:
    rows, columns = positions(shape)
    if not (0 <= row < rows and 0 <= column < columns):
        raise ValueError(
            f"{_name(network, place)} ({shape_text(shape)}) has no unit at row {row}, column "
            f"{column}: its rows are 0 to {rows - 1}, its columns 0 to {columns - 1}."
        )


def _unit(shape: Shape, row: int, column: int) -> tuple[Seen, tuple[Span, ...]]:
    position = (row, column)[: min(len(shape) - 1, 2)]
    rest = shape[len(position) :]
    along = (*(range(at, at + 1) for at in position), *map(range, rest))
    return Seen(along), (*((at, at) for at in position), *(None for _ in rest))


def _reach(axis: AxisField, unit: tuple[int, int], size: int, span: Span) -> tuple[int, int]:
    """The first and the last pixel that the unit could see along an axis of the image."""
    if axis.starts and not axis.whole:
        at = unit[axis.axis]
        return axis.start(at), axis.end(at)
    return (0, size - 1) if span is None or axis.whole else span
