"""How good predictions are: a confusion matrix and what follows from it, or residuals."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from designer.runs.about import Meaning
from designer.runs.results import Results

Numbers = npt.NDArray[np.int64]
Reals = npt.NDArray[np.float64]


@dataclass(frozen=True)
class ClassFigures:
    """How well one class is told; None where there is nothing to divide by."""

    support: int
    """How many images are of this class."""
    predicted: int
    """How many images were said to be of it."""
    correct: int

    @property
    def precision(self) -> float | None:
        """Of the images said to be of this class, the share that is."""
        return self.correct / self.predicted if self.predicted else None

    @property
    def recall(self) -> float | None:
        """Of the images of this class, the share that was said to be."""
        return self.correct / self.support if self.support else None

    @property
    def f1(self) -> float | None:
        """The harmonic mean of the two."""
        total = self.support + self.predicted
        return 2 * self.correct / total if total else None


class Classified:
    """Predictions of classes beside the truth."""

    def __init__(self, results: Results) -> None:
        meaning = results.about.meaning
        self.probabilities = probabilities(meaning, results.outputs)
        self.truth = _true_classes(results, self.probabilities.shape[1])
        self.answered = _finite(self.probabilities) & (self.truth >= 0)
        """Which images have a prediction: not those where the outputs are NaN."""
        self.predicted = np.where(
            self.answered, np.nan_to_num(self.probabilities).argmax(axis=1), -1
        )
        known = max(len(meaning.class_names), self.probabilities.shape[1])
        self.class_names = tuple(meaning.class_name(number) for number in range(known))
        self.counts = self._counts(known)
        """How many images of the row's class were said to be of the column's."""

    @property
    def accuracy(self) -> float | None:
        """The share of the images whose class was told; None without images."""
        total = int(self.counts.sum())
        return int(np.trace(self.counts)) / total if total else None

    @property
    def unanswered(self) -> int:
        """How many images have no prediction."""
        return int(len(self.answered) - self.answered.sum())

    @property
    def classes(self) -> tuple[ClassFigures, ...]:
        """The figures of each class."""
        columns = (self.counts.sum(axis=1), self.counts.sum(axis=0), self.counts.diagonal())
        return tuple(ClassFigures(*map(int, each)) for each in zip(*columns, strict=True))

    @property
    def confidence(self) -> Reals:
        """What the network gave to the class that it said, for each image."""
        rows = np.arange(len(self.predicted))
        return np.where(self.answered, self.probabilities[rows, self.predicted], np.nan)

    def by_row(self) -> Reals:
        """Shares of the images of a class: the diagonal is the recall."""
        return _shares(self.counts, self.counts.sum(axis=1, keepdims=True))

    def by_column(self) -> Reals:
        """Shares of the images said to be of a class: the diagonal is the precision."""
        return _shares(self.counts, self.counts.sum(axis=0, keepdims=True))

    def cell(self, true: int, predicted: int) -> Numbers:
        """The images of a cell of the matrix, the most confident first."""
        found = self.answered & (self.truth == true) & (self.predicted == predicted)
        return self._most_confident(found)

    def mistakes(self) -> Numbers:
        """The images whose class was not told, the most confident mistake first."""
        return self._most_confident(self.answered & (self.truth != self.predicted))

    def _most_confident(self, found: npt.NDArray[np.bool_]) -> Numbers:
        indices = np.flatnonzero(found)
        return indices[np.argsort(-self.confidence[indices], kind="stable")]

    def _counts(self, known: int) -> Numbers:
        rows, columns = self.truth[self.answered], self.predicted[self.answered]
        cells = np.bincount(rows * known + columns, minlength=known * known)
        return cells.reshape(known, known)


class Measured:
    """Predicted numbers beside the true ones, for each of the network's outputs."""

    def __init__(self, results: Results) -> None:
        self.predicted: Reals = results.outputs.astype(np.float64)
        self.truth: Reals = np.broadcast_to(results.labels.astype(np.float64), self.predicted.shape)
        self.residuals: Reals = self.predicted - self.truth
        self.answered = _finite(self.residuals)

    @property
    def unanswered(self) -> int:
        """How many images have no prediction."""
        return int(len(self.answered) - self.answered.sum())

    @property
    def mean_absolute_error(self) -> float | None:
        """By how much the predictions are wrong on average."""
        return self._mean(np.abs(self.residuals))

    @property
    def root_mean_squared_error(self) -> float | None:
        """The same, with large errors weighing more."""
        found = self._mean(self.residuals**2)
        return None if found is None else found**0.5

    @property
    def bias(self) -> float | None:
        """By how much predictions are too large on average."""
        return self._mean(self.residuals)

    @property
    def r_squared(self) -> float | None:
        """Which part of the spread is explained; None where the truth does not vary."""
        truth, residuals = self.truth[self.answered], self.residuals[self.answered]
        if not len(truth):
            return None
        spread = ((truth - truth.mean(axis=0)) ** 2).sum(axis=0)
        if not spread.all():
            return None
        return float(np.mean(1 - (residuals**2).sum(axis=0) / spread))

    def worst(self) -> Numbers:
        """All images with a prediction, the one that is most wrong first."""
        indices = np.flatnonzero(self.answered)
        errors = np.abs(self.residuals[indices]).max(axis=1)
        return indices[np.argsort(-errors, kind="stable")]

    def _mean(self, values: Reals) -> float | None:
        kept = values[self.answered]
        return float(kept.mean()) if kept.size else None


def probabilities(meaning: Meaning, outputs: npt.NDArray[np.float32]) -> Reals:
    """What the network gives to each class; two columns where one unit tells two classes."""
    values = outputs.astype(np.float64)
    if meaning.function == "softmax":
        values = _softmax(values)
    elif meaning.function == "sigmoid":
        values = 0.5 * (1 + np.tanh(values / 2))  # does not overflow
    if meaning.task == "binary":
        return np.concatenate([1 - values[:, :1], values[:, :1]], axis=1)
    return values


def _finite(rows: Reals) -> npt.NDArray[np.bool_]:
    """Which rows hold numbers only, no NaN and no infinities."""
    return np.asarray(np.isfinite(rows).all(axis=1))


def _softmax(values: Reals) -> Reals:
    with np.errstate(invalid="ignore"):  # of infinities there is no difference
        raised = np.exp(values - values.max(axis=1, keepdims=True, initial=-np.inf))
        return np.asarray(raised / raised.sum(axis=1, keepdims=True))


def _true_classes(results: Results, count: int) -> Numbers:
    """The number of each image's class; -1 where the label is none."""
    labels = results.labels
    if labels.shape[1] > 1:
        return np.asarray(labels.argmax(axis=1), np.int64)
    known = max(count, len(results.about.meaning.class_names))
    numbers = np.nan_to_num(labels[:, 0], nan=-1.0).clip(-1, 2.0**31).astype(np.int64)
    return np.where(numbers < known, numbers, -1)


def _shares(counts: Numbers, totals: Numbers) -> Reals:
    return counts / np.maximum(totals, 1)
