"""Receptive fields beside sets of indices, beside what moves a unit, and beside published ones."""

from typing import Any

import numpy as np
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from msgspec.structs import asdict, replace

from designer.network.layers import LAYER_TYPES
from designer.network.layers.base import Layer
from designer.network.layers.convolution import Conv2D
from designer.network.layers.core import Dense
from designer.network.layers.looks import Window
from designer.network.layers.pooling import MaxPooling2D
from designer.network.layers.reshaping import Flatten, ZeroPadding2D
from designer.network.network import Network
from designer.network.receptive_field import AxisField, ReceptiveField, coverage, whole_input
from designer.network.summary import Summary, summarize
from tests.kit.keras_oracle import BESIDE_KERAS, fresh_keras, keras_layer
from tests.kit.projects import networks, structs

SLIDING = [
    cls
    for cls in LAYER_TYPES.values()
    if cls.category in ("Convolution", "Pooling", "Reshaping") and "Global" not in cls.__name__
]
LINEAR = [cls for cls in SLIDING if cls not in (MaxPooling2D, Flatten)]


def stacks(classes: list[type[Layer]], count: int) -> st.SearchStrategy[list[Layer]]:
    return st.lists(st.sampled_from(classes).flatmap(structs), min_size=1, max_size=count)


@settings(max_examples=200)
@given(networks(), st.integers(0, 5), st.integers(0, 1))
def test_theoretical_field_is_the_hull_of_the_indices_seen(
    network: Network, unit: int, axis: int
) -> None:
    summary = summarize(network)
    for depth, figures in enumerate(summary.figures):
        field = figures.receptive_field
        if field is None or field.whole or not slides(network, summary, depth):
            break
        seen = indices_seen(network, summary, depth, unit, axis)
        assert hull(field[axis], unit) == (min(seen), max(seen))


def slides(network: Network, summary: Summary, depth: int) -> bool:
    """Whether the layer looks through windows, or at its own place only."""
    layer, shape = network.entries[depth].layer, summary.figures[depth].input_shape
    assert isinstance(layer, Layer)
    assert shape is not None
    return all(isinstance(rule, Window) for rule in layer.look(shape)[:2])


def indices_seen(network: Network, summary: Summary, depth: int, unit: int, axis: int) -> set[int]:
    """From a unit back to the input, image border or not."""
    seen = {unit}
    for entry, figures in reversed(
        list(zip(network.entries, summary.figures, strict=True))[: depth + 1]
    ):
        assert figures.input_shape is not None
        seen = looked_at(entry.layer, seen, figures.input_shape[axis], axis)
    return seen


