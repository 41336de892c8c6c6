"""The figures by which Normalization works: measured by Keras, or given."""

import math

from designer.network.layers.axes import to_last, weighted
from designer.network.layers.base import Refused, Settings, Shape
from designer.parameters import Integers, Numbers


def kept_sizes(axis: Integers, shape: Shape) -> Shape:
    """The sizes of the axes that keep figures of their own, from the front."""
    rank = len(shape) + 1
    sizes = [(each % rank, *weighted((each,), shape)) for each in axis]
    return tuple(size for _, size in sorted(sizes))


def check_measured(axis: Integers, shape: Shape) -> None:
    """Refuse an axis that is named twice: its figures would have two sizes."""
    rank = len(shape) + 1
    once = {each % rank: each for each in axis}
    if math.prod(kept_sizes(axis, shape)) != math.prod(shape[place - 1] for place in once):
        raise Refused(
            "axis names the same axis twice: name each once.",
            Settings("Name each axis once", {"axis": tuple(once.values())}),
        )


def check_given(mean: Numbers | None, variance: Numbers | None, axis: Integers, last: int) -> None:
    """Refuse figures that do not fit each other, or the size of the last axis that keeps some."""
    neither = Settings("Leave both empty", {"mean": None, "variance": None})
    if mean is None or variance is None:
        raise Refused(
            "mean and variance belong together: give both, or neither to have them measured.",
            Settings("Set variance to 1", {"variance": (1.0,) * len(mean)})
            if mean is not None
            else Settings("Set mean to 0", {"mean": (0.0,) * len(variance or (1,))}),
            neither,
        )
    if len(mean) != len(variance):
        raise Refused(
            f"mean has {_count(mean)} and variance {_count(variance)}: give as many of one as of "
            "the other.",
            Settings("Use one number each", {"mean": mean[:1], "variance": variance[:1]}),
            neither,
        )
    if len(mean) not in (1, last):
        raise Refused(
            f"mean has {_count(mean)}, but the axis that keeps figures of its own has {last}: give "
            "one number for all of it, or one for each.",
            Settings("Use one number each", {"mean": mean[:1], "variance": variance[:1]}),
            *([to_last(axis)] if axis != (-1,) else []),
            neither,
        )


def _count(values: Numbers) -> str:
    return "1 number" if len(values) == 1 else f"{len(values)} numbers"
