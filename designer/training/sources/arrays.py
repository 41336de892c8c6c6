"""Arrays of NumPy in a file."""

from typing import ClassVar

from designer.found import ArraysFound
from designer.training.sources.base import ImageShape, Task
from designer.training.sources.on_disk import OnDisk


class Arrays(OnDisk, frozen=True, kw_only=True):
    """An .npz file with an array of images and one of labels, and perhaps others for tests."""

    title: ClassVar = "Arrays (.npz)"
    wanted: ClassVar = "a file of arrays (.npz)"

    found: ArraysFound | None = None

    @property
    def task(self) -> Task:
        """Classes where the labels are whole numbers or texts."""
        return "classes" if self.found is None or self.found.class_values else "values"

    @property
    def image_shape(self) -> ImageShape | None:
        """As in the file."""
        return self.found.image_shape if self.found else None

    @property
    def value_range(self) -> tuple[float, float]:
        """As in the file."""
        return self.found.value_range if self.found else (0.0, 255.0)

    @property
    def value_bytes(self) -> int:
        """Bytes stay bytes, all other numbers become float32."""
        return self.found.value_bytes if self.found else 1

    @property
    def class_names(self) -> tuple[str, ...]:
        """The labels that occur."""
        return tuple(map(str, self.found.class_values)) if self.found else ()

    @property
    def label_range(self) -> tuple[float, float] | None:
        """The least and the largest of the numbers."""
        return self.found.label_range if self.found else None

    @property
    def available(self) -> int | None:
        """The length of the arrays."""
        return self.found.count if self.found else None

    @property
    def available_for_tests(self) -> int:
        """The length of those for tests."""
        return self.found.test_count if self.found else 0