def looked_at(layer: Any, units: set[int], length: int, axis: int) -> set[int]:
    if isinstance(layer, ZeroPadding2D):
        return {unit - layer.padding[axis][0] for unit in units}
    fields: dict[str, Any] = asdict(layer)
    size = fields.get("kernel_size") or fields.get("pool_size", (1, 1))
    stride = (fields.get("strides", (1, 1)) or size)[axis]
    dilation = fields.get("dilation_rate", (1, 1))[axis]
    before = 0
    if fields.get("padding") == "same":
        places = -(-length // stride)
        span = dilation * (size[axis] - 1) + 1
        before = max((places - 1) * stride + span - length, 0) // 2
    return {unit * stride - before + dilation * tap for unit in units for tap in range(size[axis])}


def hull(field: AxisField, unit: int) -> tuple[int, int]:
    return field.start(unit), field.end(unit)


@settings(BESIDE_KERAS, max_examples=40)
@given(stacks(LINEAR, 3), st.tuples(st.integers(24, 33), st.integers(24, 33), st.integers(1, 3)))
def test_a_unit_is_moved_by_exactly_its_field(
    stack: list[Layer], shape: tuple[int, int, int]
) -> None:
    linear = [
        replace(each, activation="linear") if hasattr(each, "activation") else each
        for each in stack
    ]
    network = Network(input_shape=shape).insert(0, *linear)
    last = summarize(network).figures[-1]
    assume(last.receptive_field is not None)
    assert last.receptive_field is not None
    assert last.output_shape is not None
    unit = (last.output_shape[0] // 2, last.output_shape[1] // 2)
    hulls = [hull(field, place) for field, place in zip(last.receptive_field, unit, strict=True)]
    assume(all(first >= 0 and end < n for (first, end), n in zip(hulls, shape[:2], strict=True)))
    reached = reach(network, unit)
    assert [(rows[0], rows[-1]) for rows in reached] == hulls


def reach(network: Network, unit: tuple[int, int]) -> list[Any]:
    """The rows and the columns of the input that move this unit, with all weights positive."""
    height, width, channels = network.input_shape
    assert height and width and channels
    lit = np.zeros((1 + height + width, height, width, channels), "float32")
    for row in range(height):
        lit[1 + row, row] = 1
    for column in range(width):
        lit[1 + height + column, :, column] = 1
    answers = positive_answer(network, lit)[:, unit[0], unit[1]].sum(axis=-1)
    moved = answers[1:] > answers[0]
    return [np.flatnonzero(moved[:height]), np.flatnonzero(moved[height:])]


def positive_answer(network: Network, images: Any) -> Any:
    with fresh_keras():
        for entry in network.entries:
            layer = keras_layer(entry.layer)
            layer.build(images.shape)
            layer.set_weights([np.abs(weight) + 0.1 for weight in layer.get_weights()])
            images = layer(images)
    return images.numpy()


def test_alexnet_v2_has_the_published_fields() -> None:
    layers: list[Layer] = [
        Conv2D(name="conv1", filters=64, kernel_size=(11, 11), strides=(4, 4)),
        MaxPooling2D(name="pool1", pool_size=(3, 3), strides=(2, 2)),
        Conv2D(name="conv2", filters=192, kernel_size=(5, 5), padding="same"),
        MaxPooling2D(name="pool2", pool_size=(3, 3), strides=(2, 2)),
        *(
            Conv2D(name=f"conv{n}", filters=384, kernel_size=(3, 3), padding="same")
            for n in (3, 4, 5)
        ),
        MaxPooling2D(name="pool5", pool_size=(3, 3), strides=(2, 2)),
    ]
    network = Network(input_shape=(224, 224, 3)).insert(0, *layers)
    figures = summarize(network).figures
    fields = {e.name: f.receptive_field for e, f in zip(network.entries, figures, strict=True)}
    published = {
        "conv1": (11, 4, 0),
        "pool1": (19, 8, 0),
        "conv2": (51, 8, 16),
        "pool5": (195, 32, 64),
    }
    for name, axis in published.items():
        field = fields[name]
        assert field is not None
        assert [(each.size, each.stride, each.padding) for each in field] == [axis, axis]


def test_after_flatten_every_unit_sees_the_whole_input() -> None:
    layers = [
        Conv2D(name="c", filters=1, kernel_size=(3, 3)),
        Flatten(name="f"),
        Dense(name="d", units=2),
    ]
    figures = summarize(Network(input_shape=(8, 6, 1)).insert(0, *layers)).figures
    whole = whole_input(8, 6)
    assert whole.size == (8, 6)
    assert whole.whole
    assert [each.receptive_field for each in figures[1:]] == [whole, whole]


def test_dense_on_a_map_works_on_each_position_by_itself() -> None:
    layers = [Conv2D(name="c", filters=1, kernel_size=(3, 3)), Dense(name="d", units=2)]
    first, second = summarize(Network(input_shape=(8, 6, 1)).insert(0, *layers)).figures
    assert first.receptive_field == second.receptive_field


def test_coverage_is_the_share_of_the_area() -> None:
    field = ReceptiveField(AxisField((0,), (3,), 1, 0), AxisField((0,), (29,), 1, 1))
    assert coverage(field, 8, 10) == 0.5
