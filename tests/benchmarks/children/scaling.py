"""Times the analysis of long networks and prints pairs of seconds, ours and the reference.

`bare`: 1,000 layers, beside a loop over tuples that computes shape, parameters, MACs and receptive
field only. `growth`: 10,000 layers, beside 100 networks of 100. `edit`: a change of one setting in
the middle of 1,000 layers, beside all figures from nothing; `edit+advice`: the same with advice,
which is given anew after each edit.
"""

import gc
import json
import sys
import time
from collections.abc import Callable

from designer.network.advice import advise
from designer.network.network import Network
from designer.network.receptive_field import ReceptiveField
from designer.network.summary import Summary, summarize
from tests.benchmarks.children.stacks import INPUT, network

_PAIRS = 11
_LONG = 1000

BareLayer = tuple[str, int, int, int]
"""Kind, filters, kernel size and stride."""


def main(which: str) -> None:
    """Print pairs (ours, reference)."""
    measure = _MEASURES[which]
    measure(15)
    pairs = [measure(16 + number) for number in range(_PAIRS)]
    sys.stdout.write(json.dumps({"pairs": pairs}) + "\n")


def _beside_a_bare_loop(filters: int) -> tuple[float, float]:
    design = network(_LONG, filters)
    block: list[BareLayer] = [("conv", filters, 3, 1), ("batch_norm", 0, 1, 1), ("relu", 0, 1, 1)]
    bare = (block * _LONG)[: _LONG - 1]
    ours = _seconds(lambda: _analysed(design))
    reference = min(_seconds(lambda: _loop(bare)) for _ in range(5))
    summary = summarize(design)
    field = summary.figures[-2].receptive_field
    if field is None or _loop(bare) != (summary.totals.params, summary.totals.macs, _flat(field)):
        raise AssertionError("the bare loop finds something else")
    return ours, reference


def _growth(filters: int) -> tuple[float, float]:
    short = [network(100, filters) for _ in range(100)]
    long = network(10_000, filters)
    return (
        _seconds(lambda: _analysed(long)),
        _seconds(lambda: [_analysed(each) for each in short]),
    )


def _edit(filters: int) -> tuple[float, float]:
    return _edited(filters, summarize)


def _advised_edit(filters: int) -> tuple[float, float]:
    return _edited(filters, _analysed)


def _edited(filters: int, analysis: Callable[..., Summary]) -> tuple[float, float]:
    design = network(_LONG, filters)
    full = _seconds(lambda: analysis(design))
    before = summarize(design)
    relu = design.entries[_LONG // 2 // 3 * 3 + 2]
    edited = design.configure(relu.uid, negative_slope=0.1)
    return _seconds(lambda: analysis(edited, before)), full


def _analysed(design: Network, before: Summary | None = None) -> Summary:
    summary = summarize(design, before)
    advise(design, summary)
    return summary


def _loop(layers: list[BareLayer]) -> tuple[int, int, tuple[int, ...]]:
    """Parameters, multiply-accumulates, and size, stride and padding of the last field per axis."""
    height, width, channels = INPUT
    params = macs = top = left = 0
    rows = columns = down = across = 1
    for kind, filters, kernel, stride in layers:
        if kind == "conv":
            over = max((-(-height // stride) - 1) * stride + kernel - height, 0) // 2
            beside = max((-(-width // stride) - 1) * stride + kernel - width, 0) // 2
            height, width = -(-height // stride), -(-width // stride)
            params += (kernel * kernel * channels + 1) * filters
            macs += height * width * filters * kernel * kernel * channels
            channels = filters
            rows, columns = rows + (kernel - 1) * down, columns + (kernel - 1) * across
            top, left = top + over * down, left + beside * across
            down, across = down * stride, across * stride
        elif kind == "batch_norm":
            params += 4 * channels
    return params, macs, (rows, down, top, columns, across, left)


def _flat(field: ReceptiveField) -> tuple[object, ...]:
    return tuple(part for axis in field for part in (axis.size, axis.stride, axis.padding))


_MEASURES = {
    "bare": _beside_a_bare_loop,
    "growth": _growth,
    "edit": _edit,
    "edit+advice": _advised_edit,
}


def _seconds(work: Callable[[], object]) -> float:
    gc.collect()
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


if __name__ == "__main__":
    main(sys.argv[1])
