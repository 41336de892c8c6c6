"""What every data source answers without looking at a disk."""

from typing import Annotated, ClassVar, Literal

from msgspec import Meta, Struct

from designer.parameters import NonNegativeInt, Span

Task = Literal["classes", "values"]
"""Whether an image belongs to one of several classes, or has a number."""
ImageShape = tuple[int, int, int]
"""Height, width and channels."""

FEWEST = 10
"""Images that can be asked for at least: some to train on, some to validate."""


class Source(
    Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="class_name", tag=True
):
    """Where images and their labels come from.

    What only a look at the disk tells is None or empty until somebody has looked.
    """

    title: ClassVar[str]
    """What this kind of source is called."""
    basics: ClassVar[tuple[str, ...]] = ("validation_split",)
    """The settings that matter most; a form shows them first."""
    lacks: ClassVar[tuple[str, ...]] = ()
    """The inherited settings that make no sense here."""
    drawn_at: ClassVar[int | None] = None
    """Height and width in which the images came, where they can be enlarged."""
    margin: ClassVar[float] = 4 / 28
    """The part of the side left free around what is drawn; MNIST's digits fill 20 of 28 pixels."""
    light_on_dark: ClassVar[bool] = False
    """Whether the images are light strokes on a dark ground."""

    validation_split: Annotated[
        float, Meta(ge=0.01, le=0.9, description="The share of the images kept for validation.")
    ] = 0.2
    seed: Annotated[NonNegativeInt, Meta(description="Decides which images those are.")] = 0
    stratified: Annotated[
        bool, Meta(description="Gives every class the same share of the images for validation.")
    ] = False
    shuffle: Annotated[
        bool, Meta(description="Shows the images in another order in every epoch.")
    ] = True
    limit: Annotated[
        Annotated[int, Meta(ge=FEWEST)] | None,
        Meta(description="Takes so many images at most, for a quick try; none: takes all."),
    ] = None

    @property
    def name(self) -> str:
        """What to call it in a sentence: its title, or the name of what lies on the disk."""
        return self.title

    @property
    def task(self) -> Task:
        """What is learned from it."""
        return "classes"

    @property
    def image_shape(self) -> ImageShape | None:
        """The shape of an image that goes in; None where it is not known yet."""
        raise NotImplementedError

    @property
    def value_range(self) -> Span:
        """The least and the largest value of a pixel."""
        return 0.0, 255.0

    @property
    def value_bytes(self) -> int:
        """Bytes that a value of an image takes in memory."""
        return 1

    @property
    def is_streamed(self) -> bool:
        """Whether the images are read while training, for they would fill too much memory."""
        return False

    @property
    def class_names(self) -> tuple[str, ...]:
        """The classes in the order of their numbers; empty where there are none, or not known."""
        return ()

    @property
    def classes(self) -> int | None:
        """How many classes there are; None for numbers, and where it is not known."""
        return len(self.class_names) or None

    @property
    def units(self) -> int | None:
        """How many values an answer needs; None where it is not known."""
        return 1 if self.task == "values" else self.classes

    @property
    def label_range(self) -> Span | None:
        """The least and the largest of the numbers to learn; None for classes, or not known."""
        return None

    @property
    def available(self) -> int | None:
        """How many images there are beside those for tests; None where it is not known."""
        raise NotImplementedError

    @property
    def available_for_validation(self) -> int | None:
        """How many of them lie apart for validation; None where they are split off."""
        return None

    @property
    def available_for_tests(self) -> int:
        """How many images lie apart for tests; 0 where none do, or it is not known."""
        return 0

    @property
    def unscanned(self) -> str:
        """What has to be found out before training, in a sentence; empty where all is known."""
        return ""

    @property
    def validation_count(self) -> int | None:
        """How many images are validated on; None where it is not known."""
        apart, available = self.available_for_validation, self.available
        if available is None or apart is not None:
            return self._limited(apart)
        used = self._limited(available) or 0
        return min(max(1, round(used * self.validation_split)), max(0, used - 1))

    @property
    def training_count(self) -> int | None:
        """How many images are trained on; None where it is not known."""
        apart, available, validation = (
            self.available_for_validation,
            self.available,
            self.validation_count,
        )
        if available is None or validation is None:
            return None
        if apart is not None:
            return self._limited(available - apart)
        return (self._limited(available) or 0) - validation

    @property
    def test_count(self) -> int:
        """How many images can be tested with."""
        return self._limited(self.available_for_tests) or 0

    def _limited(self, count: int | None) -> int | None:
        """The number of images with the limit, if there is one."""
        return count if self.limit is None or count is None else min(count, self.limit)
