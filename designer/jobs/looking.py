"""Having data looked at, or fetched, by a process that needs no TensorFlow."""

import contextlib
import os
import secrets
from collections.abc import Callable
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from designer.jobs.errors import GivenUpError, JobError
from designer.jobs.hired import wait_for
from designer.jobs.worker_process import WorkerProcess
from designer.runs.messages import (
    AnyJob,
    AnyMessage,
    AnyScan,
    Download,
    Progressed,
    ScanArrays,
    ScanFolder,
    ScanList,
    Scanned,
)
from designer.training.sources import DataSource
from designer.training.sources.arrays import Arrays
from designer.training.sources.folder import Folder
from designer.training.sources.image_list import ImageList
from designer.training.sources.keras_dataset import CachedFile, KerasDataset

Progress = Callable[[int, int | None], None]
"""Called with what is done and, where that is known, with all that there is to do."""
DiskSource = Folder | ImageList | Arrays

_ENTRY = "designer.worker.looking"
_PATIENCE = 24 * 3600.0  # seconds: whoever waits sees how far it is, and can give it up


def _never() -> bool:
    return False


def scan(
    source: DiskSource,
    on_progress: Progress = lambda _done, _total: None,
    is_given_up: Callable[[], bool] = _never,
) -> DiskSource:
    """The source with what is found in it; JobError where it is of no use, or was given up."""
    message = _carried_out(_scan_of(source), on_progress, is_given_up)
    if not isinstance(message, Scanned):
        raise JobError("The scan ended without a result: try again.")
    found: Any = message.found
    return replace(source, found=found)


def look(
    source: DataSource,
    on_progress: Progress = lambda _done, _total: None,
    is_given_up: Callable[[], bool] = _never,
) -> DataSource:
    """The source ready to be trained on: scanned, or fetched, whatever it needs; JobError."""
    if isinstance(source, Folder | ImageList | Arrays):
        return scan(source, on_progress, is_given_up)
    download(source, on_progress, is_given_up)
    return source


def _scan_of(source: DiskSource) -> AnyScan:
    match source:
        case Folder():
            return ScanFolder(path=source.path)
        case ImageList():
            return ScanList(
                path=source.path,
                image_column=source.image_column,
                label_column=source.label_column,
                labels=source.labels,
            )
        case Arrays():
            return ScanArrays(path=source.path)


def datasets_folder() -> Path:
    """Where Keras keeps data sets."""
    home = os.environ.get("KERAS_HOME")
    return (Path(home) if home else Path.home() / ".keras") / "datasets"


def missing(source: DataSource) -> tuple[CachedFile, ...]:
    """The files of a data set of Keras that have to be downloaded first."""
    if not isinstance(source, KerasDataset):
        return ()
    folder = datasets_folder()
    return tuple(file for file in source.files if not (folder / file.path).is_file())


def download(
    source: DataSource,
    on_progress: Progress = lambda _done, _total: None,
    is_given_up: Callable[[], bool] = _never,
) -> None:
    """Fetch what is missing, in bytes; JobError where that cannot be, or was given up."""
    files = missing(source)
    total, before = sum(file.size for file in files), 0
    for file in files:
        target = datasets_folder() / file.path
        # Two programs may fetch the same: each has a part of its own.
        part = target.with_name(f"{target.name}.{secrets.token_hex(4)}.part")
        job = Download(url=file.url, target=str(target), part=str(part), sha256=file.sha256)
        try:
            _carried_out(job, _shifted(on_progress, before, total), is_given_up)
        finally:
            with contextlib.suppress(OSError):
                part.unlink(missing_ok=True)
        before += file.size


def _shifted(on_progress: Progress, before: int, total: int) -> Progress:
    return lambda done, _: on_progress(before + done, total)


def _carried_out(
    job: AnyJob, on_progress: Progress, is_given_up: Callable[[], bool]
) -> AnyMessage | None:
    """The last message of a process that did this; JobError where it could not."""
    worker = WorkerProcess(_ENTRY)
    try:
        worker.start()
    except OSError as error:
        reason = f"No process can be started ({error.strerror}): end other programs."
        raise JobError(reason) from error
    worker.listen(lambda message: _tell(message, on_progress))
    worker.send(job)
    try:
        outcome = wait_for(worker, is_given_up, _PATIENCE)
    finally:
        worker.end()
    if outcome is None:
        raise GivenUpError("It was given up; everything is as it was.")
    if outcome.returncode != 0:
        raise JobError(str(outcome))
    return outcome.last


def _tell(message: AnyMessage, on_progress: Progress) -> None:
    if isinstance(message, Progressed):
        on_progress(message.done, message.total)
