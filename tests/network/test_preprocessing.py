"""Preprocessing and augmentation layers beside Keras', built and run."""

import json
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import ValidationError, convert
from msgspec.structs import replace

from designer.codegen.expressions import statement
from designer.codegen.objects import layer_call
from designer.network.layers import LAYER_TYPES
from designer.network.layers.augmentation import RandomCrop
from designer.network.layers.augmentation_color import RandomColorJitter, RandomHue
from designer.network.layers.augmentation_detail import RandomErasing, RandomGaussianBlur
from designer.network.layers.augmentation_distortion import RandomPerspective, RandomShear
from designer.network.layers.augmentation_geometry import RandomRotation, RandomZoom
from designer.network.layers.augmentation_tone import (
    RandomContrast,
    RandomPosterization,
    Solarization,
)
from designer.network.layers.base import Layer, Refused, Settings, Shape
from designer.network.layers.preprocessing import Normalization, Rescaling
from designer.network.layers.preprocessing_contrast import (
    ContrastLimitedAdaptiveHistogramEqualization,
)
from designer.network.layers.preprocessing_size import CenterCrop, Resizing
from designer.parameters import Parameter, changed, parameters
from designer.project.keras_objects import settings_from
from tests.kit.beside_keras import assert_as_keras, on
from tests.kit.keras_oracle import BESIDE_KERAS, fresh_keras, keras_layer, twin
from tests.kit.projects import structs

PREPROCESSING = [cls for cls in LAYER_TYPES.values() if cls.category == "Preprocessing"]
RANGES = [
    pytest.param(cls, parameter, id=f"{cls.__name__}-{parameter.name}")
    for cls in PREPROCESSING
    for parameter in parameters(cls)
    if parameter.one_for_range
]

UNWRITTEN = {(RandomZoom, -1.0), *((RandomShear, number) for number in (-1.0, -0.25))}
"""Numbers that Keras refuses, so that it writes none: read as the range of their opposites."""

EXAMPLES: dict[type[Layer], int] = {Normalization: 60, Rescaling: 40}
"""Where there is more to go wrong."""

some_layers = st.sampled_from(PREPROCESSING).flatmap(lambda cls: structs(cls, name="layer"))
sides, channels = st.integers(1, 14), st.sampled_from([1, 2, 3, 3, 3, 4])
maps = st.tuples(sides, sides, channels)
others = st.lists(st.integers(1, 5), min_size=1, max_size=4).map(tuple)


@pytest.mark.parametrize("cls", PREPROCESSING, ids=lambda cls: cls.__name__)
def test_figures_and_refusals_are_those_of_keras(cls: type[Layer]) -> None:
    @settings(BESIDE_KERAS, max_examples=EXAMPLES.get(cls, 10))
    @given(structs(cls, name="layer"), maps | maps | maps | others)
    def check(layer: Layer, shape: Shape) -> None:
        assert_as_keras(on(shape, layer))

    check()


axes = st.lists(st.integers(-4, 3), max_size=2).map(tuple)


@settings(BESIDE_KERAS, max_examples=60)
@given(structs(Normalization, name="layer", mean=None, variance=None), axes, maps | others)
def test_normalization_measures_what_keras_measures(
    layer: Normalization, axis: tuple[int, ...], shape: Shape
) -> None:
    assert_as_keras(on(shape, replace(layer, axis=axis)))


@settings(BESIDE_KERAS, max_examples=150)
@given(some_layers)
def test_what_keras_writes_of_a_layer_is_read_as_that_layer(layer: Layer) -> None:
    with fresh_keras():
        try:
            written = keras_layer(layer).get_config()
        except (TypeError, ValueError):  # a setting that Keras' constructor refuses
            with pytest.raises(Refused):
                layer.output_shape((14, 14, 3))
            return
    config = json.loads(json.dumps(written))
    again = convert(settings_from(config, type(layer)), type(layer))
    if hasattr(layer, "seed"):  # RandomGrayscale keeps its own for itself, RandomCrop draws one
        again = replace(again, seed=layer.seed)
    assert again == layer


@pytest.mark.parametrize(("cls", "parameter"), RANGES)
def test_one_number_is_the_range_that_keras_makes_of_it(
    cls: type[Layer], parameter: Parameter
) -> None:
    number: Any = 3 if parameter.whole else 0.25
    needed = {p.name: number for p in parameters(cls) if p.required and p.name != "name"}
    given = {**needed, parameter.name: number}
    [(_, ours)] = settings_from({parameter.name: number}, cls).items()
    with fresh_keras():
        made = twin(cls)(**given)
    theirs = made.get_config()[parameter.name]
    if theirs == number:  # written as it came: the ends are kept beside it
        stem = parameter.name.removesuffix("_factor")
        nested = getattr(made, f"random_{stem}", None)
        theirs = nested.factor if nested else ends(made, stem)
    assert ours == list(theirs)


