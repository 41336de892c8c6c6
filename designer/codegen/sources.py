"""The loading code of each data source: what `load_data()` begins with."""

from typing import NamedTuple

from designer.training.data import DataSource, Digits
from designer.training.losses import Labels


class Loading(NamedTuple):
    """Imports, and the lines that leave `images`, `labels`, `training` and `validation` behind."""

    imports: tuple[str, ...]
    lines: tuple[str, ...]


def loading(source: DataSource, labels: Labels) -> Loading:
    """The code that loads this source, with labels as the loss wants them."""
    return _digits(source, labels)


def _digits(source: Digits, labels: Labels) -> Loading:
    enlarged = f"images = tf.image.resize(images, ({source.size}, {source.size})).numpy()"
    return Loading(
        ("from sklearn.datasets import load_digits",),
        (
            "images, labels = load_digits(return_X_y=True)",
            'images = images.reshape(-1, 8, 8, 1).astype("float32")',
            *([] if source.size == 8 else [enlarged]),
            *_labels(labels, source.classes),
            f"order = np.random.default_rng({source.seed}).permutation(len(images))",
            f"validation, training = np.split(order, [{source.validation_count}])",
        ),
    )


def _labels(labels: Labels, classes: int) -> tuple[str, ...]:
    return {
        "class numbers": (),
        "one-hot": (f"labels = keras.utils.to_categorical(labels, {classes})",),
        "values": ('labels = labels.astype("float32")',),
    }[labels]
