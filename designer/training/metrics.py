"""Keras' metrics: what is shown beside the loss, one class each."""

from typing import Annotated, ClassVar

from msgspec import Meta, Struct

from designer.parameters import PositiveInt
from designer.training.losses import Labels

_K = Meta(description="Right when the true class is among this many most likely ones.")


class Metric(
    Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="class_name", tag=True
):
    """A figure that people read; training does not follow it."""

    identifier: ClassVar[str]
    """The name under which Keras logs it."""
    labels: ClassVar[tuple[Labels, ...]]
    """What it can be compared with; Keras fails in training on the others."""


class Accuracy(Metric, frozen=True, kw_only=True):
    """The share of the images that are right."""

    identifier: ClassVar = "accuracy"
    labels: ClassVar = ("class numbers", "one-hot", "values")


class SparseTopKCategoricalAccuracy(Metric, frozen=True, kw_only=True):
    """The share whose class is among the k most likely; labels are class numbers."""

    identifier: ClassVar = "sparse_top_k_categorical_accuracy"
    labels: ClassVar = ("class numbers", "values")
    k: Annotated[PositiveInt, _K] = 5


class TopKCategoricalAccuracy(Metric, frozen=True, kw_only=True):
    """The share whose class is among the k most likely; labels are one-hot."""

    identifier: ClassVar = "top_k_categorical_accuracy"
    labels: ClassVar = ("one-hot",)
    k: Annotated[PositiveInt, _K] = 5


class MeanSquaredError(Metric, frozen=True, kw_only=True):
    """The mean of the squared differences."""

    identifier: ClassVar = "mean_squared_error"
    labels: ClassVar = ("one-hot", "values")


class MeanAbsoluteError(Metric, frozen=True, kw_only=True):
    """The mean of the absolute differences."""

    identifier: ClassVar = "mean_absolute_error"
    labels: ClassVar = ("one-hot", "values")


class RootMeanSquaredError(Metric, frozen=True, kw_only=True):
    """The root of the mean squared difference, in the unit of the labels."""

    identifier: ClassVar = "root_mean_squared_error"
    labels: ClassVar = ("one-hot", "values")


AnyMetric = (
    Accuracy
    | SparseTopKCategoricalAccuracy
    | TopKCategoricalAccuracy
    | MeanSquaredError
    | MeanAbsoluteError
    | RootMeanSquaredError
)
METRICS: dict[str, type[Metric]] = {cls.__name__: cls for cls in AnyMetric.__args__}
