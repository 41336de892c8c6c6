"""Optimizers, losses, metrics and what layers hold, beside the Keras class of each name."""

import inspect
import json
from operator import attrgetter
from typing import Any

import keras
import pytest
from msgspec import Struct

from designer.network.layers import LAYER_TYPES
from designer.network.layers.base import Layer
from designer.parameters import parameters
from designer.project.keras_objects import config_of, shortest
from designer.training.callbacks import EarlyStopping, ReduceLROnPlateau
from designer.training.losses import LOSSES
from designer.training.metrics import METRICS
from designer.training.optimizers import OPTIMIZERS
from designer.training.schedules import SCHEDULES
from designer.training.settings import Training
from designer.training.sources import SOURCES
from tests.kit.holding import held_by
from tests.kit.keras_oracle import settings_of, twin

NEVER_OURS = {
    "name", "reduction", "ignore_class", "axis",
    "from_sorted_ids", "num_regressors", "thresholds", "num_labels", "label_weights",
    "exclude_layers", "exclude_embeddings",
}  # fmt: skip
"""The names, what suits no network of one output, and what is a list beside one number."""


CLASSES: list[type[Struct]] = [Training, *SOURCES.values(), *LAYER_TYPES.values()]
HELD = sorted(
    {held for cls in CLASSES for held in held_by(cls)},
    key=lambda cls: f"{cls.__module__}.{cls.__name__}",
)
TWINS = [
    cls
    for cls in HELD
    if cls.__struct_config__.tag is not None and not issubclass(cls, Layer)  # as the catalogue's
]


def narrowed(value: Any) -> Any:
    """Keras has widened rates to float32."""
    return shortest(value) if isinstance(value, float) else value


def theirs_of(cls: type[Struct]) -> dict[str, Any]:
    """Keras' defaults; what has none there is given as it is here."""
    needed = getattr(cls, "spelled_out", ())
    given = {p.name: p.default for p in parameters(cls) if p.name in needed}
    found: dict[str, Any] = settings_of(twin(cls)(**given))
    return found


def title(cls: type[Struct]) -> str:
    return f"{cls.__module__.rpartition('.')[2]}.{cls.__name__}"


@pytest.mark.parametrize("cls", TWINS, ids=title)
def test_settings_and_defaults_are_those_of_keras(cls: type[Struct]) -> None:
    ours, theirs = json.loads(json.dumps(config_of(cls()))), theirs_of(cls)
    assert set(theirs) - set(ours) <= NEVER_OURS
    arguments = inspect.signature(twin(cls).__init__).parameters
    for name in set(ours) - set(theirs):  # Keras forgets some, such as Huber's delta
        theirs[name] = arguments[name].default
    assert ours == {name: narrowed(theirs[name]) for name in ours}


@pytest.mark.parametrize("cls", [*CLASSES, *HELD], ids=title)
def test_everything_is_explained(cls: type[Struct]) -> None:
    assert cls.__doc__
    for parameter in parameters(cls):
        assert parameter.description.strip(), parameter.name
        assert "\n" not in parameter.description


@pytest.mark.parametrize("cls", [EarlyStopping, ReduceLROnPlateau])
def test_callbacks_are_made_of_keras_arguments(
    cls: type[EarlyStopping | ReduceLROnPlateau],
) -> None:
    theirs = inspect.signature(twin(cls).__init__).parameters
    ours = {p.name: p.default for p in parameters(cls)} | cls.keras_defaults
    assert ours == {name: theirs[name].default for name in ours}


LEFT_OUT = {
    "optimizers": {
        "Optimizer", "OptimizerMap", "MultiOptimizer",  # made of others
        "LossScaleOptimizer",  # Keras puts it around another where a policy asks for it
    },
    "optimizers.schedules": {"LearningRateSchedule"},
    "losses": {
        "Loss",
        "CTC",  # texts of any length
        "Circle",  # distances between images: its answers are no classes
    },
    "metrics": {
        "Metric", "Mean", "Sum", "MeanMetricWrapper",  # of functions of one's own
        "SparseCategoricalAccuracy", "CategoricalAccuracy",  # accuracy is the one that fits
        "IoU", "MeanIoU", "BinaryIoU", "OneHotIoU", "OneHotMeanIoU",  # maps of classes
    },
}  # fmt: skip
"""What of Keras is no class here, and why."""
TABLES: dict[str, dict[str, Any]] = {
    "optimizers": OPTIMIZERS,
    "optimizers.schedules": SCHEDULES,
    "losses": LOSSES,
    "metrics": METRICS,
}


@pytest.mark.parametrize("home", TABLES)
def test_all_of_keras_is_here_or_left_out_for_a_reason(home: str) -> None:
    room = attrgetter(home)(keras)
    theirs = {name for name, each in vars(room).items() if isinstance(each, type)}
    assert theirs == {*TABLES[home]} | LEFT_OUT[home]
    assert not {*TABLES[home]} & LEFT_OUT[home]
