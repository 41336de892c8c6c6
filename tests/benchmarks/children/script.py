"""Trains with an exported script, in the way of its main(), and prints the interval in seconds."""

import os
import runpy
import sys
import time
from pathlib import Path
from typing import Any

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


def main() -> None:
    """Train; what Keras prints goes into a file beside the script, as in a run's folder."""
    path = sys.argv[1]
    out = os.dup(1)
    with Path(f"{path}.log").open("ab") as log:
        os.dup2(log.fileno(), 1)
    script: dict[str, Any] = runpy.run_path(path)
    model, marks = script["build_model"](), Marks()
    script["train"](model, script["load_data"](), [*script["make_callbacks"](), marks])
    if marks.first is None:
        raise SystemExit("The script trained nothing.")
    os.write(out, f"{marks.last - marks.first!r}\n".encode())


if __name__ == "__main__":
    main()