@pytest.mark.parametrize(("cls", "parameter"), RANGES)
@pytest.mark.parametrize("number", [-3, -1, -0.25, 0, 1, 2, 9])
def test_one_number_is_refused_where_keras_refuses_it(
    cls: type[Layer], parameter: Parameter, number: float
) -> None:
    if parameter.whole != isinstance(number, int):
        number = int(number) if parameter.whole else float(number)
    usual: Any = 3 if parameter.whole else 0.25
    needed = {p.name: usual for p in parameters(cls) if p.required and p.name != "name"}
    given = {**needed, parameter.name: number}
    if (cls, number) not in UNWRITTEN:
        assert is_taken_by_us(cls, given) == is_taken_by_keras(cls, given)
    else:
        assert not is_taken_by_keras(cls, given)


def is_taken_by_us(cls: type[Layer], given: dict[str, Any]) -> bool:
    try:
        layer = convert({"name": "layer"} | settings_from(given, cls), cls)
        layer.output_shape((14, 14, 3))
    except (ValidationError, Refused):
        return False
    return True


def is_taken_by_keras(cls: type[Layer], given: dict[str, Any]) -> bool:
    with fresh_keras():
        try:
            twin(cls)(**given)
        except (TypeError, ValueError):
            return False
    return True


def ends(made: Any, stem: str) -> tuple[float, float]:
    return getattr(made, f"{stem}_lower"), getattr(made, f"{stem}_upper")


@pytest.mark.parametrize(
    ("layer", "source"),
    [
        (Rescaling(name="a", scale=(1 / 255,)), "layers.Rescaling(1 / 255)"),
        (
            Rescaling(name="a", scale=(1 / 127.5,), offset=(-1.0,)),
            "layers.Rescaling(0.00784313725490196, offset=-1.0)",
        ),
        (
            Rescaling(name="a", scale=(0.5, 1 / 255), offset=(0.0, 1.0)),
            "layers.Rescaling([0.5, 1 / 255], offset=[0.0, 1.0])",
        ),
        (
            Normalization(name="a", axis=(), mean=(0.5,), variance=(0.25,)),
            "layers.Normalization(axis=[], mean=0.5, variance=0.25)",
        ),
        (RandomRotation(name="a", factor=(-0.1, 0.1)), "layers.RandomRotation(0.1)"),
        (RandomRotation(name="a", factor=(0.0, 0.1)), "layers.RandomRotation((0.0, 0.1))"),
        (RandomContrast(name="a", factor=(0.0, 0.2)), "layers.RandomContrast(0.2)"),
        (RandomPosterization(name="a", factor=(1, 3)), "layers.RandomPosterization(3)"),
        (RandomPosterization(name="a", factor=(3, 3)), "layers.RandomPosterization((3, 3))"),
        (RandomShear(name="a", x_factor=(-0.2, 0.2)), "layers.RandomShear(x_factor=0.2)"),
        (
            RandomHue(name="a", factor=(0.1, 0.1), value_range=(0.0, 1.0)),
            "layers.RandomHue((0.1, 0.1), value_range=(0.0, 1.0))",
        ),
        (
            ContrastLimitedAdaptiveHistogramEqualization(name="a", tile_grid_size=(4, 4)),
            "layers.ContrastLimitedAdaptiveHistogramEqualization(tile_grid_size=(4, 4))",
        ),
    ],
)
def test_code_is_as_short_as_keras_takes_it(layer: Layer, source: str) -> None:
    assert statement("", layer_call(layer), indent=0) == [source[:-1] + ', name="a")']


@pytest.mark.parametrize(
    ("layer", "shape", "words"),
    [
        (Rescaling(name="a", scale=(1.0, 2.0)), (4, 4, 3), "scale has 2 numbers, but 3 channels"),
        (Normalization(name="a", mean=(1.0,)), (4, 4, 3), "belong together"),
        (Normalization(name="a", variance=(1.0, 2.0)), (4, 4, 2), "belong together"),
        (
            Normalization(name="a", mean=(1.0, 2.0), variance=(1.0,)),
            (4, 4, 2),
            "mean has 2 numbers and variance 1 number",
        ),
        (
            Normalization(name="a", mean=(1.0, 2.0), variance=(1.0, 1.0)),
            (4, 4, 3),
            "the axis that keeps figures of its own has 3",
        ),
        (Normalization(name="a", axis=(-1, 3)), (4, 4, 3), "names the same axis twice"),
        (Normalization(name="a", axis=(4,)), (4, 4, 3), "axis 4 is not there"),
        (Normalization(name="a", axis=(0,)), (4, 4, 3), "has the batch in it"),
        (
            Resizing(
                name="a", height=4, width=4, crop_to_aspect_ratio=True, pad_to_aspect_ratio=True
            ),
            (8, 4, 3),
            "cropped or by being padded, not both",
        ),
        (RandomGaussianBlur(name="a", kernel_size=(4, 3)), (8, 4, 3), "such as 5×3"),
        (RandomShear(name="a", x_factor=(-0.2, 0.1)), (8, 4, 3), "x_factor goes from -0.2 to 0.1"),
        (
            RandomZoom(name="a", height_factor=(-1.0, 0.5)),
            (8, 4, 3),
            "height_factor goes from -1 to 0.5, but at -1 nothing",
        ),
        (
            RandomZoom(name="a", height_factor=(0.0, 0.5), width_factor=(1.0, -1.0)),
            (8, 4, 3),
            "width_factor goes from 1 to -1",
        ),
        (RandomErasing(name="a", fill_value=(1.0, 2.0)), (8, 4, 3), "fill_value has 2 numbers"),
        (
            ContrastLimitedAdaptiveHistogramEqualization(name="a", tile_grid_size=(8, 9)),
            (8, 4, 3),
            "cannot be divided into 8×9 parts: divide it into 8×4",
        ),
    ],
)
def test_every_remedy_of_a_refusal_mends_it(layer: Layer, shape: Shape, words: str) -> None:
    with pytest.raises(Refused, match=words) as caught:
        layer.output_shape(shape)
    remedies = [remedy for remedy in caught.value.remedies if isinstance(remedy, Settings)]
    assert remedies
    for remedy in remedies:
        changed(layer, **remedy.changes).output_shape(shape)


