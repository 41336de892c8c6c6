"""The job `evaluate`: what a trained network says of all images of a part of the data."""

from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
from msgspec.structs import replace

from designer.runs.about import About, Part
from designer.runs.messages import AnyMessage, Completed, Evaluate, Failed, Progressed
from designer.runs.results import ByteArray, FloatArray, Results, write_results
from designer.worker.figures import seen_channels, shade, shrink
from designer.worker.trained import load_trained

MOST_OUTPUT_BYTES = 256 * 2**20
MOST_PICTURE_BYTES = 64 * 2**20
_LARGEST_SIDE = 64  # pixels of a small picture
_SMALLEST_SIDE = 24  # …that can still be recognized


def evaluate(job: Evaluate, say: Callable[[AnyMessage], None]) -> Completed | Failed:
    """Predict and write the results file, telling how far it is."""
    module, model = load_trained(job.source, job.sha256, job.weights)
    batches = _batches(module, job.about.part)
    if batches is None:
        return Failed(sentence=f"The data has no {job.about.part} images: choose others.")
    found, cut_off = _Found(job.value_range, int(batches.cardinality())), False
    for images, labels, *_ in batches:
        cut_off = found.output_bytes >= MOST_OUTPUT_BYTES
        if cut_off:
            break
        found.add(images, model.predict_on_batch(images), labels)
        say(Progressed(done=found.count, total=found.expected))
    if not found.count:
        return Failed(sentence=f"The data has no {job.about.part} images: choose others.")
    write_results(Path(job.target), found.results(replace(job.about, cut_off=cut_off)))
    return Completed(sentence=f"{found.count:,} images were predicted.")


def _batches(module: ModuleType, part: Part) -> Any | None:
    if part == "validation":
        *_, held_out = module.load_data()
        return held_out
    load = getattr(module, "load_test_data", None)
    return None if load is None else load()


class _Found:
    """What has been predicted so far, with small pictures while there is room for them."""

    def __init__(self, value_range: tuple[float, float], steps: int) -> None:
        self.count = 0
        self.expected: int | None = None
        """How many images there are at most, where the data set knows."""
        self.output_bytes = 0
        self._range = value_range
        self._steps = steps
        self._outputs: list[FloatArray] = []
        self._labels: list[FloatArray] = []
        self._pictures: list[ByteArray] = []
        self._picture_bytes = 0

    def add(self, images: Any, outputs: Any, labels: Any) -> None:
        """Take in a batch."""
        if not self.count and self._steps > 0:
            self.expected = self._steps * len(images)
        rows = np.asarray(outputs, np.float32).reshape(len(images), -1)
        self._outputs.append(rows)
        self._labels.append(np.asarray(labels, np.float32).reshape(len(images), -1))
        self.count += len(rows)
        self.output_bytes += rows.nbytes
        room = MOST_PICTURE_BYTES - self._picture_bytes
        pictures = self._small(np.asarray(images, np.float32))
        fitting = pictures[: room // max(1, pictures[0].nbytes)]
        if len(fitting) and len(self._pictures) == len(self._outputs) - 1:
            self._pictures.append(fitting)
            self._picture_bytes += fitting.nbytes

    def results(self, about: About) -> Results:
        """All outputs, labels and pictures."""
        return Results(
            about,
            np.concatenate(self._outputs),
            np.concatenate(self._labels),
            np.concatenate(self._pictures),
        )

    def _small(self, images: FloatArray) -> ByteArray:
        """The images in grey or colour, with values from 0 to 255, and not too large."""
        shown = seen_channels(images)
        return shade(shrink(shown, self._side(shown.shape[-1])), *self._range)

    def _side(self, channels: int) -> int:
        """The longer side of a picture: as large as all of them may be."""
        if self.expected is None:
            return _LARGEST_SIDE
        fitting = int((MOST_PICTURE_BYTES / (self.expected * channels)) ** 0.5)
        return max(_SMALLEST_SIDE, min(_LARGEST_SIDE, fitting))
