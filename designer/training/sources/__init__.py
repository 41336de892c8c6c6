"""Where images come from: each source is a small value; code generation makes it readable code."""

from designer.training.sources.arrays import Arrays
from designer.training.sources.base import Source
from designer.training.sources.cifar import CIFAR10, CIFAR100
from designer.training.sources.digit_angles import DigitAngles
from designer.training.sources.digits import Digits
from designer.training.sources.folder import Folder
from designer.training.sources.image_list import ImageList
from designer.training.sources.mnist import MNIST, FashionMNIST

DataSource = (
    Digits | DigitAngles | MNIST | FashionMNIST | CIFAR10 | CIFAR100 | Folder | ImageList | Arrays
)
SOURCES: dict[str, type[Source]] = {cls.__name__: cls for cls in DataSource.__args__}

__all__ = ["SOURCES", "DataSource"]
