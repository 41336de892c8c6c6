"""Keras' callbacks that a project can ask for."""

from typing import Annotated, Literal

from msgspec import Meta, Struct

from designer.parameters import NonNegativeFloat, NonNegativeInt


class EarlyStopping(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Ends training when validation has stopped getting better."""

    monitor: Annotated[
        Literal["val_loss", "val_accuracy", "loss", "accuracy"],
        Meta(description="The figure that is watched."),
    ] = "val_loss"
    patience: Annotated[
        NonNegativeInt, Meta(description="Epochs without a better value before it stops.")
    ] = 5
    min_delta: Annotated[
        NonNegativeFloat, Meta(description="A smaller change does not count as better.")
    ] = 0.0
    restore_best_weights: Annotated[
        bool, Meta(description="Goes back to the weights of the best epoch.")
    ] = True
