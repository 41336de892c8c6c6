"""What a look at data on the disk has found: the same for the worker and for the project."""

from msgspec import Struct


class Skipped(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A file that is not trained on."""

    name: str
    """Below the folder of the data, with slashes."""
    reason: str
    """Why, to be read after the name."""


class Found(
    Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="of", tag=True
):
    """What all kinds of data have."""

    skipped: tuple[Skipped, ...] = ()
    smallest: tuple[int, int] = (0, 0)
    """Height and width of the image with the fewest pixels."""
    largest: tuple[int, int] = (0, 0)
    in_color: bool = False
    """Whether any image has colours."""


class FolderFound(Found, frozen=True, kw_only=True):
    """A folder with a folder for each class; the counts are in the order of the classes."""

    class_names: tuple[str, ...]
    training: tuple[int, ...]
    validation: tuple[int, ...] | None = None
    """None where there is no folder for it."""
    tests: tuple[int, ...] | None = None
    training_folder: str = ""
    """Where the folders of the classes are; empty for the folder itself."""
    validation_folder: str = ""
    test_folder: str = ""


class ListFound(Found, frozen=True, kw_only=True):
    """A list of images and labels."""

    columns: tuple[str, ...]
    delimiter: str
    image_column: str
    label_column: str
    count: int
    class_names: tuple[str, ...] = ()
    """Empty where the labels are numbers to learn."""
    label_range: tuple[float, float] | None = None


class ArraysFound(Found, frozen=True, kw_only=True):
    """Arrays of images and of labels."""

    images: str
    labels: str
    test_images: str = ""
    test_labels: str = ""
    image_shape: tuple[int, int, int]
    has_channels: bool
    """Whether the array has an axis for them."""
    count: int
    test_count: int = 0
    value_range: tuple[float, float]
    value_bytes: int
    """1 where the values are bytes."""
    class_values: tuple[int | str, ...] = ()
    """The labels that occur; empty where they are numbers to learn."""
    label_range: tuple[float, float] | None = None
