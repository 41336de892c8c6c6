"""Keras' metrics of how far the answer is from the labels, one class each."""

from typing import Annotated, ClassVar, Literal

from msgspec import Meta

from designer.training.losses.base import Logits, Smoothing
from designer.training.metrics.base import Metric


class _NumbersMetric(Metric, frozen=True, kw_only=True):
    """Compares numbers."""

    task: ClassVar = "values"


class MeanSquaredError(_NumbersMetric, frozen=True, kw_only=True):
    """The mean of the squared differences."""

    identifier: ClassVar = "mean_squared_error"
    usual: ClassVar = True


class MeanAbsoluteError(_NumbersMetric, frozen=True, kw_only=True):
    """The mean of the absolute differences."""

    identifier: ClassVar = "mean_absolute_error"
    usual: ClassVar = True


class RootMeanSquaredError(_NumbersMetric, frozen=True, kw_only=True):
    """The root of the mean squared difference, in the unit of the labels."""

    identifier: ClassVar = "root_mean_squared_error"
    usual: ClassVar = True


class R2Score(_NumbersMetric, frozen=True, kw_only=True):
    """The share of the labels' spread that is explained: 1 is best, 0 is no better than a mean."""

    identifier: ClassVar = "r2_score"
    usual: ClassVar = True
    class_aggregation: Annotated[
        Literal["uniform_average", "variance_weighted_average"],
        Meta(description="How several numbers become one: alike, or by their spread."),
    ] = "uniform_average"


class PearsonCorrelation(_NumbersMetric, frozen=True, kw_only=True):
    """How nearly several numbers of an answer rise and fall with the labels: 1 is best."""

    identifier: ClassVar = "pearson_correlation"


class ConcordanceCorrelation(_NumbersMetric, frozen=True, kw_only=True):
    """Like Pearson's, and the level has to be right, too; for several numbers an image."""

    identifier: ClassVar = "concordance_correlation"


class MeanAbsolutePercentageError(_NumbersMetric, frozen=True, kw_only=True):
    """The mean difference in percent of the label; useless near 0."""

    identifier: ClassVar = "mean_absolute_percentage_error"


class MeanSquaredLogarithmicError(_NumbersMetric, frozen=True, kw_only=True):
    """The mean squared difference of the logarithms."""

    identifier: ClassVar = "mean_squared_logarithmic_error"


class LogCoshError(_NumbersMetric, frozen=True, kw_only=True):
    """Squared when small, absolute when large."""

    identifier: ClassVar = "logcosh"
    has_short_name: ClassVar = False


class CosineSimilarity(_NumbersMetric, frozen=True, kw_only=True):
    """How nearly answer and labels point the same way: 1 is best."""

    identifier: ClassVar = "cosine_similarity"


class Poisson(_NumbersMetric, frozen=True, kw_only=True):
    """The Poisson loss of counts."""

    identifier: ClassVar = "poisson"


class SparseCategoricalCrossentropy(Metric, frozen=True, kw_only=True):
    """The cross-entropy with class numbers, beside another loss."""

    identifier: ClassVar = "sparse_categorical_crossentropy"
    labels: ClassVar = ("class numbers",)
    from_logits: Logits = False


class CategoricalCrossentropy(Metric, frozen=True, kw_only=True):
    """The cross-entropy with one-hot labels, without what the loss adds to it."""

    identifier: ClassVar = "categorical_crossentropy"
    labels: ClassVar = ("one-hot",)
    from_logits: Logits = False
    label_smoothing: Smoothing = 0.0


class BinaryCrossentropy(Metric, frozen=True, kw_only=True):
    """The cross-entropy of each unit by itself."""

    identifier: ClassVar = "binary_crossentropy"
    labels: ClassVar = ("one-hot",)
    from_logits: Logits = False
    label_smoothing: Smoothing = 0.0


class KLDivergence(Metric, frozen=True, kw_only=True):
    """How far the answer's probabilities are from the labels'."""

    identifier: ClassVar = "kl_divergence"


class CategoricalHinge(Metric, frozen=True, kw_only=True):
    """By how much the right class falls short of leading by 1."""

    identifier: ClassVar = "categorical_hinge"


class Hinge(Metric, frozen=True, kw_only=True):
    """By how much each answer falls short of 1 on its side."""

    identifier: ClassVar = "hinge"


class SquaredHinge(Metric, frozen=True, kw_only=True):
    """The hinge, squared."""

    identifier: ClassVar = "squared_hinge"
