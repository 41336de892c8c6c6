"""Keras' learning-rate schedules, one class each: what the learning rate is in each step."""

from designer.training.schedules.base import Schedule
from designer.training.schedules.cosine import CosineDecay, CosineDecayRestarts
from designer.training.schedules.falling import ExponentialDecay, InverseTimeDecay, PolynomialDecay
from designer.training.schedules.piecewise import PiecewiseConstantDecay

AnySchedule = (
    PiecewiseConstantDecay
    | ExponentialDecay
    | CosineDecay
    | CosineDecayRestarts
    | PolynomialDecay
    | InverseTimeDecay
)
SCHEDULES: dict[str, type[Schedule]] = {cls.__name__: cls for cls in AnySchedule.__args__}


__all__ = [
    "SCHEDULES",
    "AnySchedule",
    "CosineDecay",
    "CosineDecayRestarts",
    "ExponentialDecay",
    "InverseTimeDecay",
    "PiecewiseConstantDecay",
    "PolynomialDecay",
    "Schedule",
]
