"""One call of the module's `train`, and what is kept of it however it ends."""

import contextlib
from dataclasses import dataclass
from types import ModuleType
from typing import Any

from designer.runs.events import Reason
from designer.runs.folder import RunFolder
from designer.worker.control import Stopped
from designer.worker.failures import NotFiniteError
from designer.worker.keeper import Keeper
from designer.worker.recorder import Recorder
from designer.worker.weights import BestWeights, restore_best, save


@dataclass
class Fitting:
    """All that is needed to train, made and not yet begun."""

    run_folder: RunFolder
    module: ModuleType
    model: Any
    batches: Any
    first_epoch: int
    callbacks: list[Any]
    early_stopping: Any | None
    best: BestWeights
    recorder: Recorder
    keeper: Keeper

    def run(self) -> tuple[Reason, str]:
        """Train; return how it ended and the sentence to show. Raises whatever made it fail."""
        try:
            callbacks = [*self.callbacks, self.recorder, self.keeper]
            self.module.train(self.model, self.batches, callbacks, self.first_epoch)
        except Stopped:
            return self._stop()
        except BaseException as error:
            self._rescue(error)
            raise
        self._keep_weights()
        return self._describe_end()

    def _stop(self) -> tuple[Reason, str]:
        self.recorder.flush()
        if not self.recorder.batches:
            raise Stopped
        restore_best(self.early_stopping, self.model)
        self._keep_weights()
        epoch = self.recorder.epoch + 1
        return "stopped", f"The run was stopped in epoch {epoch}; the weights so far are kept."

    def _rescue(self, error: BaseException) -> None:
        # What failed once may fail again: the first reason is the one to tell.
        with contextlib.suppress(Exception):
            self.recorder.flush()
            if isinstance(error, NotFiniteError):  # the weights themselves are lost
                self.keeper.write()
                self.best.write_kept()
            elif self.recorder.batches:
                self._keep_weights()

    def _keep_weights(self) -> None:
        save(self.model, self.run_folder.last)
        self.keeper.write()
        self.best.write_kept()

    def _describe_end(self) -> tuple[Reason, str]:
        epochs = self.recorder.epoch + 1
        if not self.model.stop_training or self.early_stopping is None:
            return "done", f"The run is done after {epochs} epoch{'' if epochs == 1 else 's'}."
        monitor, patience = self.early_stopping.monitor, self.early_stopping.patience
        return "early-stopped", (
            f"Early stopping ended the run after epoch {epochs}: {monitor} had not got better "
            f"for {patience} epochs; epoch {self.early_stopping.best_epoch + 1} was the best."
        )
