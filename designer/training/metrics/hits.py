"""Keras' metrics of hits, misses and false alarms, one class each."""

from typing import Annotated, ClassVar, Literal

from msgspec import Meta

from designer.parameters import Fraction, NonNegativeInt, PositiveFloat, PositiveInt
from designer.training.metrics.base import Metric

_YES = Annotated[Fraction | None, Meta(description="An answer above it is a yes; none: 0.5.")]
_Only = Annotated[
    NonNegativeInt | None, Meta(description="The number of the only class counted; none: all.")
]
_Top = Annotated[
    PositiveInt | None, Meta(description="Takes this many most likely classes for a yes.")
]
_Steps = Annotated[
    PositiveInt, Meta(description="Between 0 and 1, tried to find the best: finer, but slower.")
]
_AtLeast = "What the other figure has to reach."


class Precision(Metric, frozen=True, kw_only=True):
    """Of what was answered with yes, the share that is right."""

    identifier: ClassVar = "precision"
    usual: ClassVar = True
    thresholds: _YES = None
    top_k: _Top = None
    class_id: _Only = None


class Recall(Metric, frozen=True, kw_only=True):
    """Of what is a yes, the share that was found."""

    identifier: ClassVar = "recall"
    usual: ClassVar = True
    thresholds: _YES = None
    top_k: _Top = None
    class_id: _Only = None


class FBetaScore(Metric, frozen=True, kw_only=True):
    """Precision and recall in one figure, recall counting beta times as much."""

    spelled_out: ClassVar[tuple[str, ...]] = ("average",)
    identifier: ClassVar = "fbeta_score"
    labels: ClassVar = ("one-hot",)
    average: Annotated[
        Literal["macro", "micro", "weighted"],
        Meta(description="Classes count alike (macro), or images (micro, weighted)."),
    ] = "macro"
    beta: Annotated[
        PositiveFloat, Meta(description="How much more recall counts than precision.")
    ] = 1.0
    threshold: Annotated[
        Annotated[float, Meta(gt=0, le=1)] | None,
        Meta(description="An answer above it is a yes; none: the largest one is."),
    ] = None


class F1Score(Metric, frozen=True, kw_only=True):
    """Precision and recall in one figure, low where either is low."""

    spelled_out: ClassVar[tuple[str, ...]] = ("average",)
    identifier: ClassVar = "f1_score"
    usual: ClassVar = True
    labels: ClassVar = ("one-hot",)
    average: Annotated[
        Literal["macro", "micro", "weighted"],
        Meta(description="Classes count alike (macro), or images (micro, weighted)."),
    ] = "macro"
    threshold: Annotated[
        Annotated[float, Meta(gt=0, le=1)] | None,
        Meta(description="An answer above it is a yes; none: the largest one is."),
    ] = None


class AUC(Metric, frozen=True, kw_only=True):
    """How well yes and no are kept apart, whatever the threshold: 0.5 is chance, 1 is best."""

    identifier: ClassVar = "auc"
    usual: ClassVar = True
    num_thresholds: Annotated[
        Annotated[int, Meta(ge=2, le=100_000)],
        Meta(description="Points of the curve: finer, but slower."),
    ] = 200
    curve: Annotated[
        Literal["ROC", "PR", "PRGAIN"],
        Meta(description="Hits over false alarms (ROC), or precision over recall (PR)."),
    ] = "ROC"
    summation_method: Annotated[
        Literal["interpolation", "minoring", "majoring"],
        Meta(description="How the area between the points is counted."),
    ] = "interpolation"
    multi_label: Annotated[
        bool, Meta(description="Finds the area of each class, then their mean.")
    ] = False
    from_logits: Annotated[
        bool, Meta(description="Tick where the last layer has no softmax or sigmoid.")
    ] = False


class PrecisionAtRecall(Metric, frozen=True, kw_only=True):
    """The best precision with which recall reaches a value."""

    spelled_out: ClassVar[tuple[str, ...]] = ("recall",)
    identifier: ClassVar = "precision_at_recall"
    recall: Annotated[Fraction, Meta(description=_AtLeast)] = 0.5
    num_thresholds: _Steps = 200
    class_id: _Only = None


class RecallAtPrecision(Metric, frozen=True, kw_only=True):
    """The best recall with which precision reaches a value."""

    spelled_out: ClassVar[tuple[str, ...]] = ("precision",)
    identifier: ClassVar = "recall_at_precision"
    precision: Annotated[Fraction, Meta(description=_AtLeast)] = 0.5
    num_thresholds: _Steps = 200
    class_id: _Only = None


class SensitivityAtSpecificity(Metric, frozen=True, kw_only=True):
    """The share of yes found, where so much of no is left alone."""

    spelled_out: ClassVar[tuple[str, ...]] = ("specificity",)
    identifier: ClassVar = "sensitivity_at_specificity"
    specificity: Annotated[Fraction, Meta(description=_AtLeast)] = 0.5
    num_thresholds: _Steps = 200
    class_id: _Only = None


class SpecificityAtSensitivity(Metric, frozen=True, kw_only=True):
    """The share of no left alone, where so much of yes is found."""

    spelled_out: ClassVar[tuple[str, ...]] = ("sensitivity",)
    identifier: ClassVar = "specificity_at_sensitivity"
    sensitivity: Annotated[Fraction, Meta(description=_AtLeast)] = 0.5
    num_thresholds: _Steps = 200
    class_id: _Only = None


class TruePositives(Metric, frozen=True, kw_only=True):
    """How often yes was right."""

    identifier: ClassVar = "true_positives"
    thresholds: _YES = None


class TrueNegatives(Metric, frozen=True, kw_only=True):
    """How often no was right."""

    identifier: ClassVar = "true_negatives"
    thresholds: _YES = None


class FalsePositives(Metric, frozen=True, kw_only=True):
    """How often yes was wrong: false alarms."""

    identifier: ClassVar = "false_positives"
    thresholds: _YES = None


class FalseNegatives(Metric, frozen=True, kw_only=True):
    """How often no was wrong: misses."""

    identifier: ClassVar = "false_negatives"
    thresholds: _YES = None
