"""Digits that are turned, and how far: something to predict that is a number, with no download."""

from typing import Annotated, ClassVar, Literal

from msgspec import Meta

from designer.training.sources.base import ImageShape, Source, Task
from designer.training.sources.digits import DIGITS_COUNT


class DigitAngles(Source, frozen=True, kw_only=True):
    """scikit-learn's 1,797 digits, each turned by an angle that is to be told, in degrees."""

    title: ClassVar = "Digit angles"
    basics: ClassVar[tuple[str, ...]] = ("size", "largest_angle", "validation_split")
    lacks: ClassVar[tuple[str, ...]] = ("stratified",)
    task: ClassVar[Task] = "values"
    value_range: ClassVar[tuple[float, float]] = (0.0, 16.0)
    value_bytes: ClassVar[int] = 4
    light_on_dark: ClassVar[bool] = True
    drawn_at: ClassVar[int | None] = 8
    margin: ClassVar[float] = 0.0

    size: Annotated[
        Literal[16, 28, 32], Meta(description="Height and width, to which they are enlarged.")
    ] = 16
    largest_angle: Annotated[
        int, Meta(ge=1, le=180, description="They are turned by so many degrees at most.")
    ] = 45

    @property
    def image_shape(self) -> ImageShape:
        """Height, width and channels of one image."""
        return self.size, self.size, 1

    @property
    def label_range(self) -> tuple[float, float]:
        """Degrees, counter-clockwise where positive."""
        return -float(self.largest_angle), float(self.largest_angle)

    @property
    def available(self) -> int:
        """All of them; there are none for tests."""
        return DIGITS_COUNT
