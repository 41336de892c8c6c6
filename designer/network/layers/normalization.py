"""Normalization layers."""

from typing import Annotated, ClassVar

from msgspec import Meta, Struct

from designer.network.layers.base import Layer, Refused, Settings, Shape, Weight
from designer.network.layers.constraints import Constraint
from designer.network.layers.initializers import Ones, VectorInitializer, Zeros
from designer.network.layers.regularizers import Regularizer
from designer.parameters import Fraction, NonNegativeFloat


class RenormClipping(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Limits on the corrections of batch renormalization."""

    rmax: Annotated[NonNegativeFloat | None, Meta(description="Largest scale.")] = None
    rmin: Annotated[NonNegativeFloat | None, Meta(description="Least scale.")] = None
    dmax: Annotated[NonNegativeFloat | None, Meta(description="Largest shift.")] = None


class BatchNormalization(Layer, frozen=True, kw_only=True):
    """Keras' BatchNormalization."""

    category: ClassVar = "Normalization"
    base_name: ClassVar = "batch_norm"
    explanation: ClassVar = (
        "Centres and scales each channel over the batch. 4 parameters per channel: scale and "
        "offset are trained; the running mean and variance are only measured."
    )
    basics: ClassVar = ("momentum", "epsilon", "center", "scale")

    axis: Annotated[
        int, Meta(ge=-4, le=3, description="The axis that keeps its own statistics: -1, channels.")
    ] = -1
    momentum: Annotated[
        Fraction, Meta(description="How slowly the running mean and variance follow the batches.")
    ] = 0.99
    epsilon: Annotated[
        NonNegativeFloat, Meta(description="Added to the variance, against division by zero.")
    ] = 0.001
    center: Annotated[bool, Meta(description="Learns an offset (beta) per channel.")] = True
    scale: Annotated[bool, Meta(description="Learns a scale (gamma) per channel.")] = True
    beta_initializer: Annotated[VectorInitializer, Meta(description="How the offset starts.")] = (
        Zeros()
    )
    gamma_initializer: Annotated[VectorInitializer, Meta(description="How the scale starts.")] = (
        Ones()
    )
    moving_mean_initializer: Annotated[
        VectorInitializer, Meta(description="How the running mean starts.")
    ] = Zeros()
    moving_variance_initializer: Annotated[
        VectorInitializer, Meta(description="How the running variance starts.")
    ] = Ones()
    beta_regularizer: Annotated[
        Regularizer | None, Meta(description="What large offsets cost in the loss.")
    ] = None
    gamma_regularizer: Annotated[
        Regularizer | None, Meta(description="What large scales cost in the loss.")
    ] = None
    beta_constraint: Annotated[
        Constraint | None, Meta(description="What the offset is held to after every step.")
    ] = None
    gamma_constraint: Annotated[
        Constraint | None, Meta(description="What the scale is held to after every step.")
    ] = None
    synchronized: Annotated[
        bool, Meta(description="Shares the statistics of a batch between several devices.")
    ] = False
    renorm: Annotated[
        bool, Meta(description="Batch renormalization: steadier with very small batches.")
    ] = False
    renorm_clipping: Annotated[
        RenormClipping | None, Meta(description="Limits on the corrections of renormalization.")
    ] = None
    renorm_momentum: Annotated[
        Fraction, Meta(description="How slowly the renormalization's own averages follow.")
    ] = 0.99

    def output_shape(self, shape: Shape) -> Shape:
        self._axis(shape)
        limits = self.renorm_clipping
        if self.renorm and limits and (limits.rmax or 0) < (limits.rmin or 0):
            raise Refused(
                "renorm_clipping has rmax below rmin: raise rmax or lower rmin.",
                Settings("Remove the limits", {"renorm_clipping": None}),
            )
        return shape

    def weights(self, shape: Shape) -> tuple[Weight, ...]:
        channels = (shape[self._axis(shape)],)
        trained = [Weight("gamma", channels)] if self.scale else []
        if self.center:
            trained.append(Weight("beta", channels))
        return (*trained, *(Weight(name, channels, False) for name in self._measured()))

    def caption(self) -> str:
        return f"momentum {self.momentum:g}"

    def formula(self, shape: Shape) -> str:
        count = self.scale + self.center + len(self._measured())
        return f"{count}·{shape[self._axis(shape)]}"

    def _measured(self) -> tuple[str, ...]:
        means = ("moving_mean", "moving_variance")
        return (*means, "moving_stddev", "renorm_mean", "renorm_stddev") if self.renorm else means

    def _axis(self, shape: Shape) -> int:
        """The axis counted without the batch."""
        rank = len(shape) + 1
        axis = self.axis + rank if self.axis < 0 else self.axis
        if not 0 < axis < rank:
            raise Refused(
                f"axis {self.axis} is not an axis of the values that come in: set axis to -1, the "
                "channels.",
                Settings("Set axis to -1", {"axis": -1}),
            )
        return axis - 1
