# ruff: noqa: ARG002 (Keras passes its arguments by name)
"""The Keras callback that keeps a run's checkpoint, and puts one back where a run goes on."""

import time
from pathlib import Path
from typing import Any

import keras

from designer.worker.checkpoint import Checkpoint, CheckpointError, State, write
from designer.worker.weights import BestWeights

_SHARE = 50.0  # times what the last writing took lie between two: at most 2 % of the time
_REMEMBERED = ("wait", "best", "best_epoch", "stopped_epoch", "cooldown_counter")
"""What our callbacks count; their other attributes follow from their settings."""


class Keeper(keras.callbacks.Callback):  # type: ignore[misc]
    """Takes all that training depends on after each epoch; to be the last of the callbacks.

    Where epochs are short it is not written after each of them, but the latest can be, at any time.
    """

    def __init__(self, path: Path, callbacks: list[Any], best: BestWeights) -> None:
        super().__init__()
        self._path = path
        self._callbacks = callbacks
        self._best = best
        self._restored: Checkpoint | None = None
        self._onward = False
        self._unwritten: Checkpoint | None = None
        self._cost = 0.0
        self._written = time.monotonic()

    def restore(self, checkpoint: Checkpoint, *, onward: bool) -> None:
        """Go on from here as soon as the training begins; `onward` though it had been stopped."""
        self._restored = checkpoint
        self._onward = onward

    def on_train_begin(self, logs: dict[str, float] | None = None) -> None:
        """Put the checkpoint back; the other callbacks have begun anew already."""
        self.model.optimizer.build(self.model.trainable_variables)
        if self._restored is not None:
            self._put_back(self._restored)

    def on_epoch_end(self, epoch: int, logs: dict[str, float] | None = None) -> None:
        """Take the checkpoint, and write it where it is time."""
        self._unwritten = self._take(epoch + 1)
        pause = time.monotonic() - self._written
        if pause >= _SHARE * self._cost or self._best.was_written_for(epoch):
            self.write()

    def write(self) -> None:
        """Write the latest checkpoint where the file does not hold it yet."""
        if self._unwritten is None:
            return
        begun = time.monotonic()
        write(self._unwritten, self._path)
        self._unwritten = None
        self._written = time.monotonic()
        self._cost = self._written - begun

    def _take(self, epochs: int) -> Checkpoint:
        lowest, unwritten = self._best.memory()
        weights = self._stopping_weights() or unwritten or []
        state = State(
            epochs=epochs,
            stopped=bool(self.model.stop_training),
            callbacks=tuple(_memory(callback) for callback in self._callbacks),
            lowest=lowest,
            unwritten=unwritten is not None,
        )
        return Checkpoint(
            state, _values(self.model.variables), _values(self.model.optimizer.variables), weights
        )

    def _stopping_weights(self) -> list[Any] | None:
        found = (getattr(callback, "best_weights", None) for callback in self._callbacks)
        return next((weights for weights in found if weights), None)

    def _put_back(self, checkpoint: Checkpoint) -> None:
        _assign(self.model.variables, checkpoint.model)
        _assign(self.model.optimizer.variables, checkpoint.optimizer)
        _check_weights(self.model, checkpoint.best)
        state = checkpoint.state
        if len(state.callbacks) != len(self._callbacks):
            raise _misfit()
        for callback, memory in zip(self._callbacks, state.callbacks, strict=True):
            for name in _REMEMBERED:
                if name in memory:
                    setattr(callback, name, memory[name])
            if getattr(callback, "restore_best_weights", False):
                callback.best_weights = checkpoint.best or None
        self._best.remember(state.lowest, checkpoint.best if state.unwritten else None)
        if state.stopped and self._onward:
            self._forget_stop(checkpoint)
        self.model.stop_training = state.stopped and not self._onward

    def _forget_stop(self, checkpoint: Checkpoint) -> None:
        """Wait anew for a better epoch, also where this process is killed in the next one."""
        for callback in self._callbacks:
            if hasattr(callback, "wait"):
                callback.wait = 0
        self.model.stop_training = False
        self._unwritten = self._take(checkpoint.state.epochs)
        self.write()


def _memory(callback: Any) -> dict[str, int | float | None]:
    found = {name: getattr(callback, name) for name in _REMEMBERED if hasattr(callback, name)}
    return {
        name: value if value is None or isinstance(value, int) else float(value)
        for name, value in found.items()
    }


def _values(variables: list[Any]) -> list[Any]:
    return [keras.ops.convert_to_numpy(variable) for variable in variables]


def _assign(variables: list[Any], values: list[Any]) -> None:
    if [tuple(v.shape) for v in variables] != [value.shape for value in values]:
        raise _misfit()
    for variable, value in zip(variables, values, strict=True):
        variable.assign(value)


def _check_weights(model: Any, weights: list[Any]) -> None:
    shapes = [tuple(weight.shape) for weight in model.weights]
    if weights and shapes != [weight.shape for weight in weights]:
        raise _misfit()


def _misfit() -> CheckpointError:
    return CheckpointError(
        "The run cannot go on because its checkpoint.npz is that of another network: train anew."
    )
