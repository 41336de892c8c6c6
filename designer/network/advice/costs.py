"""Layers that cost far more than they have to."""

import math
from collections.abc import Iterator

from designer.network.advice.view import View
from designer.network.layers.reshaping import Flatten
from designer.network.problems import Fix, Problem, advice

_MOST_SHARE = 0.85
_MANY = 500_000
"""Parameters; with fewer, nobody has to save any."""
_SEEN_WELL = 0.5
"""The share of the image's sides that units should have seen where nothing but means is left."""


def dense_layer_with_most_parameters(view: View) -> Iterator[Problem]:
    """After Flatten each unit has a weight for every value of the map.

    Source: Lin, Chen, Yan, "Network In Network", ICLR 2014.
    """
    for flatten in view.places(lambda cls: issubclass(cls, Flatten)):
        dense = next((place for place in view.weighted if place > flatten), None)
        if dense is None or not _is_map(view.incoming(flatten)):
            continue
        params, total = view.figures[dense].params or 0, view.summary.totals.params or 0
        if not _is_most(params, total) or view.incoming(dense) != view.outgoing(flatten):
            continue
        fixes = [*_pooled_globally(view, flatten, dense), *_pooled(view, flatten, dense)]
        if fixes:
            yield advice(
                f"{view.name(dense)} has {params:,} of the network's {total:,} parameters, as each "
                f"unit has a weight for every one of {view.incoming(dense)[0]:,} values: slow to "
                f"learn and quick to overfit. Pool the map above {view.name(flatten)}.",
                view.uid(dense),
                *fixes,
            )


def _is_map(shape: tuple[int, ...]) -> bool:
    return len(shape) == 3 and shape[:2] != (1, 1)


def _is_most(params: int, total: int) -> bool:
    return params >= _MANY and params >= _MOST_SHARE * total


def _pooled_globally(view: View, flatten: int, dense: int) -> Iterator[Fix]:
    """Global pooling in place of Flatten, where units have seen enough of the image for it."""
    field = view.figures[flatten - 1].receptive_field if flatten else None
    spans = [axis.sizes[1] if axis.sizes else 0 for axis in field or ()]
    seen = [span >= _SEEN_WELL * side for span, side in zip(spans, view.size, strict=False)]
    if seen == [True, True] and _is_relieved(view, dense, view.incoming(flatten)[2]):
        name = view.name(flatten)
        edits = view.insert(flatten, "GlobalAveragePooling2D"), view.remove(flatten)
        fix = Fix(f"Pool globally instead of {name}", edits)
        yield from [fix] if view.holds(fix) else []


def _pooled(view: View, flatten: int, dense: int) -> Iterator[Fix]:
    """Pooling above Flatten, by no more than it takes."""
    height, width, channels = view.incoming(flatten)
    for size in range(2, max(height, width) + 1):
        rows, columns = -(-height // size), -(-width // size)
        if _is_relieved(view, dense, rows * columns * channels):
            padding = "same" if height % size or width % size else "valid"
            pool = view.insert(flatten, "MaxPooling2D", pool_size=(size, size), padding=padding)
            fix = Fix(f"Add {size}×{size} pooling above {view.name(flatten)}", (pool,))
            yield from [fix] if view.holds(fix) else []
            return


def _is_relieved(view: View, dense: int, values: int) -> bool:
    """Whether the dense layer would be no burden if so many values came in."""
    params, total = view.figures[dense].params or 0, view.summary.totals.params or 0
    fewer = params - math.prod(view.outgoing(dense)) * (view.incoming(dense)[0] - values)
    return not _is_most(fewer, total - params + fewer)
