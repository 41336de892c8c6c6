"""A small module that obeys the contract of generated code, written by hand."""

import hashlib

from designer.runs.folder import RunFolder
from designer.runs.messages import Train

_SOURCE = """
import math
import keras
import tensorflow as tf
from sklearn.datasets import load_digits

SEED = 1
EPOCHS = {epochs}
BATCH_SIZE = {batch_size}
COUNT = {count}

keras.utils.set_random_seed(SEED)


def build_model():
    model = keras.Sequential(
        [
            keras.Input((8, 8, 1)),
            keras.layers.Rescaling(1 / 16),
            {layers}
            keras.layers.Conv2D(4, 3, strides=2, activation="relu", name="conv"{frozen}),
            keras.layers.Flatten(),
            keras.layers.Dense(10, activation="softmax", name="dense"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam({learning_rate}),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model


def load_data(first_epoch=0):
    images, labels = load_digits(return_X_y=True)
    images = images.reshape(-1, 8, 8, 1).astype("float32")
    examples = tf.data.Dataset.from_tensor_slices((images[:COUNT], labels[:COUNT]))
    epochs = tf.data.Dataset.counter(first_epoch)
    batches = epochs.flat_map(
        lambda epoch: examples.shuffle(COUNT, seed=SEED + epoch).batch(BATCH_SIZE)
    )
    held_out = tf.data.Dataset.from_tensor_slices((images[1600:], labels[1600:]))
    return batches.prefetch(2), math.ceil(COUNT / BATCH_SIZE), held_out.batch({held_out})


def make_callbacks():
    return [{callbacks}]


def train(model, data, callbacks, initial_epoch=0):
    batches, steps_per_epoch, validation_batches = data
    {before_fit}
    return model.fit(
        batches,
        epochs=EPOCHS,
        steps_per_epoch=steps_per_epoch,
        validation_data=validation_batches,
        callbacks=callbacks,
        initial_epoch=initial_epoch,
        shuffle=False,
    )
"""

_DEFAULTS: dict[str, object] = {
    "epochs": 2,
    "batch_size": 32,
    "count": 200,
    "learning_rate": 0.01,
    "held_out": 64,
    "callbacks": "",
    "before_fit": "",
    "layers": "",
    "frozen": "",
}

RANDOM = (
    "keras.layers.RandomTranslation(0.1, 0.1), keras.layers.RandomBrightness(0.2, (0.0, 1.0)), "
    "keras.layers.Dropout(0.2), keras.layers.BatchNormalization(),"
)
"""Layers that draw random numbers, and one that keeps statistics."""

ENDLESS = 1_000_000
STOPPING = "keras.callbacks.EarlyStopping(patience=2, restore_best_weights=True)"


def source(**changes: object) -> str:
    """The module's text, with other values in it."""
    return _SOURCE.format(**(_DEFAULTS | changes))


def write(run: RunFolder, text: str) -> Train:
    """Write the module into a run's folder, and return the job to train it."""
    run.source.write_text(text, encoding="utf-8", newline="\n")
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Train(folder=str(run.path), sha256=digest)
