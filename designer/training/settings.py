"""All training settings of a project, as one value."""

from typing import Annotated, Literal

from msgspec import Meta, Struct

from designer.parameters import NonNegativeInt, PositiveInt
from designer.training.callbacks import EarlyStopping, ReduceLROnPlateau
from designer.training.losses import AnyLoss, SparseCategoricalCrossentropy
from designer.training.metrics import Accuracy, AnyMetric
from designer.training.optimizers import Adam, AnyOptimizer

Device = Literal[
    "auto", "cpu", "gpu:0", "gpu:1", "gpu:2", "gpu:3", "gpu:4", "gpu:5", "gpu:6", "gpu:7"
]
"""What calculates; GPUs by TensorFlow's numbers."""


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
    reduce_lr_on_plateau: Annotated[
        ReduceLROnPlateau | None,
        Meta(description="Lowers the learning rate when it stops getting better."),
    ] = None
    terminate_on_nan: Annotated[
        bool,
        Meta(description="Ends the script when the loss is no longer a number; here all runs do."),
    ] = False

    class_weight: Annotated[
        Literal["none", "balanced"],
        Meta(description="Balanced: images of rare classes count more, those of common ones less."),
    ] = "none"
    dtype_policy: Annotated[
        Literal["float32", "mixed_float16", "mixed_bfloat16"],
        Meta(description="Mixed: faster and smaller on GPUs made for it, slower on many CPUs."),
    ] = "float32"
    device: Annotated[Device, Meta(description="What calculates; auto: a GPU if there is one.")] = (
        "auto"
    )
    op_determinism: Annotated[
        bool,
        Meta(description="Makes GPUs repeat themselves to the last digit, more slowly."),
    ] = False

    @property
    def watching(self) -> dict[str, EarlyStopping | ReduceLROnPlateau]:
        """What watches a figure, by the name of its field."""
        found = {"early_stopping": self.early_stopping}
        watching = found | {"reduce_lr_on_plateau": self.reduce_lr_on_plateau}
        return {name: each for name, each in watching.items() if each is not None}
