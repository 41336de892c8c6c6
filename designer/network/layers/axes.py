"""Axes as Keras names them: 0 is the batch, -1 the last axis, the channels of a map."""

from typing import Annotated

from msgspec import Meta

from designer.network.layers.base import Refused, Settings, Shape, shape_text
from designer.network.layers.looks import Look, all_along
from designer.parameters import ONE_ALONE, Integers

Axes = Annotated[Integers, Meta(min_length=1, extra=ONE_ALONE)]


def placed(axis: int | Integers, shape: Shape) -> Integers:
    """Each axis counted from the batch at 0 on; Refused where there is none, or one twice."""
    axes, rank = _listed(axis), len(shape) + 1
    places = tuple(each + rank if each < 0 else each for each in axes)
    for each, place in zip(axes, places, strict=True):
        if not 0 <= place < rank:
            raise Refused(
                f"axis {each} is not there: what comes in is {shape_text(shape)}, which are the "
                f"axes 1 to {rank - 1}, or {1 - rank} to -1. Set axis to -1, the last.",
                to_last(axis),
            )
    if len(set(places)) < len(places):
        once = tuple(dict(zip(places, axes, strict=True)).values())
        raise Refused(
            f"axis is {_text(axes)}, which counted from the front is {_text(places)} and has one "
            "axis twice: name each once.",
            Settings(f"Set axis to {_text(once)}", {"axis": once}),
        )
    return places


def weighted(axis: int | Integers, shape: Shape) -> Shape:
    """The sizes of weights along these axes; Refused where `placed` refuses, and for the batch."""
    if axis == -1:
        return shape[-1:]
    if 0 in placed(axis, shape):
        raise Refused(
            "axis has the batch in it (axis 0), but no image of a batch can have weights of its "
            "own: set axis to -1, the last axis.",
            to_last(axis),
        )
    sizes = (0, *shape)
    return tuple(sizes[each] for each in sorted(_listed(axis)))


def seen_along(axis: int | Integers, shape: Shape) -> Look:
    """How a unit looks that depends on all values along these axes."""
    return all_along([place - 1 for place in placed(axis, shape)], len(shape))


def axes_text(axis: int | Integers) -> str:
    """The axes for a card; empty for the last axis alone."""
    axes = _listed(axis)
    return "" if axes == (-1,) else f"{'axis' if len(axes) == 1 else 'axes'} {_text(axes)}"


def to_last(axis: int | Integers) -> Settings:
    """The remedy that fits every shape."""
    return Settings("Set axis to -1", {"axis": -1 if isinstance(axis, int) else (-1,)})


def _listed(axis: int | Integers) -> Integers:
    return (axis,) if isinstance(axis, int) else axis


def _text(axes: Integers) -> str:
    return " ".join(map(str, axes))
