"""Preprocessing layers: part of the model, so that raw images go in."""

from typing import Annotated, ClassVar

from msgspec import Meta

from designer.network.layers.base import Layer, Shape, joined
from designer.network.layers.kept import READS_NOTHING, Kept


class Rescaling(Layer, frozen=True, kw_only=True):
    """Keras' Rescaling."""

    category: ClassVar = "Preprocessing"
    base_name: ClassVar = "rescaling"
    explanation: ClassVar = (
        "Multiplies every pixel by scale and adds offset: 1/255 brings 0…255 to 0…1."
    )
    starts_as: ClassVar = {"scale": 1 / 255}
    basics: ClassVar = ("scale", "offset")

    scale: Annotated[float, Meta(description="Every pixel is multiplied by this.")]
    offset: Annotated[float, Meta(description="Then this is added.")] = 0.0

    def kept(self, shape: Shape, output: Shape) -> Kept:
        return READS_NOTHING

    def caption(self) -> str:
        return joined(f"× {self.scale:.4g}", f"+ {self.offset:g}" if self.offset else "")
