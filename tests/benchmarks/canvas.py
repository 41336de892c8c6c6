"""Figure 5: a network of 1,000 layers on the canvas, beside other programs' canvases.

Each side shows a column of as many cards in a window of the same size, on the same platform, and is
handled with the same events: the wheel over the middle card, out to 6 % and in again, and a drag of
that card. A frame is the time from the event to the repainted pixels. The bytes are those that the
cards take once each of them has been seen.
"""

import functools
from collections.abc import Callable
from dataclasses import dataclass
from statistics import mean, quantiles
from typing import Any

from tests.benchmarks.measuring import run_child
from tests.benchmarks.peers import NoPeersError, interpreter
from tests.benchmarks.result import Limit, NotMeasured, Pair, Result, Unit


@dataclass(frozen=True)
class Aspect:
    """Something that is compared."""

    words: str
    figure: Callable[[Any], float]
    """One number from all that was measured."""
    most: float
    """What the ratio to NodeGraphQt is held to."""
    unit: Unit = "seconds"


@dataclass(frozen=True)
class Peer:
    """Another canvas; `child` runs it."""

    words: str
    child: str
    runs: int
    is_limit: bool
    """Whether we are held to the ratio to it."""


def slowest_frames(frames: list[float]) -> float:
    """The 95th percentile."""
    return quantiles(frames, n=20, method="inclusive")[-1]


ASPECTS = {
    "populate": Aspect("making and painting all of it", float, 0.05),
    "zoom": Aspect("the 95th percentile of the frames of a zoom", slowest_frames, 0.08),
    "drag": Aspect("the mean frame of a drag", mean, 0.25),
    "memory": Aspect("the bytes that the cards take", float, 0.15, "bytes"),
}
_NODEGRAPHQT = Peer("NodeGraphQt with 1,000 connected nodes", "nodegraphqt", 3, True)
_ORANGE = Peer("orange-canvas-core with 1,000 linked widgets", "orange_canvas", 1, False)


def measure(aspect: str) -> Result | NotMeasured:
    """Compare with NodeGraphQt, which we are held to."""
    return _beside(f"canvas:{aspect}", ASPECTS[aspect], aspect, _NODEGRAPHQT)


def measure_beside_orange(aspect: str) -> Result | NotMeasured:
    """Compare with orange-canvas-core, for information."""
    return _beside(f"canvas-orange:{aspect}", ASPECTS[aspect], aspect, _ORANGE)


def _beside(figure: str, aspect: Aspect, key: str, peer: Peer) -> Result | NotMeasured:
    limit = Limit(aspect.most, f"at most {aspect.most:g}") if peer.is_limit else None
    reference = f"{peer.words}, {aspect.words}"
    try:
        interpreter()
    except NoPeersError as reason:
        return NotMeasured(figure, reference, limit, str(reason))
    pairs = tuple(
        Pair(aspect.figure(ours[key]), aspect.figure(theirs[key]))
        for ours, theirs in map(functools.partial(_measured, peer.child), range(peer.runs))
    )
    return Result(figure, reference, pairs, limit, unit=aspect.unit)


@functools.cache
def _measured(child: str, number: int) -> tuple[Any, Any]:
    """All aspects of ours and of a peer's canvas, one after the other."""
    peer = run_child(child, python=interpreter()).content
    return run_child("own_canvas").content, peer
