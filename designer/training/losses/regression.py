"""Keras' losses for numbers, one class each."""

from typing import Annotated, ClassVar

from msgspec import Meta

from designer.parameters import PositiveFloat
from designer.training.losses.base import Loss


class _NumbersLoss(Loss, frozen=True, kw_only=True):
    """Compares numbers."""

    labels: ClassVar = "values"
    task: ClassVar = "values"


class MeanSquaredError(_NumbersLoss, frozen=True, kw_only=True):
    """For numbers: the mean of the squared differences."""

    identifier: ClassVar = "mean_squared_error"
    usual: ClassVar = True


class MeanAbsoluteError(_NumbersLoss, frozen=True, kw_only=True):
    """For numbers with outliers: the mean of the absolute differences."""

    identifier: ClassVar = "mean_absolute_error"
    usual: ClassVar = True


class Huber(_NumbersLoss, frozen=True, kw_only=True):
    """For numbers with outliers: squared when small, absolute when large."""

    identifier: ClassVar = "huber"
    usual: ClassVar = True
    delta: Annotated[PositiveFloat, Meta(description="Where squared turns into absolute.")] = 1.0


class LogCosh(_NumbersLoss, frozen=True, kw_only=True):
    """For numbers with outliers: like Huber, without a seam."""

    identifier: ClassVar = "log_cosh"


class MeanAbsolutePercentageError(_NumbersLoss, frozen=True, kw_only=True):
    """For numbers far from 0: the mean difference in percent of the label."""

    identifier: ClassVar = "mean_absolute_percentage_error"


class MeanSquaredLogarithmicError(_NumbersLoss, frozen=True, kw_only=True):
    """For numbers from 0 up over many sizes: compares their logarithms."""

    identifier: ClassVar = "mean_squared_logarithmic_error"


class Poisson(_NumbersLoss, frozen=True, kw_only=True):
    """For counts: how likely they are where the answer is their mean."""

    identifier: ClassVar = "poisson"


class CosineSimilarity(_NumbersLoss, frozen=True, kw_only=True):
    """For directions: -1 where the answer points as the labels do, whatever its length."""

    identifier: ClassVar = "cosine_similarity"
