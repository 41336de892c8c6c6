"""The formulas behind the figures: each, worked out, gives the figure it stands under."""

import math
import re
from fractions import Fraction

import pytest
from hypothesis import given, settings

from designer.network.derivations import Derivation, derivations
from designer.network.network import Network
from designer.network.summary import summarize
from tests.kit.projects import networks

_UNITS = {"%": Fraction(1, 100), "B": Fraction(1), "kB": Fraction(1000), "MB": Fraction(10**6)}
_SIGNS = str.maketrans(
    {"⌊": "floor(", "⌋": ")", "⌈": "ceil(", "⌉": ")", "·": "*", "×": "*", "−": "-"}
)


def worked_out(side: str) -> Fraction:
    """The value of an arithmetic expression, words left out."""
    bare = re.sub(r"axis \d+|\b(?!max|min)[A-Za-z_]+\b|,(?!\d)|[,:](?=\d{3})", "", side)
    exact = re.sub(r"\d+", r"Fraction(\g<0>)", bare.translate(_SIGNS))
    names = {"Fraction": Fraction, "floor": math.floor, "ceil": math.ceil, "max": max, "min": min}
    return Fraction(eval(exact, names))


def shown(text: str) -> tuple[Fraction, Fraction]:
    """A result as it is shown, and how far it may be rounded."""
    number, _, unit = text.strip().partition(" ")
    if unit not in _UNITS:
        return worked_out(text), Fraction(0)
    value = Fraction(number.replace(",", ""))
    digits = len(number.partition(".")[2])
    most = Fraction(1 if value == 99 else 0.5)  # what is not quite full is not called full
    return value * _UNITS[unit], most / 10**digits * _UNITS[unit]


def check_formula(line: str) -> None:
    """All sides of the equation are equal."""
    *sides, last = line.rpartition(": ")[2].split("=")
    result, rounding = shown(last)
    for side in sides:
        if re.search(r"\d", re.sub(r"axis \d+", "", side)):
            assert abs(worked_out(side) - result) <= rounding, line


def part_of(value: str, line: str) -> str:
    """The part of a shown value that this line is about."""
    parts = re.split(r" × |, ", value.removesuffix("\u00a0px"))
    part = parts[-1] if line.startswith("width") else parts[0]
    return part.removeprefix("top ").removeprefix("left ")


def check(derivation: Derivation, output: tuple[int, ...]) -> None:
    for line in filter(lambda line: "=" in line, derivation.how):
        if derivation.term == "Output shape" and "×" in line:
            assert set(map(int, re.findall(r"\d+", line))) <= set(output)
            continue
        check_formula(line)
        result = line.rpartition("=")[2].strip()
        if derivation.term == "Output shape":
            assert worked_out(result) in {*output, math.prod(output)}, line
        else:
            assert result == part_of(derivation.value, line), (derivation, line)


@settings(max_examples=300)
@given(networks())
def test_every_formula_gives_its_figure(network: Network) -> None:
    height, width, _ = network.input_shape
    for entry, figures in zip(network.entries, summarize(network).figures, strict=True):
        for derivation in derivations(entry.layer, figures, height, width):  # type: ignore[arg-type]
            check(derivation, figures.output_shape or ())
            if derivation.term in ("Parameters", "MACs"):
                has_formula = any("=" in line for line in derivation.how)
                assert has_formula is (derivation.value != "0"), (entry, derivation)


def derived(network: Network, place: int) -> dict[str, Derivation]:
    entry, figures = network.entries[place], summarize(network).figures[place]
    height, width, _ = network.input_shape
    return {each.term: each for each in derivations(entry.layer, figures, height, width)}  # type: ignore[arg-type]


def stack(*class_names: str, size: int = 28, channels: int = 1) -> Network:
    network = Network(input_shape=(size, size, channels))
    for place, class_name in enumerate(class_names):
        network = network.insert_new(place, class_name)
    return network


def test_a_convolution_shows_every_step() -> None:
    network = stack("Conv2D", "MaxPooling2D", "Conv2D").configure(3, filters=8)
    how = {term: each.how for term, each in derived(network, 2).items()}
    assert how["Parameters"] == ("(3·3·32 + 1)·8 = 2,312",)
    assert how["Receptive field"] == ("4 + (3 − 1)·2 = 8",)
    assert how["Effective stride"] == ("2·1 = 2",)
    assert how["Effective padding"] == ("1 + 1·2 = 3",)
    assert how["Share of the image"] == ("8·8 / (28·28) = 8.2 %",)
    assert how["Weight memory"] == ("2,312 × 4 B = 9.2 kB",)
    assert how["Output memory"] == ("14·14·8 × 4 B = 6.3 kB",)


def test_dilation_and_other_widths_are_told_apart() -> None:
    network = stack("Conv2D").configure(1, kernel_size=(3, 5), dilation_rate=(2, 1))
    how = derived(network, 0)["Receptive field"].how
    assert how == ("height 1 + 2·(3 − 1)·1 = 5", "width 1 + (5 − 1)·1 = 5")


def test_what_reaches_beyond_the_image_is_cut_off() -> None:
    network = stack("Conv2D", size=2)
    how = derived(network, 0)["Share of the image"].how
    assert how == ("2 × 2 of the 3 × 3 lie inside the image", "2·2 / (2·2) = 100 %")


def test_what_changes_nothing_says_so() -> None:
    found = derived(stack("Conv2D", "Dropout"), 1)
    assert found["Output shape"].how == ("as it came in",)
    assert found["Receptive field"].how == ("as in the layer above",)
    assert found["Parameters"] == Derivation("Parameters", "0")


@pytest.mark.parametrize(
    ("class_names", "why"),
    [
        (("GlobalAveragePooling2D",), "seen whole: this layer looks at all of it"),
        (("Flatten",), "seen whole: no rows and columns are left"),
        (("Flatten", "Dense", "Dense"), "seen whole by the layer above already"),
    ],
)
def test_what_sees_the_whole_image_says_why(class_names: tuple[str, ...], why: str) -> None:
    found = derived(stack(*class_names), len(class_names) - 1)
    assert found["Receptive field"].value == "whole image"
    assert found["Receptive field"].how == (why,)
    assert found["Effective stride"].value == found["Effective padding"].value == "—"


def test_what_varies_is_said_to_vary() -> None:
    found = derived(stack("UpSampling2D", "Conv2D"), 1)
    assert found["Receptive field"].value == "2 × 2\u00a0px"
    assert found["Effective stride"] == Derivation(
        "Effective stride", "1/2\u00a0px", ("(1/2)·1 = 1/2",)
    )
    assert found["Effective padding"].value == "varies"


def test_batch_normalization_says_what_is_not_trained() -> None:
    lines = derived(stack("Conv2D", "BatchNormalization"), 1)["Parameters"].how
    assert lines[-1] == (
        "4 per channel: gamma and beta are trained, "
        "moving_mean and moving_variance are measured, not trained"
    )


def test_nothing_is_derived_of_what_is_not_known() -> None:
    network = stack("Conv2D", "Conv2D").configure(1, groups=3)
    assert derived(network, 0) == derived(network, 1) == {}
    assert derived(network.resize_input(height=None), 0) == {}
