"""Keras' optimizers, one class each, the most used ones first."""

from designer.training.optimizers.adam import (
    Adam,
    Adamax,
    AdamW,
    Lamb,
    Nadam,
    ScheduleFreeAdamW,
)
from designer.training.optimizers.adaptive import Adadelta, Adafactor, Adagrad, Ftrl, RMSprop
from designer.training.optimizers.base import Optimizer
from designer.training.optimizers.gradient import SGD, Lion, Muon

AnyOptimizer = (
    Adam
    | AdamW
    | Nadam
    | RMSprop
    | SGD
    | Adadelta
    | Adafactor
    | Adagrad
    | Adamax
    | Ftrl
    | Lamb
    | Lion
    | Muon
    | ScheduleFreeAdamW
)
OPTIMIZERS: dict[str, type[Optimizer]] = {cls.__name__: cls for cls in AnyOptimizer.__args__}

__all__ = [
    "OPTIMIZERS",
    "SGD",
    "Adadelta",
    "Adafactor",
    "Adagrad",
    "Adam",
    "AdamW",
    "Adamax",
    "AnyOptimizer",
    "Ftrl",
    "Lamb",
    "Lion",
    "Muon",
    "Nadam",
    "Optimizer",
    "RMSprop",
    "ScheduleFreeAdamW",
]
