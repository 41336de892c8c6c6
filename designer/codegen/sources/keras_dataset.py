"""The data sets that Keras downloads once."""

from designer.codegen.sources.batching import (
    AS_FLOATS,
    LOAD_DATA,
    LOAD_DATA_SAYS,
    LOAD_TEST_DATA,
    LOAD_TEST_DATA_SAYS,
    batches,
    batches_for_tests,
    chosen_for_tests,
)
from designer.codegen.sources.loading import Loading, encoded, function, helpers, split
from designer.training.losses import Labels
from designer.training.sources.cifar import CIFAR10, CIFAR100
from designer.training.sources.mnist import MNIST, FashionMNIST

KerasDataset = MNIST | FashionMNIST | CIFAR10 | CIFAR100


def keras_dataset(source: KerasDataset, labels: Labels) -> Loading:
    """The code for one of them."""
    options = f'"{source.label_mode}"' if isinstance(source, CIFAR100) else ""
    loaded = f"keras.datasets.{source.module}.load_data({options})"
    shaped, encoding = _shaped(source), encoded(labels, source)
    load_data = function(
        LOAD_DATA,
        LOAD_DATA_SAYS,
        (f"(images, labels), _ = {loaded}", *shaped),
        split(source),
        encoding,
        batches(source),
    )
    load_test_data = function(
        LOAD_TEST_DATA,
        LOAD_TEST_DATA_SAYS,
        (f"_, (images, labels) = {loaded}", *shaped),
        chosen_for_tests(source),
        encoding,
        batches_for_tests(source),
    )
    return Loading(functions=(*helpers(source), AS_FLOATS, load_data, load_test_data))


def _shaped(source: KerasDataset) -> tuple[str, ...]:
    """The lines that give images their channels, and labels one axis."""
    if isinstance(source, CIFAR10 | CIFAR100):
        return ("labels = labels.ravel().astype(int)",)
    margin = "images = np.pad(images, ((0, 0), (2, 2), (2, 2)))"
    return (
        *([] if source.size == 28 else [margin]),
        "images = images[..., np.newaxis]",
        "labels = labels.astype(int)",
    )
