"""Normalization layers."""

from typing import Annotated, ClassVar

from msgspec import Meta, Struct

from designer.network.layers.axes import axes_text, weighted
from designer.network.layers.base import Layer, Refused, Settings, Shape, Weight, joined
from designer.network.layers.constraints import Constraint
from designer.network.layers.initializers import Ones, VectorInitializer, Zeros
from designer.network.layers.kept import READS_INPUT, READS_NOTHING, Kept
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
        "Centres and scales each channel over the batch. 4 parameters per channel: a scale and an "
        "offset, which are trained, and a running mean and variance, which are measured, not "
        "trained, and used when predicting."
    )
    basics: ClassVar = ("momentum", "epsilon", "center", "scale")

    axis: Annotated[
        int,
        Meta(description="The axis of which each index has statistics of its own: -1, channels."),
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
        weighted(self.axis, shape)
        limits = self.renorm_clipping
        if self.renorm and limits and (limits.rmax or 0) < (limits.rmin or 0):
            raise Refused(
                "renorm_clipping has rmax below rmin: raise rmax or lower rmin.",
                Settings("Remove the limits", {"renorm_clipping": None}),
            )
        return shape

    def weights(self, shape: Shape) -> tuple[Weight, ...]:
        channels = weighted(self.axis, shape)
        return (
            *(Weight(name, channels) for name in self._trained()),
            *(Weight(name, channels, trained=False) for name in self._measured()),
        )

    def kept(self, shape: Shape, output: Shape) -> Kept:
        return READS_INPUT if self.trainable else READS_NOTHING

    def caption(self) -> str:
        return joined(f"momentum {self.momentum:g}", axes_text(self.axis))

    def formula(self, shape: Shape) -> str:
        channels = weighted(self.axis, shape)[0]
        return f"({len(self._trained())} + {len(self._measured())})·{channels}"

    def _trained(self) -> tuple[str, ...]:
        return (*(("gamma",) if self.scale else ()), *(("beta",) if self.center else ()))

    def _measured(self) -> tuple[str, ...]:
        means = ("moving_mean", "moving_variance")
        return (*means, "moving_stddev", "renorm_mean", "renorm_stddev") if self.renorm else means
