"""Trains as a person would who has the images in two arrays, and prints the interval in seconds.

The network, its optimizer and loss, and the images come from an exported script; `fit` gets arrays.
"""

import runpy
import sys
from typing import Any

import numpy as np

from tests.benchmarks.children.marks import Marks


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
