"""What the sources have in common that are files of the user's."""

import math
from typing import Annotated, ClassVar, Literal

from msgspec import Meta

from designer.file_names import as_path
from designer.found import Found
from designer.parameters import Pair
from designer.training.sources.base import ImageShape, Source

IN_MEMORY = 128 * 2**20
"""Bytes of images that are read once and kept; more are read again in every epoch."""


class OnDisk(Source, frozen=True, kw_only=True):
    """Files of the user's; what is in them is `found` by a scan."""

    lacks: ClassVar[tuple[str, ...]] = ("path", "found")
    wanted: ClassVar[str]
    """What is to be chosen."""

    path: str = ""
    """A text of `designer.file_names`; relative to the project's file where it lies beside it."""
    found: Found | None = None

    @property
    def name(self) -> str:
        """The name of the folder or file."""
        return self.path.replace("\\", "/").rstrip("/").rpartition("/")[2] or self.title

    @property
    def real_path(self) -> str:
        """The path as the system has it."""
        return as_path(self.path)

    @property
    def unscanned(self) -> str:
        """What has to be found out before training, in a sentence; empty where all is known."""
        if not self.path:
            return f"No data are chosen yet: choose {self.wanted} in the settings of the data."
        if self.found is None:
            return f"{self.name} was not scanned yet: scan it in the settings of the data."
        return ""


class ImageFiles(OnDisk, frozen=True, kw_only=True):
    """Images in files of their own, made equal in size and colours when they are read."""

    basics: ClassVar[tuple[str, ...]] = ("image_size", "color_mode", "validation_split")

    image_size: Annotated[
        Pair, Meta(description="Height and width that all images are brought to.")
    ] = (64, 64)
    color_mode: Annotated[
        Literal["rgb", "grayscale"], Meta(description="Three values per pixel, or one.")
    ] = "rgb"
    crop_to_aspect_ratio: Annotated[
        bool, Meta(description="Cuts the longer sides off, in place of squeezing the image.")
    ] = False

    @property
    def image_shape(self) -> ImageShape:
        """Height, width and channels as they go in."""
        return *self.image_size, 3 if self.color_mode == "rgb" else 1

    @property
    def is_streamed(self) -> bool:
        """Whether the images are read while training, for they would fill too much memory."""
        count = (self.training_count or 0) + (self.validation_count or 0)
        return count * math.prod(self.image_shape) > IN_MEMORY
