"""Keras' metrics, one class each: what is shown beside the loss."""

from designer.training.metrics.accuracies import (
    Accuracy,
    BinaryAccuracy,
    SparseTopKCategoricalAccuracy,
    TopKCategoricalAccuracy,
)
from designer.training.metrics.base import Metric
from designer.training.metrics.differences import (
    BinaryCrossentropy,
    CategoricalCrossentropy,
    CategoricalHinge,
    ConcordanceCorrelation,
    CosineSimilarity,
    Hinge,
    KLDivergence,
    LogCoshError,
    MeanAbsoluteError,
    MeanAbsolutePercentageError,
    MeanSquaredError,
    MeanSquaredLogarithmicError,
    PearsonCorrelation,
    Poisson,
    R2Score,
    RootMeanSquaredError,
    SparseCategoricalCrossentropy,
    SquaredHinge,
)
from designer.training.metrics.hits import (
    AUC,
    F1Score,
    FalseNegatives,
    FalsePositives,
    FBetaScore,
    Precision,
    PrecisionAtRecall,
    Recall,
    RecallAtPrecision,
    SensitivityAtSpecificity,
    SpecificityAtSensitivity,
    TrueNegatives,
    TruePositives,
)

AnyMetric = (
    Accuracy
    | SparseTopKCategoricalAccuracy
    | TopKCategoricalAccuracy
    | MeanSquaredError
    | MeanAbsoluteError
    | RootMeanSquaredError
    | BinaryAccuracy
    | Precision
    | Recall
    | FBetaScore
    | F1Score
    | AUC
    | PrecisionAtRecall
    | RecallAtPrecision
    | SensitivityAtSpecificity
    | SpecificityAtSensitivity
    | TruePositives
    | TrueNegatives
    | FalsePositives
    | FalseNegatives
    | R2Score
    | PearsonCorrelation
    | ConcordanceCorrelation
    | MeanAbsolutePercentageError
    | MeanSquaredLogarithmicError
    | LogCoshError
    | CosineSimilarity
    | Poisson
    | SparseCategoricalCrossentropy
    | CategoricalCrossentropy
    | BinaryCrossentropy
    | KLDivergence
    | CategoricalHinge
    | Hinge
    | SquaredHinge
)
METRICS: dict[str, type[Metric]] = {cls.__name__: cls for cls in AnyMetric.__args__}

__all__ = [
    "AUC",
    "METRICS",
    "Accuracy",
    "AnyMetric",
    "BinaryAccuracy",
    "BinaryCrossentropy",
    "CategoricalCrossentropy",
    "CategoricalHinge",
    "ConcordanceCorrelation",
    "CosineSimilarity",
    "F1Score",
    "FBetaScore",
    "FalseNegatives",
    "FalsePositives",
    "Hinge",
    "KLDivergence",
    "LogCoshError",
    "MeanAbsoluteError",
    "MeanAbsolutePercentageError",
    "MeanSquaredError",
    "MeanSquaredLogarithmicError",
    "Metric",
    "PearsonCorrelation",
    "Poisson",
    "Precision",
    "PrecisionAtRecall",
    "R2Score",
    "Recall",
    "RecallAtPrecision",
    "RootMeanSquaredError",
    "SensitivityAtSpecificity",
    "SparseCategoricalCrossentropy",
    "SparseTopKCategoricalAccuracy",
    "SpecificityAtSensitivity",
    "SquaredHinge",
    "TopKCategoricalAccuracy",
    "TrueNegatives",
    "TruePositives",
]
