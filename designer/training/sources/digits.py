"""The small images of scikit-learn that need no download."""

from typing import Annotated, ClassVar, Literal

from msgspec import Meta

from designer.training.sources.base import ImageShape, Source

DIGITS_COUNT = 1797


class Digits(Source, frozen=True, kw_only=True):
    """scikit-learn's 1,797 grey 8×8 images of the digits 0 to 9, with values 0 to 16."""

    title: ClassVar = "Digits"
    basics: ClassVar[tuple[str, ...]] = ("size", "validation_split")
    sizes: ClassVar[tuple[int, ...]] = (8, 16, 28, 32)
    class_names: ClassVar[tuple[str, ...]] = tuple("0123456789")
    value_range: ClassVar[tuple[float, float]] = (0.0, 16.0)
    value_bytes: ClassVar[int] = 4
    light_on_dark: ClassVar[bool] = True
    drawn_at: ClassVar[int | None] = 8
    margin: ClassVar[float] = 0.0

    size: Annotated[
        Literal[8, 16, 28, 32], Meta(description="Height and width; above 8 they are enlarged.")
    ] = 8

    @property
    def image_shape(self) -> ImageShape:
        """Height, width and channels of one image."""
        return self.size, self.size, 1

    @property
    def available(self) -> int:
        """All of them; there are none for tests."""
        return DIGITS_COUNT
