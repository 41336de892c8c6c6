"""Training settings that go together, to be taken over as one."""

from collections.abc import Callable
from typing import Any, NamedTuple

from msgspec import Struct

from designer.parameters import parameters
from designer.project.project import Project
from designer.project.steps import total_steps
from designer.training.callbacks import EarlyStopping
from designer.training.optimizers import SGD, Adam, AdamW
from designer.training.schedules import CosineDecay

_WARM_UP = 0.05
"""The share of the run in which the learning rate rises."""
_PEAK = 1e-3


class Preset(NamedTuple):
    """A name, what it is for in a sentence, and the settings that it makes."""

    title: str
    purpose: str
    settings: Callable[[Project], dict[str, Any]]

    def apply(self, project: Project) -> Project:
        """The project with these settings; loss, metrics, seed and device stay."""
        return project.change_training(**self.settings(project))


def _quick(_: Project) -> dict[str, Any]:
    return {
        "optimizer": Adam(),
        "epochs": 5,
        "batch_size": 64,
        "early_stopping": None,
        "reduce_lr_on_plateau": None,
        "terminate_on_nan": True,
    }


def _textbook(_: Project) -> dict[str, Any]:
    return {
        "optimizer": SGD(learning_rate=0.01, momentum=0.9),
        "epochs": 20,
        "batch_size": 32,
        "early_stopping": None,
        "reduce_lr_on_plateau": None,
        "terminate_on_nan": False,
    }


def _careful(project: Project) -> dict[str, Any]:
    settings = {
        "epochs": 60,
        "batch_size": 32,
        "early_stopping": EarlyStopping(patience=10),
        "reduce_lr_on_plateau": None,
        "terminate_on_nan": True,
    }
    steps = total_steps(project.change_training(**settings)) or 1000
    rising = max(1, round(_WARM_UP * steps))
    rate = CosineDecay(
        initial_learning_rate=_PEAK / 100,
        warmup_target=_PEAK,
        warmup_steps=rising,
        decay_steps=max(1, steps - rising),
    )
    return settings | {"optimizer": AdamW(learning_rate=rate, global_clipnorm=1.0)}


PRESETS: dict[str, Preset] = {
    "quick": Preset("Quick try", "Shows in a minute whether the network learns at all.", _quick),
    "textbook": Preset(
        "Textbook", "Gradient descent with momentum, as a chapter on networks has it.", _textbook
    ),
    "careful": Preset(
        "Careful",
        "Warms up, cools down, clips gradients and stops at the best epoch: for the final run.",
        _careful,
    ),
}


def differences(before: Struct, after: Struct) -> tuple[tuple[str, Any, Any], ...]:
    """The settings of two values of a class that differ: names, and values before and after."""
    names = (parameter.name for parameter in parameters(type(after)))
    pairs = ((name, getattr(before, name), getattr(after, name)) for name in names)
    return tuple(each for each in pairs if each[1] != each[2])
