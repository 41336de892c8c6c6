"""What forms, file and code learn of a field from its annotation."""

from typing import Annotated, Any, Literal

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Meta, Struct

from designer.network.layers import LAYER_TYPES
from designer.network.layers.base import Layer
from designer.network.network import new_layer
from designer.parameters import (
    ALWAYS_BOTH,
    ONE_ALONE,
    ONE_FOR_RANGE,
    Fraction,
    Integers,
    Margins,
    Numbers,
    Pair,
    Parameter,
    PositiveFloat,
    PositiveInt,
    Span,
    changed,
    folded,
    parameters,
    unfolded,
)
from designer.training.callbacks import ReduceLROnPlateau
from designer.training.losses import LOSSES
from designer.training.metrics import METRICS
from designer.training.optimizers import OPTIMIZERS
from designer.training.schedules import SCHEDULES
from tests.kit.projects import structs


class _Red(Struct, frozen=True, tag_field="class_name", tag=True):
    """One of two."""


class _Blue(Struct, frozen=True, tag_field="class_name", tag=True):
    """The other."""


_Turn = Annotated[float, Meta(ge=-1, le=1)]
_Bits = Annotated[int, Meta(ge=1, le=8)]


class _Everything(Struct, frozen=True, kw_only=True):
    count: Annotated[PositiveInt, Meta(description="How many.")]
    rate: Fraction = 0.5
    step: PositiveFloat | None = None
    flag: bool = True
    text: str = "a"
    choice: Literal["same", "valid"] = "same"
    size: Literal[8, 16] = 8
    pair: Pair | None = None
    margins: Margins = ((1, 1), (1, 1))
    axes: Integers = (0,)
    holes: tuple[PositiveInt | None, ...] | None = None
    colour: _Red | _Blue | None = None
    colours: tuple[_Red | _Blue, ...] = (_Red(),)
    made: tuple[int, ...] = msgspec.field(default_factory=tuple)
    shares: Numbers = (0.5,)
    scale: Annotated[Numbers, Meta(extra=ONE_ALONE)] = (1.0,)
    ends: Span = (0.0, 1.0)
    turn: Annotated[tuple[_Turn, _Turn], Meta(extra=ONE_FOR_RANGE)] = (-0.5, 0.5)
    bits: Annotated[tuple[_Bits, _Bits], Meta(extra=ONE_FOR_RANGE)] = (1, 8)
    tiles: Annotated[Pair, Meta(extra=ALWAYS_BOTH)] = (8, 8)
    pace: Annotated[PositiveFloat | _Red | _Blue, Meta(description="How fast.")] = 1.0
    part: Annotated[float, Meta(gt=0, lt=1)] = 0.5


FOUND = {parameter.name: parameter for parameter in parameters(_Everything)}


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("count", "integer"),
        ("rate", "number"),
        ("step", "number"),
        ("flag", "boolean"),
        ("text", "text"),
        ("choice", "choice"),
        ("size", "choice"),
        ("pair", "pair"),
        ("margins", "margins"),
        ("axes", "integers"),
        ("holes", "integers"),
        ("colour", "object"),
        ("colours", "objects"),
        ("shares", "numbers"),
        ("scale", "numbers"),
        ("ends", "span"),
        ("turn", "span"),
        ("bits", "span"),
        ("tiles", "pair"),
        ("pace", "scheduled"),
        ("part", "number"),
    ],
)
def test_kinds(name: str, kind: str) -> None:
    assert FOUND[name].kind == kind


def test_bounds_choices_and_descriptions() -> None:
    count = FOUND["count"]
    assert (count.ge, count.le, count.description) == (1, 2**31 - 1, "How many.")
    assert (FOUND["rate"].ge, FOUND["rate"].le) == (0, 1)
    assert FOUND["step"].gt == 0
    assert FOUND["choice"].choices == ("same", "valid")
    assert FOUND["size"].choices == (8, 16)
    assert (FOUND["turn"].ge, FOUND["turn"].le, FOUND["bits"].ge) == (-1, 1, 1)
    assert (FOUND["part"].gt, FOUND["part"].lt) == (0, 1)
    assert (FOUND["pace"].gt, FOUND["pace"].description) == (0, "How fast.")
    assert FOUND["pace"].classes == (_Red, _Blue)
    assert FOUND["colour"].classes == FOUND["colours"].classes == (_Red, _Blue)


