"""Keras' metrics that count right answers, one class each."""

from typing import Annotated, ClassVar

from msgspec import Meta

from designer.parameters import Fraction, PositiveInt
from designer.training.metrics.base import Metric

_K = Meta(description="Right when the true class is among this many most likely ones.")


class Accuracy(Metric, frozen=True, kw_only=True):
    """The share of the images that are right."""

    identifier: ClassVar = "accuracy"
    usual: ClassVar = True
    labels: ClassVar = ("class numbers", "one-hot", "values")


class SparseTopKCategoricalAccuracy(Metric, frozen=True, kw_only=True):
    """The share whose class is among the k most likely; labels are class numbers."""

    identifier: ClassVar = "sparse_top_k_categorical_accuracy"
    usual: ClassVar = True
    labels: ClassVar = ("class numbers", "values")
    k: Annotated[PositiveInt, _K] = 5


class TopKCategoricalAccuracy(Metric, frozen=True, kw_only=True):
    """The share whose class is among the k most likely; labels are one-hot."""

    identifier: ClassVar = "top_k_categorical_accuracy"
    usual: ClassVar = True
    labels: ClassVar = ("one-hot",)
    k: Annotated[PositiveInt, _K] = 5


class BinaryAccuracy(Metric, frozen=True, kw_only=True):
    """The share of the units that are right, each by itself."""

    identifier: ClassVar = "binary_accuracy"
    threshold: Annotated[Fraction, Meta(description="An answer above it is a yes.")] = 0.5
