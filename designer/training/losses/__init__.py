"""Keras' losses, one class each, by the task that they are for."""

from designer.training.losses.base import Labels, Loss
from designer.training.losses.classification import (
    BinaryCrossentropy,
    BinaryFocalCrossentropy,
    CategoricalCrossentropy,
    CategoricalFocalCrossentropy,
    CategoricalGeneralizedCrossEntropy,
    CategoricalHinge,
    Dice,
    Hinge,
    KLDivergence,
    SparseCategoricalCrossentropy,
    SquaredHinge,
    Tversky,
)
from designer.training.losses.regression import (
    CosineSimilarity,
    Huber,
    LogCosh,
    MeanAbsoluteError,
    MeanAbsolutePercentageError,
    MeanSquaredError,
    MeanSquaredLogarithmicError,
    Poisson,
)

AnyLoss = (
    SparseCategoricalCrossentropy
    | CategoricalCrossentropy
    | BinaryCrossentropy
    | MeanSquaredError
    | MeanAbsoluteError
    | Huber
    | CategoricalFocalCrossentropy
    | BinaryFocalCrossentropy
    | CategoricalGeneralizedCrossEntropy
    | KLDivergence
    | CategoricalHinge
    | Hinge
    | SquaredHinge
    | Dice
    | Tversky
    | LogCosh
    | MeanAbsolutePercentageError
    | MeanSquaredLogarithmicError
    | Poisson
    | CosineSimilarity
)
LOSSES: dict[str, type[Loss]] = {cls.__name__: cls for cls in AnyLoss.__args__}

__all__ = [
    "LOSSES",
    "AnyLoss",
    "BinaryCrossentropy",
    "BinaryFocalCrossentropy",
    "CategoricalCrossentropy",
    "CategoricalFocalCrossentropy",
    "CategoricalGeneralizedCrossEntropy",
    "CategoricalHinge",
    "CosineSimilarity",
    "Dice",
    "Hinge",
    "Huber",
    "KLDivergence",
    "Labels",
    "LogCosh",
    "Loss",
    "MeanAbsoluteError",
    "MeanAbsolutePercentageError",
    "MeanSquaredError",
    "MeanSquaredLogarithmicError",
    "Poisson",
    "SparseCategoricalCrossentropy",
    "SquaredHinge",
    "Tversky",
]
