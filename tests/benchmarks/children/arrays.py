"""Trains as a person would who has the images in two arrays, and prints the interval in seconds.

The network, its optimizer and loss, and the images come from an exported script; `fit` gets arrays.
"""

import runpy
import sys
import time
from typing import Any

import keras
import numpy as np


class Marks(keras.callbacks.Callback):  # type: ignore[misc]
    """Notes when the first batch ended, and when the latest one did."""

    async_safe = True  # leaves Keras to call the progress bar in a thread, as without us

    def __init__(self) -> None:
        super().__init__()
        self.first: float | None = None
        self.last = 0.0

    def on_train_batch_end(self, batch: int, logs: dict[str, float] | None = None) -> None:
        """Note the end of the first one."""
        if self.first is None:
            self.first = time.time()

    def on_test_begin(self, logs: dict[str, float] | None = None) -> None:
        """Note the end of an epoch's batches."""
        self.last = time.time()


def main() -> None:
    """Train; what Keras prints goes to the terminal's other stream."""
    script: dict[str, Any] = runpy.run_path(sys.argv[1])
    batches, steps, held_out = script["load_data"]()
    images, labels = _arrays(batches.take(steps))
    model, marks = script["build_model"](), Marks()
    out, sys.stdout = sys.stdout, sys.stderr
    model.fit(
        images,
        labels,
        batch_size=script["BATCH_SIZE"],
        epochs=script["EPOCHS"],
        validation_data=_arrays(held_out),
        callbacks=[*script["make_callbacks"](), marks],
    )
    if marks.first is None:
        raise SystemExit("The script trained nothing.")
    out.write(f"{marks.last - marks.first!r}\n")


def _arrays(batches: Any) -> tuple[Any, Any]:
    images, labels = zip(*batches.as_numpy_iterator(), strict=True)
    return np.concatenate(images), np.concatenate(labels)


if __name__ == "__main__":
    main()
