"""scikit-learn's digits."""

from designer.codegen.sources.batching import LOAD_DATA, LOAD_DATA_SAYS, batches
from designer.codegen.sources.loading import Loading, encoded, function, helpers, split
from designer.training.losses import Labels
from designer.training.sources.digits import Digits


def digits(source: Digits, labels: Labels) -> Loading:
    """The code for the digits."""
    enlarged = f"images = tf.image.resize(images, ({source.size}, {source.size})).numpy()"
    load_data = function(
        LOAD_DATA,
        LOAD_DATA_SAYS,
        (
            "images, labels = load_digits(return_X_y=True)",
            'images = images.reshape(-1, 8, 8, 1).astype("float32")',
            *([] if source.size == 8 else [enlarged]),
        ),
        split(source),
        encoded(labels, source),
        batches(source),
    )
    return Loading(
        functions=(*helpers(source), load_data),
        imports=("from sklearn.datasets import load_digits",),
    )
