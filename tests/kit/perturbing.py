"""What moves a unit: real Keras answers to one input after another changed a little."""

import itertools
from typing import Any

import numpy as np

from designer.network.layers.base import Layer, Shape
from designer.network.layers.looks import AxisLook, Permuted, Reshaped
from tests.kit.keras_oracle import fresh_keras, keras_layer

Place = tuple[int, ...]


def moving(layer: Layer, shape: Shape, unit: Place) -> set[Place]:
    """The places of the input that move this unit of Keras' layer.

    Two starts: at one of them a change may leave the unit as it is by chance.
    """
    return _moving(layer, shape, unit, 0) | _moving(layer, shape, unit, 1)


def _moving(layer: Layer, shape: Shape, unit: Place, seed: int) -> set[Place]:
    start = np.random.default_rng(seed).normal(0, 0.02, shape).astype("float32")
    inputs = list(itertools.product(*map(range, shape)))
    images = np.repeat(start[None], len(inputs) + 1, axis=0)
    for image, place in zip(images[1:], inputs, strict=True):
        image[place] += 0.05
    answers = _answer(layer, images)[(slice(None), *unit)]
    moved = ~np.isclose(answers[1:], answers[0], rtol=1e-5, atol=2e-7)
    return {place for place, is_moved in zip(inputs, moved, strict=True) if is_moved}


def _answer(layer: Layer, images: Any) -> Any:
    with fresh_keras():
        return keras_layer(layer)(images).numpy()


def looked_at(layer: Layer, shape: Shape, unit: Place) -> set[Place]:
    """The places of the input that this unit sees, as the layer says of itself."""
    look = layer.look(shape)
    assert not isinstance(look, Permuted | Reshaped)
    if not look:
        return {unit}
    along = zip(look, unit, shape, strict=True)
    return set(itertools.product(*(_seen(rule, place, size) for rule, place, size in along)))


def _seen(rule: AxisLook | None, place: int, size: int) -> range | list[int]:
    if rule is None:
        return range(size)
    return [index for index in rule.indices(place) if 0 <= index < size]
