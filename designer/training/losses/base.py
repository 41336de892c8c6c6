"""What all of Keras' losses share, and the labels that they compare with."""

from typing import Annotated, ClassVar, Literal

from msgspec import Meta, Struct

from designer.parameters import Fraction, NonNegativeFloat
from designer.training.sources.base import Task

Labels = Literal["class numbers", "one-hot", "values"]
"""What a loss compares the output with."""

Logits = Annotated[
    bool, Meta(description="Tick where the last layer has no softmax or sigmoid of its own.")
]
Smoothing = Annotated[
    Fraction, Meta(description="Softens the labels by this much, against overconfidence.")
]
Focus = Annotated[
    NonNegativeFloat, Meta(description="How little images count that are right already; 0: as all.")
]


class Loss(
    Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="class_name", tag=True
):
    """What training makes small."""

    home: ClassVar[str] = "losses"
    """Keras' module."""
    identifier: ClassVar[str]
    """Keras' short name."""
    has_short_name: ClassVar[bool] = True
    """Whether Keras takes it by its short name."""
    labels: ClassVar[Labels]
    task: ClassVar[Task] = "classes"
    """What it is made for."""
    usual: ClassVar[bool] = False
    """Whether it is among the first choices for its task."""
    activation: ClassVar[str] = "linear"
    """What the last layer ends in; where it is linear, other functions may do as well."""
    each_alone: ClassVar[bool] = False
    """Whether every unit is a question of its own, answered with yes or no."""
