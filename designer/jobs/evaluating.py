"""Evaluating a run: its network predicts all images of a part of its data."""

import contextlib
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path

from designer.jobs.errors import GivenUpError, JobError
from designer.jobs.hired import hired_worker, wait_for
from designer.jobs.sources import leave_source
from designer.jobs.trained import Trained, read_trained
from designer.runs.about import About, Part, Weights
from designer.runs.messages import AnyMessage, Evaluate, Progressed
from designer.runs.results import (
    Results,
    ResultsError,
    read_results,
    results_path,
    write_results,
)

_PATIENCE = 24 * 3600.0  # seconds: whoever waits sees how far it is, and can give it up

OnProgress = Callable[[int, int | None], None]


def evaluate(
    run: Path,
    *,
    part: Part = "validation",
    weights: Weights | None = None,
    on_progress: OnProgress = lambda _done, _total: None,
    cancelled: threading.Event | None = None,
) -> Results:
    """Predict, keep the results in the run's folder where that can be written, and return them.

    Without `weights` the best that are there are used. Blocks for seconds; setting `cancelled`
    ends it sooner. Raises JobError, GivenUpError.
    """
    trained = read_trained(run, weights)
    given_up = (cancelled or threading.Event()).is_set
    try:
        with tempfile.TemporaryDirectory(prefix="cnn-designer-") as folder:
            results = _predict(trained, part, Path(folder), on_progress, given_up)
    except OSError as error:
        raise JobError(
            f"The run {run.name} cannot be evaluated ({error.strerror or error}): make room, or "
            "end other programs."
        ) from error
    with contextlib.suppress(OSError):  # the folder may be read-only: the results are here
        write_results(results_path(trained.folder.path, part, trained.weights), results)
    return results


def _predict(
    trained: Trained,
    part: Part,
    staging: Path,
    on_progress: OnProgress,
    given_up: Callable[[], bool],
) -> Results:
    job = _job(trained, part, staging)

    def listen(message: AnyMessage) -> None:
        if isinstance(message, Progressed):
            on_progress(message.done, message.total)

    with hired_worker() as worker:
        worker.listen(listen)
        worker.send(job)
        outcome = wait_for(worker, given_up, _PATIENCE)
    if outcome is None:
        raise GivenUpError("The evaluation was cancelled.")
    if not outcome.completed:
        raise JobError(f"The run {trained.folder.path.name} cannot be evaluated: {outcome}")
    try:
        return read_results(Path(job.target))
    except ResultsError as error:
        raise JobError(str(error)) from error


def _job(trained: Trained, part: Part, staging: Path) -> Evaluate:
    module, sha256 = leave_source(trained.source, staging / "model.py")
    about = About(
        meaning=trained.meaning,
        part=part,
        weights=trained.weights,
        epoch=trained.epoch,
        stamp=trained.stamp,
        source=trained.project.data.name,
    )
    return Evaluate(
        source=module,
        sha256=sha256,
        weights=str(trained.path),
        target=str(staging / "results.npz"),
        about=about,
        value_range=trained.project.data.value_range,
    )
