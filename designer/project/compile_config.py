"""Keras' compile_config: optimizer, loss and metrics in a project file."""

from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from designer.project.keras_objects import UnreadableError, deserialized, serialized, unwrapped
from designer.refusals import shortened
from designer.training.losses import LOSSES
from designer.training.metrics import METRICS, Accuracy
from designer.training.optimizers import OPTIMIZERS
from designer.training.settings import Training

_OURS = ("optimizer", "loss", "metrics")
_NEUTRAL: dict[str, tuple[Any, ...]] = {
    "loss_weights": ([], {}),
    "weighted_metrics": ([], {}),
    "run_eagerly": (False,),
    "steps_per_execution": (1,),
    "jit_compile": ("auto", True, False),  # Keras writes what "auto" was on that machine
    "auto_scale_loss": (True,),
}
"""Settings that are not ours, with the values beside None under which nothing is lost."""


def written(training: Training) -> dict[str, Any]:
    """What Keras' compile_from_config() takes."""
    return {
        "optimizer": serialized(training.optimizer),
        "loss": serialized(training.loss),
        "loss_weights": None,
        # Keras picks the accuracy that suits the loss only when it is given by its short name.
        "metrics": [
            metric.identifier if isinstance(metric, Accuracy) else serialized(metric)
            for metric in training.metrics
        ],
        "weighted_metrics": None,
        "run_eagerly": False,
        "steps_per_execution": 1,
    }


def read(config: Any) -> tuple[Training, list[str]]:
    """Training with what the config says, and notes on what could not be taken."""
    training, notes = Training(), list[str]()
    if not isinstance(config, dict):
        return training, notes
    for key, classes in (("optimizer", OPTIMIZERS), ("loss", LOSSES)):
        if config.get(key) is None:
            continue
        try:
            value, refused = deserialized(_only(config[key]), classes.values())
        except UnreadableError as unreadable:
            instead = type(getattr(training, key)).__name__
            notes.append(f"The {key} cannot be taken over: {unreadable}. {instead} is set instead.")
        else:
            training = replace(training, **{key: value})
            notes += [f"The {key}'s {reason}." for reason in refused]
    if "metrics" in config:
        metrics, refused = _metrics(config["metrics"])
        training = replace(training, metrics=metrics)
        notes += refused
    notes += [
        f'The compile setting "{shortened(key)}" is not kept.'
        for key, value in config.items()
        if key not in _OURS and value is not None and value not in _NEUTRAL.get(key, ())
    ]
    return training, notes


def _only(given: Any) -> Any:
    """Keras takes a list of one for the thing itself: there is one output."""
    return given[0] if isinstance(given, list) and len(given) == 1 else given


def _metrics(given: Any) -> tuple[tuple[Struct, ...], list[str]]:
    metrics: list[Struct] = []
    notes = []
    for entry in _flat(given):
        try:
            metric, refused = deserialized(_renamed(unwrapped(entry)), METRICS.values())
        except UnreadableError as unreadable:
            notes.append(f"A metric cannot be taken over: {unreadable}.")
        else:
            metrics += [] if metric in metrics else [metric]
            notes += [f"The metric's {reason}." for reason in refused]
    return tuple(metrics), notes


def _renamed(entry: Any) -> Any:
    """Keras' several accuracies are the one that suits the loss."""
    name = entry.get("class_name") if isinstance(entry, dict) else entry
    suited = ("acc", "SparseCategoricalAccuracy", "CategoricalAccuracy")
    alike = {kind.lower() for kind in suited}
    if isinstance(name, str) and name.replace("_", "").lower() in alike:
        return "accuracy"
    return entry


def _flat(given: Any) -> list[Any]:
    """Keras nests metrics in one list per output; there is one output here."""
    if not isinstance(given, list):
        return [] if given is None else [given]
    return [item for part in given for item in (part if isinstance(part, list) else [part])]
