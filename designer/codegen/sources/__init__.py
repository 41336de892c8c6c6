"""The loading code of each data source: the functions `load_data()` and `load_test_data()`."""

from collections.abc import Callable
from typing import Any

from designer.codegen.sources.arrays import arrays
from designer.codegen.sources.digit_angles import digit_angles
from designer.codegen.sources.digits import digits
from designer.codegen.sources.folder import folder
from designer.codegen.sources.image_list import image_list
from designer.codegen.sources.keras_dataset import keras_dataset
from designer.codegen.sources.loading import Loading
from designer.training.losses import Labels
from designer.training.sources import DataSource
from designer.training.sources.arrays import Arrays
from designer.training.sources.cifar import CIFAR10, CIFAR100
from designer.training.sources.digit_angles import DigitAngles
from designer.training.sources.digits import Digits
from designer.training.sources.folder import Folder
from designer.training.sources.image_list import ImageList
from designer.training.sources.mnist import MNIST, FashionMNIST

__all__ = ["Loading", "loading"]

_WRITERS: dict[type, Callable[[Any, Labels], Loading]] = {
    Digits: digits,
    DigitAngles: digit_angles,
    MNIST: keras_dataset,
    FashionMNIST: keras_dataset,
    CIFAR10: keras_dataset,
    CIFAR100: keras_dataset,
    Folder: folder,
    ImageList: image_list,
    Arrays: arrays,
}


def loading(source: DataSource, labels: Labels) -> Loading:
    """The code that loads this source, with labels as the loss wants them, if they are classes."""
    writer = next(_WRITERS[cls] for cls in type(source).__mro__ if cls in _WRITERS)
    return writer(source, "values" if source.task == "values" else labels)
