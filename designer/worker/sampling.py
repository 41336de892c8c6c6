"""The job `sample`: the first images of the training data, and what is true of all of them."""

import math
import time
from pathlib import Path

import numpy as np

from designer.runs.exploration import DataFacts, Histogram, Samples, write_samples
from designer.runs.messages import Completed, Failed, Sample
from designer.worker.figures import (
    Values,
    finite,
    histogram,
    seen_channels,
    shade,
    shrink,
)
from designer.worker.source import load_module

_SIDE = 96  # pixels of a picture, at most
_SECONDS = 4.0  # for counting; what is slower to load is counted as far as that goes
_IMAGE_BYTES = 64_000_000  # of the images that are kept for traces
_LABEL_BINS = 16
_MOST_LABELS = 200_000
_MOST_CLASSES = 100_000
_SOME_PIXELS = 4_000  # of a batch, which stand for all in the histogram


def sample(job: Sample) -> Completed | Failed:
    """Load the data as a training would, and write what is found."""
    batches, steps, _ = load_module(Path(job.source), job.sha256).load_data()
    seen = _Seen(job.count)
    deadline = time.monotonic() + _SECONDS
    taken = 0
    for images, labels in batches.take(steps):
        seen.add(images.numpy(), labels.numpy())
        taken += 1
        if time.monotonic() > deadline and seen.has_enough:
            break
    if not taken:
        return Failed(sentence="The data has no images to train on: choose other data.")
    seen.write(Path(job.target), complete=taken == steps)
    return Completed(sentence=f"{seen.counted} images were looked at.")


class _Seen:
    """What has been seen of the images so far."""

    def __init__(self, wanted: int) -> None:
        self.counted = 0
        self._wanted = wanted
        self._images: list[Values] = []
        self._labels: list[Values] = []
        self._kept = 0
        self._pixels = _Pixels()

    @property
    def has_enough(self) -> bool:
        """Whether all images that are shown are there."""
        return self._kept >= self._wanted

    def add(self, images: Values, labels: Values) -> None:
        """Look at a batch."""
        if not self.counted:
            self._wanted = min(self._wanted, max(1, _IMAGE_BYTES // max(1, images[0].nbytes)))
        self.counted += len(images)
        if not self.has_enough:
            self._images.append(images[: self._wanted - self._kept])
            self._kept += len(self._images[-1])
        if self.counted <= _MOST_LABELS or not self._labels:
            self._labels.append(np.asarray(labels).reshape(len(images), -1))
        self._pixels.add(images)

    def write(self, target: Path, *, complete: bool) -> None:
        """Write all of it."""
        images, labels = np.concatenate(self._images), np.concatenate(self._labels)
        by_class, pixels = _by_class(labels), self._pixels
        facts = DataFacts(
            counted=self.counted,
            complete=complete,
            image_shape=tuple(images.shape[1:]),
            mean=pixels.mean,
            deviation=pixels.deviation,
            pixels=pixels.histogram(),
            not_finite=pixels.not_finite,
            by_class=by_class,
            labels=histogram(finite(labels[:, 0]), _LABEL_BINS) if by_class is None else None,
        )
        small = seen_channels(shrink(images, _SIDE))
        pictures = shade(small, facts.pixels.least, facts.pixels.greatest)
        shown = labels[: len(images)].astype(np.float64)
        write_samples(target, Samples(facts, pictures, shown), images)


class _Pixels:
    """The values of all pixels, in figures, and some of them for a histogram."""

    def __init__(self) -> None:
        self.not_finite = 0
        self._count = 0
        self._sum = self._squares = 0.0
        self._least, self._greatest = math.inf, -math.inf
        self._some: list[Values] = []
        self._rng = np.random.default_rng(0)

    def add(self, images: Values) -> None:
        """Look at more images."""
        numbers = finite(images)
        self.not_finite += images.size - numbers.size
        if not numbers.size:
            return
        self._count += numbers.size
        self._sum += float(numbers.sum())
        self._squares += float(np.square(numbers).sum())
        self._least = min(self._least, float(numbers.min()))
        self._greatest = max(self._greatest, float(numbers.max()))
        if numbers.size > _SOME_PIXELS:
            numbers = self._rng.choice(numbers, _SOME_PIXELS)
        self._some.append(numbers.astype(np.float32))

    @property
    def mean(self) -> float:
        """Their mean; 0 where there are none."""
        return self._sum / max(1, self._count)

    @property
    def deviation(self) -> float:
        """Their standard deviation."""
        return math.sqrt(max(0.0, self._squares / max(1, self._count) - self.mean**2))

    def histogram(self) -> Histogram:
        """How they are spread between the least and the greatest of all."""
        if not self._count:
            return histogram(finite(np.empty(0)))
        ends = self._least, self._greatest
        return histogram(finite(np.concatenate(self._some)), ends=ends)


def _by_class(labels: Values) -> tuple[int, ...] | None:
    """The images of each class, where labels are numbers of classes."""
    whole = np.issubdtype(labels.dtype, np.integer) and labels.shape[1] == 1
    if not whole or labels.min() < 0 or labels.max() >= _MOST_CLASSES:
        return None
    return tuple(np.bincount(labels[:, 0]).tolist())
