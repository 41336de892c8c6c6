"""What predictions are about: whose weights, on which images, and what the outputs mean."""

from typing import Annotated, Literal

from msgspec import Meta, Struct

Part = Literal["validation", "test"]
"""Images kept for validation, or those that lie apart for tests."""
Weights = Literal["best", "last"]
"""Those of the best epoch, or as the run left them."""
Task = Literal["classes", "binary", "values"]
"""One of several classes, one of two told by a single unit, or numbers."""
Function = Literal["softmax", "sigmoid", "none"]

_Text = Annotated[str, Meta(max_length=1000)]


class Meaning(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a network's outputs say."""

    task: Task
    function: Function = "none"
    """What turns the outputs into probabilities, where the last layer has not done so."""
    class_names: Annotated[tuple[_Text, ...], Meta(max_length=100_000)] = ()

    def class_name(self, number: int) -> str:
        """The name of a class, or its number where it has none."""
        known = 0 <= number < len(self.class_names)
        return self.class_names[number] if known else str(number)


class About(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The circumstances of predictions; `epoch` counts from 0, None where nobody knows it."""

    meaning: Meaning
    part: Part
    weights: Weights
    epoch: Annotated[int, Meta(ge=0)] | None
    stamp: _Text
    """Tells the weights that were used from newer ones."""
    source: _Text
    """What the images come from."""
    cut_off: bool = False
    """Whether there are more images than were predicted."""
