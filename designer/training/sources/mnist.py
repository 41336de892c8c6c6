"""The two data sets of 28×28 grey images that every textbook has."""

from typing import Annotated, ClassVar, Literal

from msgspec import Meta

from designer.training.sources.base import ImageShape
from designer.training.sources.keras_dataset import CachedFile, KerasDataset

_STORE = "https://storage.googleapis.com/tensorflow/tf-keras-datasets/"

Size = Annotated[
    Literal[28, 32],
    Meta(description="Height and width; at 32 there is a margin of two pixels around them."),
]


class _SmallGrey(KerasDataset, frozen=True, kw_only=True):
    """60,000 grey images of 28×28 to train on, 10,000 to test with."""

    basics: ClassVar[tuple[str, ...]] = ("size", "validation_split")
    available: ClassVar[int] = 60_000
    light_on_dark: ClassVar[bool] = True

    size: Size = 28

    @property
    def image_shape(self) -> ImageShape:
        """Height, width and channels of one image."""
        return self.size, self.size, 1


class MNIST(_SmallGrey, frozen=True, kw_only=True):
    """70,000 grey 28×28 images of handwritten digits, 10,000 of them for tests."""

    title: ClassVar = "MNIST"
    module: ClassVar = "mnist"
    class_names: ClassVar[tuple[str, ...]] = tuple("0123456789")
    files: ClassVar = (
        CachedFile(
            "mnist.npz",
            f"{_STORE}mnist.npz",
            11_490_434,
            "731c5ac602752760c8e48fbffcf8c3b850d9dc2a2aedcf2cc48468fc17b673d1",
        ),
    )


class FashionMNIST(_SmallGrey, frozen=True, kw_only=True):
    """70,000 grey 28×28 images of clothes in 10 classes, 10,000 of them for tests."""

    title: ClassVar = "Fashion-MNIST"
    module: ClassVar = "fashion_mnist"
    class_names: ClassVar[tuple[str, ...]] = (
        "T-shirt/top", "Trouser", "Pullover", "Dress", "Coat",
        "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot",
    )  # fmt: skip
    files: ClassVar = tuple(
        CachedFile(f"fashion-mnist/{name}", f"{_STORE}{name}", size)
        for name, size in (
            ("train-labels-idx1-ubyte.gz", 29_515),
            ("train-images-idx3-ubyte.gz", 26_421_880),
            ("t10k-labels-idx1-ubyte.gz", 5_148),
            ("t10k-images-idx3-ubyte.gz", 4_422_102),
        )
    )
