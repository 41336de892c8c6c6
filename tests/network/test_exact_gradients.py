"""Exact receptive fields beside the gradients of real Keras, on random stacks of all layer types.

`POSITIONS=5000 python -m pytest tests/network/test_exact_gradients.py` tries more.
"""

import json
import math
import os
import subprocess
import sys
from collections.abc import Iterator
from random import Random
from typing import Any, NamedTuple

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from designer.network.exact_field import exact_field, positions
from designer.network.layers.base import Layer
from designer.network.network import Network, Placeholder
from designer.network.summary import summarize
from designer.parameters import parameters
from designer.project.keras_objects import serialized
from tests.kit.some_processors import runs_elsewhere
from tests.kit.stacks import stacks

POSITIONS = int(os.environ.get("POSITIONS", "500"))
STACKS = POSITIONS // 5
UNITS = 8
"""So many positions are asked for in each stack; not all can be told by gradients."""
ROUNDED = 1e-6
"""Interpolation in single precision gives weights up to this where there are none."""
NOTHING_CUT_OFF: dict[str, dict[str, Any]] = {"ReLU": {"max_value": None, "threshold": 0.0}}
"""Settings without which no gradient would come through."""
NOT_TOLD = {
    "AutoContrast": "a pixel that is neither the darkest nor the lightest moves no other",
    "ContrastLimitedAdaptiveHistogramEqualization": "counted pixels have no gradient",
    "RandomCrop": "when predicting it leaves the image as it is, which is not what fits below it",
}
"""Layers whose gradients do not tell what they see, and why."""


class Unit(NamedTuple):
    place: int
    row: int
    column: int


class Gradients:
    """The child process that knows Keras."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.kit.gradients"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )

    def strengths(self, network: Network, units: list[Unit], seed: int) -> list[Any]:
        """How strongly each row and column moves each unit; None where gradients cannot tell."""
        question = {
            "shape": network.input_shape,
            "layers": [serialized(entry.layer) for entry in network.entries],
            "seed": seed,
            "units": units,
        }
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps(question) + "\n")
        self._process.stdin.flush()
        answer = json.loads(self._process.stdout.readline())
        if isinstance(answer, str):
            assert runs_elsewhere(answer), answer
            return [None] * len(units)
        return list(answer)

    def end(self) -> None:
        self._process.communicate()


@pytest.fixture(scope="module")
def gradients() -> Iterator[Gradients]:
    child = Gradients()
    yield child
    child.end()


@pytest.mark.timeout(0)
def test_units_see_what_gradients_say(gradients: Gradients) -> None:
    told = 0

    @settings(max_examples=STACKS, phases=set(Phase) - {Phase.explain}, deadline=None)
    @given(stacks(but=NOT_TOLD, fixed=NOTHING_CUT_OFF), st.integers(0, 2**32 - 1))
    def compare(network: Network, seed: int) -> None:
        nonlocal told
        units = some_units(network, Random(seed))
        for unit, strengths in zip(units, gradients.strengths(network, units, seed), strict=True):
            if strengths is not None and not _is_undefined(strengths):
                told += 1
                assert_seen(network, unit, strengths)

    compare()
    assert told >= POSITIONS


def _is_undefined(strengths: list[list[float]]) -> bool:
    """One value that is normalized by itself, with nothing added, is 0 divided by 0."""
    return any(math.isnan(strength) for moved in strengths for strength in moved)


def some_units(network: Network, random: Random) -> list[Unit]:
    shapes = [figures.output_shape for figures in summarize(network).figures]
    units = []
    for place in random.choices(range(len(shapes)), k=UNITS):
        rows, columns = positions(shapes[place] or ())
        units.append(Unit(place, random.randrange(rows), random.randrange(columns)))
    return units


def assert_seen(network: Network, unit: Unit, strengths: list[list[float]]) -> None:
    uid = network.entries[unit.place].uid
    field = exact_field(network, summarize(network), uid, unit.row, unit.column)
    layers = [entry.layer for entry in network.entries]
    noise = ROUNDED if any(map(interpolates, layers)) else 0.0
    nothing = not field.rows or not field.columns
    for seen, moved in zip((field.rows, field.columns), strengths, strict=True):
        for index, strength in enumerate(moved):
            if index in seen and not nothing:
                assert strength > 0, (unit, field, index)
            else:
                assert strength <= noise, (unit, field, index)


def interpolates(layer: Layer | Placeholder) -> bool:
    return any(parameter.name == "interpolation" for parameter in parameters(type(layer)))
