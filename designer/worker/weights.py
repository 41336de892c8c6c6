"""Keeping the weights of a run: `best.keras` and `last.keras`, never half written."""

import math
import secrets
import time
from pathlib import Path
from typing import Any

import keras

_PAUSE = 5.0  # seconds of training between two writings of the best weights, at least
_SHARE = 50.0  # …and so many times what the last writing took: at most 2 % of the time


def save(model: Any, path: Path) -> None:
    """Write the model beside `path` and move it there; OSError leaves the old file as it was."""
    sibling = path.with_name(f".{path.stem}-{secrets.token_hex(4)}{path.suffix}")
    try:
        model.save(sibling)
        sibling.replace(path)
    except BaseException:
        sibling.unlink(missing_ok=True)
        raise


def find_early_stopping(callbacks: list[Any]) -> Any | None:
    """Return the callback that watches for the best epoch, if there is one."""
    return next((c for c in callbacks if isinstance(c, keras.callbacks.EarlyStopping)), None)


def restore_best(early_stopping: Any | None, model: Any) -> None:
    """Do what EarlyStopping does at the end of `fit`, for a `fit` that was left early."""
    if early_stopping and early_stopping.restore_best_weights and early_stopping.best_weights:
        model.set_weights(early_stopping.best_weights)


class BestWeights:
    """Keeps the weights of the best epoch: in memory at once, in the file every few seconds.

    Best is what early stopping takes for best, else the lowest `monitor`. A `.keras` file costs
    25 ms and more, a quarter of a short epoch: hence the pauses between the writings.
    """

    def __init__(self, model: Any, path: Path, monitor: str, early_stopping: Any | None) -> None:
        self._model = model
        self._path = path
        self._monitor = monitor
        self._early_stopping = early_stopping
        self._lowest = math.inf
        self._kept: list[Any] | None = None
        self._written_for: int | None = None
        self._cost = 0.0
        self._written = time.monotonic()

    def update(self, epoch: int, logs: dict[str, float]) -> bool:
        """Say whether `epoch` is the best so far, and keep its weights if so."""
        is_best = self._is_best(epoch, logs.get(self._monitor, math.nan))
        if is_best:
            self._kept = self._copy()
        if self._kept and time.monotonic() - self._written >= max(_PAUSE, _SHARE * self._cost):
            self._write_beside(self._kept)
            self._written_for = epoch
        return is_best

    def write_kept(self) -> None:
        """Write the best weights where the file does not hold them yet; leaves them in the model.

        Raises OSError where they cannot be written.
        """
        if self._kept is not None:
            self._model.set_weights(self._kept)
            self._write()

    def was_written_for(self, epoch: int) -> bool:
        """Say whether the file was written at the end of this epoch."""
        return self._written_for == epoch

    def memory(self) -> tuple[float, list[Any] | None]:
        """Return the lowest value so far, and the best weights where no file holds them yet."""
        return self._lowest, self._kept

    def remember(self, lowest: float, kept: list[Any] | None) -> None:
        """Take over what another process knew."""
        self._lowest, self._kept = lowest, kept

    @property
    def has_any(self) -> bool:
        """Whether there are weights of a finished epoch, in memory or in the file."""
        return self._kept is not None or self._path.is_file()

    def _write_beside(self, kept: list[Any]) -> None:
        """Write these weights and leave the model's own, which may be a later epoch's, in it."""
        present = self._model.get_weights()
        self._model.set_weights(kept)
        try:
            self._write()
        finally:
            self._model.set_weights(present)

    def _is_best(self, epoch: int, value: float) -> bool:
        watching = self._early_stopping
        if watching:
            return bool(watching.best is not None and watching.best_epoch == epoch)
        better = value < self._lowest
        self._lowest = value if better else self._lowest
        return better

    def _copy(self) -> list[Any]:
        watched = self._early_stopping
        if watched and watched.restore_best_weights:
            return list(watched.best_weights)
        return list(self._model.get_weights())

    def _write(self) -> None:
        begun = time.monotonic()
        save(self._model, self._path)
        self._kept = None
        self._written = time.monotonic()
        self._cost = self._written - begun
