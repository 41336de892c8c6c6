"""Augmentation by several layers at once."""

from typing import Annotated, ClassVar

from msgspec import Meta

from designer.network.layers.augmentation import (
    BYTES,
    Interpolation,
    Seed,
    Shares,
    ValueRange,
    check_values,
    range_text,
    require_channels,
)
from designer.network.layers.base import Layer, Shape, joined, require_map
from designer.parameters import ONE_FOR_RANGE, PositiveFloat

Few = Annotated[int, Meta(ge=1, le=100)]


class _Mixture(Layer, frozen=True, kw_only=True):
    """Several kinds of augmentation, some of which look at colours."""

    category: ClassVar = "Preprocessing"

    value_range: ValueRange = BYTES
    interpolation: Interpolation = "bilinear"
    seed: Seed = None

    def __post_init__(self) -> None:
        check_values(self.value_range)

    def output_shape(self, shape: Shape) -> Shape:
        require_channels(self, shape, 3, 1)
        return shape


class RandAugment(_Mixture, frozen=True, kw_only=True):
    """Keras' RandAugment."""

    base_name: ClassVar = "rand_augment"
    explanation: ClassVar = (
        "Changes training images by a few operations that are drawn anew for every batch: moves, "
        "turns, contrast, colours."
    )
    basics: ClassVar = ("num_ops", "factor", "value_range")

    num_ops: Annotated[Few, Meta(description="How many operations follow each other.")] = 2
    factor: Annotated[
        Shares,
        Meta(extra=ONE_FOR_RANGE, description="How strong the operations are, from and to."),
    ] = (0.0, 0.5)

    def caption(self) -> str:
        return joined(_counted(self.num_ops, "operation"), f"by {range_text(self.factor)}")


class AugMix(_Mixture, frozen=True, kw_only=True):
    """Keras' AugMix."""

    base_name: ClassVar = "aug_mix"
    explanation: ClassVar = (
        "Blends a training image with copies of itself, each changed by a chain of operations: "
        "they vary much, but stay near the original."
    )
    basics: ClassVar = ("num_chains", "chain_depth", "factor", "value_range")

    num_chains: Annotated[Few, Meta(description="How many copies are blended.")] = 3
    chain_depth: Annotated[Few, Meta(description="How many operations change each copy.")] = 3
    factor: Annotated[
        Shares,
        Meta(extra=ONE_FOR_RANGE, description="How strong the operations are, from and to."),
    ] = (0.0, 0.3)
    alpha: Annotated[
        PositiveFloat,
        Meta(description="How evenly copies are blended: large evenly, small one above the rest."),
    ] = 1.0
    all_ops: Annotated[
        bool, Meta(description="Changes brightness, contrast, colours and sharpness as well.")
    ] = True

    def output_shape(self, shape: Shape) -> Shape:
        if self.all_ops:
            return super().output_shape(shape)
        require_map(self, shape)
        return shape

    def caption(self) -> str:
        return joined(
            f"{_counted(self.num_chains, 'chain')} of {self.chain_depth}",
            f"by {range_text(self.factor)}",
        )


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
