"""A run's network kept ready in a worker, which answers one prediction after the other."""

import contextlib
import queue
import tempfile
from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np

from designer.jobs.errors import JobError
from designer.jobs.sources import leave_source
from designer.jobs.spare import spare
from designer.jobs.trained import Trained
from designer.jobs.worker_process import Outcome
from designer.runs.messages import AnyMessage, Predict, Predicted, Serve, Serving
from designer.runs.results import FloatArray

_PATIENCE = 300.0  # seconds for TensorFlow to start, or for one prediction


class Predictor:
    """Predicts with a trained run until it is left; its methods block and raise JobError.

    They belong in one thread that may wait; `close` may be called from any.
    """

    def __init__(self, trained: Trained) -> None:
        self.trained = trained
        self._replies: queue.Queue[AnyMessage | Outcome] = queue.Queue()
        self._staging = tempfile.TemporaryDirectory(prefix="cnn-designer-")
        self._count = 0
        try:
            self._worker = spare.take(lasting=True)
            self._worker.listen(self._take, self._replies.put)
            self._worker.send(self._job())
        except OSError as error:
            self._staging.cleanup()
            raise JobError(
                f"No process to predict with can be started ({error.strerror or error}): end "
                "other programs, or make room."
            ) from error

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def predict(self, images: FloatArray) -> FloatArray:
        """What the network says of images (n, height, width, channels), one row for each."""
        self._count += 1
        count, height, width, channels = images.shape
        self._worker.send(
            Predict(
                id=self._count,
                shape=(count, height, width, channels),
                images=np.ascontiguousarray(images, "<f4").tobytes(),
            )
        )
        while True:
            reply = self._next_reply()
            if isinstance(reply, Predicted) and reply.id == self._count:
                return np.frombuffer(reply.outputs, "<f4").reshape(reply.shape)

    def close(self) -> None:
        """End the worker; whoever waits gets a JobError."""
        self._worker.end()
        with contextlib.suppress(OSError):
            self._staging.cleanup()

    def _take(self, message: AnyMessage) -> None:
        if isinstance(message, Serving):
            spare.replenish()  # not sooner: another one's import would take a core for seconds
        if isinstance(message, Serving | Predicted):
            self._replies.put(message)

    def _next_reply(self) -> AnyMessage:
        try:
            reply = self._replies.get(timeout=_PATIENCE)
        except queue.Empty as error:
            raise JobError(
                f"The network did not answer within {_PATIENCE / 60:.0f} minutes: try again."
            ) from error
        if isinstance(reply, Outcome):
            self._replies.put(reply)  # for whoever asks again
            raise JobError(f"The run {self.trained.folder.path.name} cannot predict: {reply}")
        return reply

    def _job(self) -> Serve:
        place = Path(self._staging.name) / "model.py"
        module, sha256 = leave_source(self.trained.source, place)
        return Serve(source=module, sha256=sha256, weights=str(self.trained.path))
