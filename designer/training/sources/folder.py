"""A folder of images."""

from typing import ClassVar

from designer.found import FolderFound
from designer.training.sources.on_disk import ImageFiles


class Folder(ImageFiles, frozen=True, kw_only=True):
    """Images in a folder for each class, also within folders for training, validation and tests."""

    title: ClassVar = "Folder of images"
    wanted: ClassVar = "a folder of images"

    found: FolderFound | None = None

    @property
    def class_names(self) -> tuple[str, ...]:
        """The names of the folders."""
        return self.found.class_names if self.found else ()

    @property
    def available(self) -> int | None:
        """Those in the classes' folders, and in the one for validation."""
        if self.found is None:
            return None
        return sum(self.found.training) + sum(self.found.validation or ())

    @property
    def available_for_validation(self) -> int | None:
        """Those in the folder for validation."""
        validation = self.found.validation if self.found else None
        return None if validation is None else sum(validation)

    @property
    def available_for_tests(self) -> int:
        """Those in the folder for tests."""
        return sum(self.found.tests or ()) if self.found else 0
