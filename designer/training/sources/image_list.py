"""A list of images with a label each."""

from typing import Annotated, ClassVar, Literal

from msgspec import Meta

from designer.found import ListFound
from designer.training.sources.base import Task
from designer.training.sources.on_disk import ImageFiles


class ImageList(ImageFiles, frozen=True, kw_only=True):
    """A CSV file with a column of paths of images, and one of classes or of numbers."""

    title: ClassVar = "List of images (CSV)"
    wanted: ClassVar = "a list of images (CSV)"
    basics: ClassVar[tuple[str, ...]] = ("labels", "image_size", "color_mode", "validation_split")

    labels: Annotated[
        Literal["classes", "values"], Meta(description="What the labels are; scan it again after.")
    ] = "classes"
    image_column: Annotated[
        str, Meta(description="The heading of the paths; empty: the first that looks like it.")
    ] = ""
    label_column: Annotated[
        str, Meta(description="The heading of the labels; empty: the first other column.")
    ] = ""
    found: ListFound | None = None

    @property
    def task(self) -> Task:
        """Classes, or numbers."""
        return self.labels

    @property
    def class_names(self) -> tuple[str, ...]:
        """The labels that occur."""
        return self.found.class_names if self.found else ()

    @property
    def label_range(self) -> tuple[float, float] | None:
        """The least and the largest of the numbers."""
        return self.found.label_range if self.found else None

    @property
    def available(self) -> int | None:
        """All that can be read."""
        return self.found.count if self.found else None

    @property
    def unscanned(self) -> str:
        """Another kind of labels has to be looked at anew."""
        found = self.found
        if found and bool(found.class_names) == (self.labels == "values"):
            return f"The labels of {self.name} were scanned as others: scan it again."
        return super().unscanned