@pytest.mark.parametrize(
    ("layer", "shape", "words"),
    [
        (RandomHue(name="a", factor=(0.0, 0.1)), (4, 4, 1), r"colour image .* gets 1 channel:"),
        (RandomColorJitter(name="a", hue_factor=(0.0, 0.1)), (4, 4, 2), "gets 2 channels"),
        (LAYER_TYPES["AugMix"](name="a"), (4, 4, 2), "or a grey one"),
        (RandomPerspective(name="a"), (1, 4, 3), "no four corners"),
        (CenterCrop(name="a", height=2, width=2), (4, 4), "needs a map"),
    ],
)
def test_where_only_another_place_helps_it_is_said(layer: Layer, shape: Shape, words: str) -> None:
    with pytest.raises(Refused, match=words):
        layer.output_shape(shape)


@pytest.mark.parametrize("values", [(255.0, 0.0), (1.0, 1.0), (0.0, 1e-9), (1e8, 1e8 + 1)])
def test_a_range_of_values_goes_up(values: tuple[float, float]) -> None:
    for cls in PREPROCESSING:
        if "value_range" in cls.__struct_fields__:
            layer = replace(LAYER_TYPES[cls.__name__](name="a", **cls.starts_as))
            with pytest.raises(ValidationError, match="value_range has to go from"):
                changed(layer, value_range=values)


def test_random_crop_cuts_in_training_only_so_that_a_center_crop_has_to_follow() -> None:
    images = np.random.default_rng(0).uniform(size=(2, 9, 8, 3)).astype("float32")
    with fresh_keras():
        random = keras_layer(RandomCrop(name="a", height=4, width=5))
        center = keras_layer(CenterCrop(name="b", height=4, width=5))
        assert random(images, training=True).shape == (2, 4, 5, 3)
        assert random(images, training=False).shape == images.shape
        assert center(random(images, training=False)).shape == (2, 4, 5, 3)
        cut = random(images, training=True)
        assert np.array_equal(center(cut), cut)


def test_normalization_says_what_it_subtracts_and_divides_by() -> None:
    images = np.array([[[[1.0, 10.0]]], [[[3.0, 30.0]]]], "float32")
    layer = Normalization(name="a", mean=(2.0, 20.0), variance=(4.0, 25.0))
    with fresh_keras():
        normalized = keras_layer(layer)(images)
    assert np.allclose(normalized, [[[[-0.5, -2.0]]], [[[0.5, 2.0]]]])
    assert layer.caption() == "mean 2 20 · deviation 2 5"
    assert Normalization(name="a").caption() == "waits for adapt()"


@pytest.mark.parametrize(
    ("layer", "caption"),
    [
        (RandomRotation(name="a", factor=(-0.1, 0.1)), "±36°"),
        (RandomRotation(name="a", factor=(-0.05, 0.1)), "\N{MINUS SIGN}18 to 36°"),
        (RandomContrast(name="a", factor=(0.2, 0.5)), "80 to 150 %"),
        (RandomPosterization(name="a", factor=(3, 3)), "3 bits"),
        (RandomPosterization(name="a", factor=(8, 4)), "4 to 7 bits"),
        (RandomZoom(name="a", height_factor=(0.1, 0.1)), "0.1"),
        (Solarization(name="a", addition_factor=(0.0, 0.5)), "threshold 0 · + 0 to 0.5"),
        (Resizing(name="a", height=8, width=6, interpolation="nearest"), "8×6 · nearest"),
    ],
)
def test_cards_say_what_matters(layer: Layer, caption: str) -> None:
    assert layer.caption() == caption
