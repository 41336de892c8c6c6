"""What all of Keras' metrics share."""

from typing import ClassVar

from msgspec import Struct

from designer.training.losses import Labels
from designer.training.sources.base import Task

COMPARED: tuple[Labels, ...] = ("one-hot", "values")
"""The labels of metrics that compare the output with labels of the same shape."""


class Metric(
    Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="class_name", tag=True
):
    """A figure that people read; training does not follow it."""

    home: ClassVar[str] = "metrics"
    """Keras' module."""
    identifier: ClassVar[str]
    """The name under which Keras logs it."""
    has_short_name: ClassVar[bool] = True
    """Whether Keras takes it by that name."""
    labels: ClassVar[tuple[Labels, ...]] = COMPARED
    """What it can be compared with; Keras fails in training on the others."""
    task: ClassVar[Task] = "classes"
    """What it is made for."""
    usual: ClassVar[bool] = False
    """Whether it is among the first choices for its task."""
