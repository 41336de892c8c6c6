"""The two data sets of 32×32 images in colour."""

from typing import Annotated, ClassVar, Literal

from msgspec import Meta

from designer.training.sources.base import ImageShape
from designer.training.sources.keras_dataset import CachedFile, KerasDataset

_STORE = "https://www.cs.toronto.edu/~kriz/"
_COARSE = (
    "aquatic mammals", "fish", "flowers", "food containers", "fruit and vegetables",
    "household electrical devices", "household furniture", "insects", "large carnivores",
    "large man-made outdoor things", "large natural outdoor scenes",
    "large omnivores and herbivores", "medium-sized mammals", "non-insect invertebrates",
    "people", "reptiles", "small mammals", "trees", "vehicles 1", "vehicles 2",
)  # fmt: skip
_FINE = (
    "apple", "aquarium fish", "baby", "bear", "beaver", "bed", "bee", "beetle", "bicycle",
    "bottle", "bowl", "boy", "bridge", "bus", "butterfly", "camel", "can", "castle",
    "caterpillar", "cattle", "chair", "chimpanzee", "clock", "cloud", "cockroach", "couch",
    "crab", "crocodile", "cup", "dinosaur", "dolphin", "elephant", "flatfish", "forest", "fox",
    "girl", "hamster", "house", "kangaroo", "keyboard", "lamp", "lawn mower", "leopard", "lion",
    "lizard", "lobster", "man", "maple tree", "motorcycle", "mountain", "mouse", "mushroom",
    "oak tree", "orange", "orchid", "otter", "palm tree", "pear", "pickup truck", "pine tree",
    "plain", "plate", "poppy", "porcupine", "possum", "rabbit", "raccoon", "ray", "road",
    "rocket", "rose", "sea", "seal", "shark", "shrew", "skunk", "skyscraper", "snail", "snake",
    "spider", "squirrel", "streetcar", "sunflower", "sweet pepper", "table", "tank", "telephone",
    "television", "tiger", "tractor", "train", "trout", "tulip", "turtle", "wardrobe", "whale",
    "willow tree", "wolf", "woman", "worm",
)  # fmt: skip


class _SmallColor(KerasDataset, frozen=True, kw_only=True):
    """50,000 images of 32×32 in colour to train on, 10,000 to test with."""

    available: ClassVar[int] = 50_000
    image_shape: ClassVar[ImageShape] = (32, 32, 3)


class CIFAR10(_SmallColor, frozen=True, kw_only=True):
    """60,000 photographs of 32×32 in 10 classes, 10,000 of them for tests."""

    title: ClassVar = "CIFAR-10"
    module: ClassVar = "cifar10"
    class_names: ClassVar[tuple[str, ...]] = (
        "airplane", "automobile", "bird", "cat", "deer",
        "dog", "frog", "horse", "ship", "truck",
    )  # fmt: skip
    files: ClassVar = (
        CachedFile(
            "cifar-10-batches-py-target_archive",
            f"{_STORE}cifar-10-python.tar.gz",
            170_498_071,
            "6d958be074577803d12ecdefd02955f39262c83c16fe9348329d7fe0b5c001ce",
        ),
    )


class CIFAR100(_SmallColor, frozen=True, kw_only=True):
    """60,000 photographs of 32×32 in 100 classes, 10,000 of them for tests."""

    title: ClassVar = "CIFAR-100"
    basics: ClassVar[tuple[str, ...]] = ("label_mode", "validation_split")
    module: ClassVar = "cifar100"
    files: ClassVar = (
        CachedFile(
            "cifar-100-python-target_archive",
            f"{_STORE}cifar-100-python.tar.gz",
            169_001_437,
            "85cd44d02ba6437773c5bbd22e183051d648de2e7d6b014e1ef29b855ba677a7",
        ),
    )

    label_mode: Annotated[
        Literal["fine", "coarse"],
        Meta(description="The 100 classes, or the 20 groups that they belong to."),
    ] = "fine"

    @property
    def class_names(self) -> tuple[str, ...]:
        """In the order of Keras' numbers."""
        return _FINE if self.label_mode == "fine" else _COARSE
