"""Keras' losses, one class each, and the labels that each one compares with."""

from typing import Annotated, ClassVar, Literal

from msgspec import Meta, Struct

from designer.parameters import Fraction, PositiveFloat

Labels = Literal["class numbers", "one-hot", "values"]
"""What a loss compares the output with."""

Logits = Annotated[
    bool, Meta(description="Tick where the last layer has no softmax or sigmoid of its own.")
]
Smoothing = Annotated[
    Fraction, Meta(description="Softens the labels by this much, against overconfidence.")
]


class Loss(
    Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="class_name", tag=True
):
    """What training makes small."""

    identifier: ClassVar[str]
    """Keras' short name."""
    labels: ClassVar[Labels]
    activation: ClassVar[str] = "linear"
    """What the last layer ends in; where it is linear, other functions may do as well."""


class SparseCategoricalCrossentropy(Loss, frozen=True, kw_only=True):
    """For several classes, labels as numbers: softmax with one unit per class."""

    identifier: ClassVar = "sparse_categorical_crossentropy"
    labels: ClassVar = "class numbers"
    activation: ClassVar = "softmax"
    from_logits: Logits = False


class CategoricalCrossentropy(Loss, frozen=True, kw_only=True):
    """For several classes, labels one-hot: softmax with one unit per class."""

    identifier: ClassVar = "categorical_crossentropy"
    labels: ClassVar = "one-hot"
    activation: ClassVar = "softmax"
    from_logits: Logits = False
    label_smoothing: Smoothing = 0.0


class BinaryCrossentropy(Loss, frozen=True, kw_only=True):
    """For yes or no, or several labels at once: sigmoid units."""

    identifier: ClassVar = "binary_crossentropy"
    labels: ClassVar = "one-hot"
    activation: ClassVar = "sigmoid"
    from_logits: Logits = False
    label_smoothing: Smoothing = 0.0


class MeanSquaredError(Loss, frozen=True, kw_only=True):
    """For numbers: the mean of the squared differences."""

    identifier: ClassVar = "mean_squared_error"
    labels: ClassVar = "values"


class MeanAbsoluteError(Loss, frozen=True, kw_only=True):
    """For numbers with outliers: the mean of the absolute differences."""

    identifier: ClassVar = "mean_absolute_error"
    labels: ClassVar = "values"


class Huber(Loss, frozen=True, kw_only=True):
    """For numbers with outliers: squared when small, absolute when large."""

    identifier: ClassVar = "huber"
    labels: ClassVar = "values"
    delta: Annotated[PositiveFloat, Meta(description="Where squared turns into absolute.")] = 1.0


AnyLoss = (
    SparseCategoricalCrossentropy
    | CategoricalCrossentropy
    | BinaryCrossentropy
    | MeanSquaredError
    | MeanAbsoluteError
    | Huber
)
LOSSES: dict[str, type[Loss]] = {cls.__name__: cls for cls in AnyLoss.__args__}
