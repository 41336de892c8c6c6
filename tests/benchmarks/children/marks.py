"""When a training's batches began and ended."""

import time

import keras


class Marks(keras.callbacks.Callback):  # type: ignore[misc]
    """Notes when the first batch ended, and when the latest validation began."""

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
