"""All training settings of a project, as one value."""

from typing import Annotated

from msgspec import Meta, Struct

from designer.parameters import NonNegativeInt, PositiveInt
from designer.training.callbacks import EarlyStopping
from designer.training.losses import AnyLoss, SparseCategoricalCrossentropy
from designer.training.metrics import Accuracy, AnyMetric
from designer.training.optimizers import Adam, AnyOptimizer


class Training(Struct, frozen=True, kw_only=True):
    """How a network is trained."""

    optimizer: Annotated[AnyOptimizer, Meta(description="How weights follow their gradients.")] = (
        Adam()
    )
    loss: Annotated[AnyLoss, Meta(description="What training makes small.")] = (
        SparseCategoricalCrossentropy()
    )
    metrics: Annotated[
        tuple[AnyMetric, ...], Meta(description="Figures shown beside the loss.")
    ] = (Accuracy(),)
    epochs: Annotated[
        PositiveInt, Meta(description="How often training goes through all images.")
    ] = 20
    batch_size: Annotated[PositiveInt, Meta(description="Images per step.")] = 32
    seed: Annotated[
        NonNegativeInt, Meta(description="Makes start, shuffling and dropout repeatable.")
    ] = 42
    early_stopping: Annotated[
        EarlyStopping | None, Meta(description="Ends training when it stops getting better.")
    ] = None
