"""Random stacks whose layers fit one after another, of every type that there is."""

import math
from collections.abc import Collection, Mapping
from types import MappingProxyType
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from designer.network.layers import CATEGORIES, LAYER_TYPES
from designer.network.layers.base import Layer, Refused, Shape
from designer.network.network import Network
from tests.kit.projects import structs

MOST_VALUES = 4000
"""In any map, so that a stack is built and followed in no time."""
_TRIES = 4

image_shapes = st.tuples(st.integers(1, 10), st.integers(1, 10), st.integers(1, 3))


@st.composite
def stacks(
    draw: DrawFn,
    /,
    max_layers: int = 6,
    but: Collection[str] = (),
    fixed: Mapping[str, dict[str, Any]] = MappingProxyType({}),
) -> Network:
    """A network that we call sound, without the classes `but`; `fixed` settings by class name."""
    shape: Shape = draw(image_shapes)
    network = Network(input_shape=(shape[0], shape[1], shape[2]))
    layers: list[Layer] = []
    for _ in range(draw(st.integers(1, max_layers))):
        layer, shape = draw(_fitting(shape, tuple(but), fixed))
        layers.append(layer)
    return network.insert(0, *layers)


@st.composite
def _fitting(
    draw: DrawFn, shape: Shape, but: tuple[str, ...], fixed: Mapping[str, dict[str, Any]]
) -> tuple[Layer, Shape]:
    classes = [cls for name, cls in LAYER_TYPES.items() if name not in but]
    for _ in range(_TRIES):
        category = draw(st.sampled_from(CATEGORIES))  # else every other layer is an augmentation
        cls = draw(st.sampled_from([cls for cls in classes if cls.category == category]))
        settings = fixed.get(cls.__name__, {}) | draw(_shaped(cls.__name__, shape))
        layer = draw(structs(cls, **settings))
        try:
            output = layer.output_shape(shape)
        except Refused:
            continue
        if math.prod(output) <= MOST_VALUES:
            return layer, output
    return LAYER_TYPES["Flatten"](name="flatten"), (math.prod(shape),)


def _shaped(class_name: str, shape: Shape) -> st.SearchStrategy[dict[str, Any]]:
    """Settings without which a layer would fit next to no shape."""
    if class_name == "Reshape":
        return _factors(math.prod(shape)).map(lambda sizes: {"target_shape": sizes})
    if class_name == "Permute":
        dims = st.permutations(range(1, len(shape) + 1))
        return dims.map(lambda order: {"dims": tuple(order)})
    if class_name == "GroupNormalization":
        divisors = [n for n in range(1, shape[-1] + 1) if shape[-1] % n == 0]
        return st.sampled_from([-1, *divisors]).map(lambda groups: {"groups": groups, "axis": -1})
    return st.just({})


@st.composite
def _factors(draw: DrawFn, values: int) -> tuple[int, ...]:
    """Up to four sizes that hold as many values."""
    sizes = []
    for _ in range(draw(st.integers(0, 3))):
        size = draw(st.sampled_from([n for n in range(1, values + 1) if values % n == 0]))
        sizes.append(size)
        values //= size
    return (*sizes, values)
