"""`python -m designer.worker`: import TensorFlow, wait for one job, do it, end."""

import os
import signal
import time
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, NoReturn

from designer.runs.events import Finished
from designer.runs.folder import RunFolder
from designer.runs.messages import (
    AnyJob,
    AnyMessage,
    Completed,
    Evaluate,
    ExportSavedModel,
    Failed,
    Ready,
    Sample,
    Serve,
    Trace,
    Train,
    Unavailable,
    Verify,
)
from designer.worker.channel import Channel
from designer.worker.event_log import EventLog
from designer.worker.failures import describe_import_failure, failed


def main() -> NoReturn:
    """Do one job and end the process; the exit status is 0 where the job was completed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the group; the asker decides
    channel = Channel()
    greeting = _import_tensorflow()
    channel.say(greeting)
    job = channel.next_job()
    reply = _do(job, channel) if isinstance(greeting, Ready) else _refuse(job, greeting.sentence)
    channel.say(reply)
    # TensorFlow's threads make an ordinary exit slow, and sometimes crash it.
    os._exit(0 if isinstance(reply, Completed) else 1)


def _import_tensorflow() -> Ready | Unavailable:
    try:
        import keras  # noqa: F401, PLC0415
        import tensorflow  # noqa: PLC0415
    except Exception as error:
        return Unavailable(sentence=describe_import_failure(error))
    versions = {name: _version(name) for name in ("tensorflow", "keras", "numpy")}
    return Ready(versions=versions, gpus=_gpus(tensorflow.config))


def _gpus(config: Any) -> tuple[str, ...]:
    """What they are called; nothing is begun on them by that."""
    found = config.list_physical_devices("GPU")
    details = [config.experimental.get_device_details(gpu) for gpu in found]
    return tuple(str(each.get("device_name", "GPU")) for each in details)


def _version(distribution: str) -> str:
    try:
        return version(distribution)
    except PackageNotFoundError:
        return "unknown"


def _refuse(job: AnyJob, sentence: str) -> Failed:
    if isinstance(job, Train):
        with EventLog(RunFolder(Path(job.folder)).events) as log:
            log.append(Finished(time=time.time(), reason="failed", message=sentence))
    return Failed(sentence=sentence)


def _do(job: AnyJob, channel: Channel) -> AnyMessage:
    try:
        return _carry_out(job, channel)
    except BaseException as error:
        return failed(error)


def _carry_out(job: AnyJob, channel: Channel) -> AnyMessage:
    # These import TensorFlow, which has to be tried first.
    match job:
        case Train():
            from designer.worker.training import train  # noqa: PLC0415

            return train(job, channel.abandoned)
        case ExportSavedModel():
            from designer.worker.exporting import export_saved_model  # noqa: PLC0415

            return export_saved_model(job)
        case Verify():
            from designer.worker.exporting import verify  # noqa: PLC0415

            return verify(job)
        case _:
            return _look_or_predict(job, channel)


def _look_or_predict(job: AnyJob, channel: Channel) -> AnyMessage:
    match job:
        case Sample() | Trace():
            from designer.worker.exploring import explore  # noqa: PLC0415

            return explore(job, channel)
        case Evaluate():
            from designer.worker.evaluating import evaluate  # noqa: PLC0415

            return evaluate(job, channel.say)
        case Serve():
            from designer.worker.serving import serve  # noqa: PLC0415

            return serve(job, channel)
        case _:
            return Failed(sentence="There was no job to do.")


if __name__ == "__main__":
    main()
