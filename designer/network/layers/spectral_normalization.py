"""Spectral normalization: a layer around another."""

from typing import Annotated, ClassVar

from msgspec import Meta

from designer.network.layers.base import (
    Layer,
    LayerBefore,
    Refused,
    Remedy,
    Settings,
    Shape,
    Weight,
    joined,
)
from designer.network.layers.convolution import Conv2D
from designer.network.layers.core import Dense
from designer.network.layers.kept import Kept
from designer.network.layers.looks import Look
from designer.network.layers.separable_convolution import DepthwiseConv2D
from designer.network.layers.transposed_convolution import Conv2DTranspose
from designer.parameters import PositiveInt, changed


class SpectralNormalization(Layer, frozen=True, kw_only=True):
    """Keras' SpectralNormalization."""

    category: ClassVar = "Normalization"
    base_name: ClassVar = "spectral_norm"
    explanation: ClassVar = (
        "Divides the kernel of the layer inside by its largest singular value in every training "
        "step, so that no input is stretched by more: steadies the networks of a GAN."
    )
    starts_as: ClassVar = {"layer": Conv2D(name="conv", **Conv2D.starts_as)}
    basics: ClassVar = ("layer", "power_iterations")
    lacks: ClassVar = ("trainable",)

    layer: Annotated[
        Conv2D | DepthwiseConv2D | Conv2DTranspose | Dense,
        Meta(description="The layer whose kernel is held; it works as it would by itself."),
    ]
    power_iterations: Annotated[
        PositiveInt,
        Meta(description="Steps towards the largest singular value each time; 1 is usual."),
    ] = 1

    def output_shape(self, shape: Shape) -> Shape:
        try:
            return self.layer.output_shape(shape)
        except Refused as refusal:
            remedies = (self._around(remedy) for remedy in refusal.remedies)
            raise Refused(str(refusal), *remedies, too_small=refusal.too_small) from refusal

    def weights(self, shape: Shape) -> tuple[Weight, ...]:
        kernel, *others = (
            weight._replace(trained=weight.trained and self.layer.trainable)
            for weight in self.layer.weights(shape)
        )
        direction = Weight("vector_u", (1, kernel.shape[-1]), trained=False)
        return kernel, direction, *others

    def macs(self, shape: Shape, output: Shape) -> int:
        return self.layer.macs(shape, output)

    def look(self, shape: Shape) -> Look:
        return self.layer.look(shape)

    def caption(self) -> str:
        return joined(type(self.layer).__name__, self.layer.caption())

    def shape_formula(self, shape: Shape) -> tuple[str, ...]:
        return self.layer.shape_formula(shape)

    def macs_formula(self, shape: Shape, output: Shape) -> str:
        return self.layer.macs_formula(shape, output)

    def kept(self, shape: Shape, output: Shape) -> Kept:
        return self.layer.kept(shape, output)

    def formula(self, shape: Shape) -> str:
        return f"{self.layer.formula(shape)} + {self.weights(shape)[1].shape[-1]}"

    def _around(self, remedy: Remedy) -> Remedy:
        if isinstance(remedy, LayerBefore):
            return remedy
        return Settings(remedy.title, {"layer": changed(self.layer, **remedy.changes)})