def test_what_is_required_and_what_can_be_none() -> None:
    assert [name for name, each in FOUND.items() if each.required] == ["count"]
    optional = [name for name, each in FOUND.items() if each.optional]
    assert optional == ["step", "pair", "holes", "colour"]


def test_defaults() -> None:
    assert FOUND["colours"].default == (_Red(),)
    assert FOUND["made"].default == ()
    assert FOUND["count"].default is None


def test_the_order_is_the_order_of_declaration() -> None:
    assert tuple(FOUND) == _Everything.__struct_fields__


def test_what_is_noted_of_tuples() -> None:
    assert [name for name, each in FOUND.items() if each.one_alone] == ["scale"]
    assert [name for name, each in FOUND.items() if each.one_for_range] == ["turn", "bits"]
    assert [name for name, each in FOUND.items() if each.whole] == ["bits"]
    assert [name for name, each in FOUND.items() if each.always_both] == ["tiles"]


@pytest.mark.parametrize(
    ("name", "value", "alone"),
    [
        ("scale", (0.5,), 0.5),
        ("turn", (-0.5, 0.5), 0.5),
        ("turn", (0.0, 0.0), 0.0),
        ("bits", (1, 3), 3),
    ],
)
def test_one_number_stands_for_a_tuple(name: str, value: Any, alone: float) -> None:
    assert folded(FOUND[name], value) == alone
    assert unfolded(FOUND[name], alone) == value


def test_a_tuple_is_the_same_number_after_every_reading() -> None:
    alone = folded(FOUND["turn"], (0.0, -0.0))
    assert str(alone) == str(folded(FOUND["turn"], unfolded(FOUND["turn"], alone))) == "0.0"


def test_a_number_below_the_least_is_left_to_be_refused() -> None:
    assert FOUND["bits"].ge == 1
    assert unfolded(FOUND["bits"], -3) == (-3, 3)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("scale", (0.5, 0.25)),
        ("turn", (0.0, 0.5)),
        ("turn", (-0.5, -0.5)),
        ("bits", (3, 3)),
        ("shares", (0.5,)),
        ("ends", (-1.0, 1.0)),
        ("step", None),
        ("made", ()),
    ],
)
def test_other_tuples_stay_as_they_are(name: str, value: Any) -> None:
    assert folded(FOUND[name], value) == value


TRAINING = [*OPTIMIZERS.values(), *SCHEDULES.values(), *LOSSES.values(), *METRICS.values()]


@pytest.mark.parametrize("cls", [*LAYER_TYPES.values(), *TRAINING, ReduceLROnPlateau])
def test_bounds_are_what_is_checked(cls: type[Struct]) -> None:
    valid = msgspec.to_builtins(_example(cls))
    for parameter in parameters(cls):
        for bad in _just_outside(parameter):
            with pytest.raises(msgspec.ValidationError):
                msgspec.convert({**valid, parameter.name: bad}, cls)


def _example(cls: type[Struct]) -> Struct:
    return new_layer(cls.__name__) if issubclass(cls, Layer) else cls()


def _just_outside(parameter: Parameter) -> list[Any]:
    wrong: list[Any] = [{"no": "such thing"}]
    numbers = []
    if parameter.ge is not None:
        numbers.append(parameter.ge - 1)
    if parameter.gt is not None:
        numbers.append(parameter.gt)
    if parameter.le is not None:
        numbers.append(parameter.le + 1)
    if parameter.lt is not None:
        numbers.append(parameter.lt)
    count = {"span": 2, "pair": 2, "numbers": 1}.get(parameter.kind, 0)
    wrong += [(number,) * count if count else number for number in numbers]
    if parameter.choices:
        wrong.append("no such choice")
    if not parameter.optional:
        wrong.append(None)
    return wrong


@given(st.sampled_from(list(LAYER_TYPES.values())).flatmap(structs))
def test_every_drawn_value_is_one_that_is_taken(layer: Layer) -> None:
    assert msgspec.convert(msgspec.to_builtins(layer), type(layer)) == layer


def test_changing_checks_and_leaves_the_rest() -> None:
    value = _Everything(count=3, colour=_Blue())
    assert changed(value, rate=1) == _Everything(count=3, colour=_Blue(), rate=1.0)
    assert changed(value, colour=_Red()).colour == _Red()
    with pytest.raises(msgspec.ValidationError):
        changed(value, rate=1.5)
