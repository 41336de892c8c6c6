"""Where images come from: each source is a small value; code generation makes it readable code."""

from typing import Annotated, ClassVar, Literal

from msgspec import Meta, Struct

from designer.parameters import NonNegativeInt

DIGITS_COUNT = 1797


class Digits(
    Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="class_name", tag=True
):
    """scikit-learn's 1,797 grey 8×8 images of the digits 0 to 9, with values 0 to 16."""

    title: ClassVar[str] = "Digits"
    classes: ClassVar[int] = 10
    sizes: ClassVar[tuple[int, ...]] = (8, 16, 28, 32)
    value_range: ClassVar[tuple[float, float]] = (0.0, 16.0)
    """The least and the largest value of a pixel."""

    size: Annotated[
        Literal[8, 16, 28, 32], Meta(description="Height and width; above 8 they are enlarged.")
    ] = 8
    validation_split: Annotated[
        float, Meta(ge=0.01, le=0.9, description="The share of the images kept for validation.")
    ] = 0.2
    seed: Annotated[NonNegativeInt, Meta(description="Decides which images those are.")] = 0

    @property
    def image_shape(self) -> tuple[int, int, int]:
        """Height, width and channels of one image."""
        return self.size, self.size, 1

    @property
    def validation_count(self) -> int:
        """How many images are kept for validation."""
        return round(DIGITS_COUNT * self.validation_split)

    @property
    def training_count(self) -> int:
        """How many images are trained on."""
        return DIGITS_COUNT - self.validation_count


DataSource = Digits
