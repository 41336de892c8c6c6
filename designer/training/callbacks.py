"""Keras' callbacks that a project can ask for."""

from typing import Annotated, Any, ClassVar, Literal

from msgspec import Meta, Struct

from designer.parameters import NonNegativeFloat, NonNegativeInt, PositiveInt

Monitor = Annotated[
    Literal["val_loss", "val_accuracy", "loss", "accuracy"],
    Meta(description="The figure that is watched."),
]
_Delta = Annotated[NonNegativeFloat, Meta(description="A smaller change does not count as better.")]


class EarlyStopping(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Ends training when validation has stopped getting better."""

    keras_defaults: ClassVar[dict[str, Any]] = {"patience": 0, "restore_best_weights": False}
    """Keras' defaults that are not ours."""

    monitor: Monitor = "val_loss"
    patience: Annotated[
        NonNegativeInt, Meta(description="Epochs without a better value before it stops.")
    ] = 5
    min_delta: _Delta = 0.0
    restore_best_weights: Annotated[
        bool, Meta(description="Goes back to the weights of the best epoch.")
    ] = True
    start_from_epoch: Annotated[
        NonNegativeInt, Meta(description="Does not watch before so many epochs.")
    ] = 0


class ReduceLROnPlateau(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Lowers the learning rate when a figure has stopped getting better."""

    keras_defaults: ClassVar[dict[str, Any]] = {"factor": 0.1, "patience": 10}
    """Keras' defaults that are not ours."""

    monitor: Monitor = "val_loss"
    factor: Annotated[
        float, Meta(gt=0, lt=1, description="The learning rate is multiplied by it each time.")
    ] = 0.5
    patience: Annotated[
        PositiveInt, Meta(description="Epochs without a better value before it is lowered.")
    ] = 3
    min_delta: _Delta = 1e-4
    cooldown: Annotated[
        NonNegativeInt, Meta(description="Epochs in which it waits after lowering it.")
    ] = 0
    min_lr: Annotated[
        NonNegativeFloat, Meta(description="Never lowers the learning rate below this.")
    ] = 0.0
