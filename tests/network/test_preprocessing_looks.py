"""How resized, cropped and equalized images look back, beside what moves Keras' own."""

from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from designer.network.layers.augmentation import RandomCrop
from designer.network.layers.base import Layer
from designer.network.layers.looks import SAME, AxisLook, Permuted, Reshaped
from designer.network.layers.preprocessing_contrast import (
    AutoContrast,
    ContrastLimitedAdaptiveHistogramEqualization,
)
from designer.network.layers.preprocessing_looks import Resized, Section, Tiles
from designer.network.layers.preprocessing_size import CenterCrop, Resizing
from tests.kit.keras_oracle import BESIDE_KERAS, fresh_keras, keras_layer
from tests.kit.projects import structs

ROUNDED = 1e-5
"""In single precision, weights that should be zero are below this."""

Sizes = tuple[int, int]
sizes = st.tuples(st.integers(1, 14), st.integers(1, 14))


def rules(layer: Layer, shape: Sizes) -> tuple[AxisLook, AxisLook]:
    look = layer.look((*shape, 1))
    assert not isinstance(look, Permuted | Reshaped)
    rows, columns, values = look
    assert rows is not None
    assert columns is not None
    assert values is SAME
    return rows, columns


def seen(rule: AxisLook, units: int, length: int) -> list[set[int]]:
    return [{i for i in rule.indices(unit) if 0 <= i < length} for unit in range(units)]


def lit(layers: list[Layer], shape: Sizes, axis: int) -> list[set[int]]:
    """Which rows or columns shine through to each of the output's, when one alone is lit."""
    images = np.zeros((shape[axis], *shape, 1), "float32")
    for place in range(shape[axis]):
        images[(place, slice(None), place) if axis else (place, place)] = 1
    with fresh_keras():
        for layer in layers:
            images = np.asarray(keras_layer(layer)(images))
    shining = np.abs(images[..., 0]).max(axis=2 - axis) > ROUNDED
    return [set(map(int, np.flatnonzero(column))) for column in shining.T]


def assert_lit(layer: Layer, shape: Sizes) -> None:
    found = [lit([layer], shape, axis) for axis in (0, 1)]
    assume(all(any(rows) for rows in found))  # else the other axis sees nothing but margins
    for axis, rule in enumerate(rules(layer, shape)):
        assert seen(rule, len(found[axis]), shape[axis]) == found[axis]


@settings(BESIDE_KERAS, max_examples=200)
@given(structs(Resizing, name="layer", fill_value=0.0), sizes, sizes, st.booleans())
def test_resizing_sees_what_shines_through(
    layer: Resizing, size: Sizes, shape: Sizes, antialias: bool
) -> None:
    height, width = size
    sized = Resizing(
        name="layer",
        height=height,
        width=width,
        interpolation=layer.interpolation,
        crop_to_aspect_ratio=layer.crop_to_aspect_ratio,
        pad_to_aspect_ratio=layer.pad_to_aspect_ratio and not layer.crop_to_aspect_ratio,
        antialias=antialias,
    )
    assert_lit(sized, shape)


@settings(BESIDE_KERAS, max_examples=60)
@given(sizes, sizes)
def test_center_crop_sees_what_shines_through(size: Sizes, shape: Sizes) -> None:
    assert_lit(CenterCrop(name="layer", height=size[0], width=size[1]), shape)


@settings(BESIDE_KERAS, max_examples=60)
@given(sizes, sizes)
def test_random_crop_sees_what_shines_through_where_it_leaves_nothing_to_chance(
    size: Sizes, shape: Sizes
) -> None:
    assume(shape[0] <= size[0] or shape[1] <= size[1])
    assert_lit(RandomCrop(name="layer", height=size[0], width=size[1]), shape)


def test_random_crop_sees_the_middle_as_the_center_crop_does_that_follows() -> None:
    random = RandomCrop(name="a", height=4, width=5)
    center = CenterCrop(name="b", height=4, width=5)
    assert rules(random, (9, 8)) == rules(center, (9, 8))
    assert rules(center, (4, 5)) == (SAME, SAME)


@pytest.mark.parametrize(
    ("shape", "tiles"), [((12, 9), (3, 3)), ((10, 8), (4, 8)), ((7, 5), (9, 6)), ((29, 3), (7, 1))]
)
def test_clahe_sees_the_tiles_around(shape: Sizes, tiles: tuple[int, int]) -> None:
    layer = ContrastLimitedAdaptiveHistogramEqualization(name="layer", tile_grid_size=tiles)
    for axis, rule in enumerate(rules(layer, shape)):
        assert seen(rule, shape[axis], shape[axis]) == moved_along(layer, shape, axis)


def moved_along(layer: Layer, shape: Sizes, axis: int) -> list[set[int]]:
    """Which rows or columns move each of the output's, of images of noise."""
    random = np.random.default_rng(0)
    found: list[set[int]] = [set() for _ in range(shape[axis])]
    with fresh_keras():
        equalize = keras_layer(layer)
        for _ in range(6):
            image = random.uniform(0, 255, (*shape, 1)).astype("float32")
            for place in range(shape[axis]):
                other = image.copy()
                line: Any = (slice(None), place) if axis else place
                other[line] = random.uniform(0, 255, other[line].shape)
                before, after = np.asarray(equalize(np.stack([image, other])))
                for unit in np.flatnonzero((before != after).any(axis=(1 - axis, 2))):
                    found[int(unit)].add(place)
    return found


def test_auto_contrast_sees_a_channel_as_a_whole() -> None:
    assert AutoContrast(name="a").look((4, 4, 3)) == (None, None, SAME)


lengths = st.integers(1, 20)
resized = st.builds(
    Resized,
    st.builds(Section, st.integers(-5, 5), lengths),
    lengths,
    st.sampled_from([0, 1, 2, 3, 5]),
    st.booleans(),
)
tiled = st.builds(lambda tile, tiles: Tiles(tile, tiles, tile * tiles), lengths, lengths)


@given(resized | tiled, st.integers(0, 30))
def test_every_view_repeats_itself(rule: AxisLook, unit: int) -> None:
    assert rule.first(unit + rule.outputs) == rule.first(unit) + rule.inputs
    assert rule.last(unit + rule.outputs) == rule.last(unit) + rule.inputs


@given(resized | tiled, st.integers(0, 19))
def test_no_index_lies_beyond_the_view(rule: Resized | Tiles, unit: int) -> None:
    inside = rule.indices(unit)
    assert inside == sorted(inside)
    if isinstance(rule, Tiles) or rule.radius:  # the nearest may be rounded to the one beside
        assert all(rule.first(unit) <= index <= rule.last(unit) for index in inside)


@pytest.mark.parametrize("radius", [1, 2, 3, 5])
@pytest.mark.parametrize("antialias", [False, True])
@pytest.mark.parametrize("new", [20, 60, 90, 300])
def test_the_first_and_the_last_value_have_weight(radius: int, antialias: bool, new: int) -> None:
    rule = Resized(Section(0, 60), new, radius, antialias)
    for unit in range(new // 2, new // 2 + rule.outputs):
        seen = rule.indices(unit)
        assert (seen[0], seen[-1]) == (rule.first(unit), rule.last(unit))
