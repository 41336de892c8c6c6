"""Optimizers, losses, metrics and what layers hold, beside the Keras class of each name."""

import inspect
from collections.abc import Iterator
from typing import Any

import pytest
from msgspec import Struct

from designer.network.layers import LAYER_TYPES
from designer.network.layers.base import Layer
from designer.parameters import parameters
from designer.project.keras_objects import config_of, shortest
from designer.training.callbacks import EarlyStopping
from designer.training.settings import Training
from designer.training.sources import SOURCES
from tests.kit.keras_oracle import settings_of, twin

NEVER_OURS = ("name", "reduction", "ignore_class", "axis")
"""Of losses and metrics: the names, and what suits no network of one output."""


def held_by(cls: type[Struct]) -> Iterator[type[Struct]]:
    """The classes that can be chosen for a field of this one, and so on."""
    for parameter in parameters(cls):
        for choice in parameter.classes:
            yield choice
            yield from held_by(choice)


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


def title(cls: type[Struct]) -> str:
    return f"{cls.__module__.rpartition('.')[2]}.{cls.__name__}"


@pytest.mark.parametrize("cls", TWINS, ids=title)
def test_settings_and_defaults_are_those_of_keras(cls: type[Struct]) -> None:
    ours, theirs = config_of(cls()), settings_of(twin(cls)())
    assert set(theirs) - set(ours) <= set(NEVER_OURS)
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


def test_early_stopping_is_made_of_keras_arguments() -> None:
    theirs = inspect.signature(twin(EarlyStopping).__init__).parameters
    assert {p.name for p in parameters(EarlyStopping)} <= set(theirs)
