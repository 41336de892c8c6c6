"""Keras' initializers: how weights start."""

from typing import Annotated, Literal

from msgspec import Meta, Struct

from designer.parameters import NonNegativeFloat, NonNegativeInt, PositiveFloat

Seed = Annotated[NonNegativeInt | None, Meta(description="Makes the start repeatable.")]


class Initializer(
    Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="class_name", tag=True
):
    """How the numbers of a weight start; the fields are its Keras config."""


class Zeros(Initializer, frozen=True, kw_only=True):
    """All zeros."""


class Ones(Initializer, frozen=True, kw_only=True):
    """All ones."""


class Constant(Initializer, frozen=True, kw_only=True):
    """All the same value."""

    value: Annotated[float, Meta(description="The value.")] = 0.0


class RandomNormal(Initializer, frozen=True, kw_only=True):
    """Drawn from a normal distribution."""

    mean: Annotated[float, Meta(description="The centre.")] = 0.0
    stddev: Annotated[NonNegativeFloat, Meta(description="The spread.")] = 0.05
    seed: Seed = None


class TruncatedNormal(Initializer, frozen=True, kw_only=True):
    """Drawn from a normal distribution, cut at two standard deviations."""

    mean: Annotated[float, Meta(description="The centre.")] = 0.0
    stddev: Annotated[NonNegativeFloat, Meta(description="The spread.")] = 0.05
    seed: Seed = None


class RandomUniform(Initializer, frozen=True, kw_only=True):
    """Drawn evenly between two values."""

    minval: Annotated[float, Meta(description="The least value.")] = -0.05
    maxval: Annotated[float, Meta(description="The largest value.")] = 0.05
    seed: Seed = None


class GlorotNormal(Initializer, frozen=True, kw_only=True):
    """Normal, scaled by inputs and outputs; suits tanh, sigmoid and softmax."""

    seed: Seed = None


class GlorotUniform(Initializer, frozen=True, kw_only=True):
    """Uniform, scaled by inputs and outputs; suits tanh, sigmoid and softmax."""

    seed: Seed = None


class HeNormal(Initializer, frozen=True, kw_only=True):
    """Normal, scaled by the inputs; suits ReLU and its relatives."""

    seed: Seed = None


class HeUniform(Initializer, frozen=True, kw_only=True):
    """Uniform, scaled by the inputs; suits ReLU and its relatives."""

    seed: Seed = None


class LecunNormal(Initializer, frozen=True, kw_only=True):
    """Normal, scaled by the inputs; suits SELU."""

    seed: Seed = None


class LecunUniform(Initializer, frozen=True, kw_only=True):
    """Uniform, scaled by the inputs; suits SELU."""

    seed: Seed = None


class VarianceScaling(Initializer, frozen=True, kw_only=True):
    """The family behind Glorot, He and LeCun."""

    scale: Annotated[PositiveFloat, Meta(description="Factor on the variance.")] = 1.0
    mode: Annotated[
        Literal["fan_in", "fan_out", "fan_avg"],
        Meta(description="Whether inputs, outputs or both set the scale."),
    ] = "fan_in"
    distribution: Annotated[
        Literal["truncated_normal", "untruncated_normal", "uniform"],
        Meta(description="The distribution that is drawn from."),
    ] = "truncated_normal"
    seed: Seed = None


class Orthogonal(Initializer, frozen=True, kw_only=True):
    """A random matrix whose rows are at right angles; needs two dimensions or more."""

    gain: Annotated[float, Meta(description="Factor on the matrix.")] = 1.0
    seed: Seed = None


class Identity(Initializer, frozen=True, kw_only=True):
    """Ones on the diagonal and zeros elsewhere: the layer starts by passing its input on."""

    gain: Annotated[float, Meta(description="What stands on the diagonal.")] = 1.0


VectorInitializer = (
    Zeros
    | Ones
    | Constant
    | RandomNormal
    | TruncatedNormal
    | RandomUniform
    | GlorotNormal
    | GlorotUniform
    | HeNormal
    | HeUniform
    | LecunNormal
    | LecunUniform
    | VarianceScaling
)
"""What can start a weight with one dimension."""

KernelInitializer = VectorInitializer | Orthogonal
"""What can start a kernel."""

MatrixInitializer = KernelInitializer | Identity
"""What can start a kernel with two dimensions."""
