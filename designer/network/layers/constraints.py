"""Keras' constraints: what weights are held to after every step."""

from typing import Annotated

from msgspec import Meta, Struct

from designer.parameters import ONE_ALONE, Fraction, Integers, NonNegativeFloat, PositiveFloat

_AXIS = Meta(
    description="Axes over which the norm is taken: 0 for Dense, 0 1 2 for Conv2D.",
    extra=ONE_ALONE,
)


class MaxNorm(
    Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="class_name"
):
    """Scales the weights of a unit down where their norm is larger."""

    max_value: Annotated[PositiveFloat, Meta(description="The largest norm.")] = 2.0
    axis: Annotated[Integers, _AXIS] = (0,)


class MinMaxNorm(
    Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="class_name"
):
    """Scales the weights of a unit until their norm lies between two bounds."""

    min_value: Annotated[NonNegativeFloat, Meta(description="The least norm.")] = 0.0
    max_value: Annotated[PositiveFloat, Meta(description="The largest norm.")] = 1.0
    rate: Annotated[
        Fraction, Meta(description="How far each step goes towards the bounds; 1: all the way.")
    ] = 1.0
    axis: Annotated[Integers, _AXIS] = (0,)


class UnitNorm(
    Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="class_name"
):
    """Scales the weights of a unit to norm 1."""

    axis: Annotated[Integers, _AXIS] = (0,)


class NonNeg(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="class_name"):
    """Sets negative weights to zero."""


Constraint = MaxNorm | MinMaxNorm | UnitNorm | NonNeg
