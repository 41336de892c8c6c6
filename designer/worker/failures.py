"""Whatever goes wrong in a worker, as one sentence: the thing, the reason, the way out."""

import errno
import traceback

from designer.runs.messages import Failed
from designer.worker.checkpoint import CheckpointError
from designer.worker.source import SourceChangedError
from designer.worker.trained import WeightsError

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_LONGEST = 300  # characters of a foreign error that still make a sentence


class NotFiniteError(Exception):
    """The loss of a batch is NaN or infinite; the message is the sentence to show."""


def failed(error: BaseException) -> Failed:
    """Return the message about an exception that ended the job."""
    return Failed(
        sentence=describe(error),
        traceback="".join(traceback.format_exception(error)),
    )


def describe(error: BaseException) -> str:
    """Return the sentence for an exception that ended the job."""
    told = NotFiniteError | SourceChangedError | WeightsError | CheckpointError
    if isinstance(error, told):
        return str(error)
    if _is_out_of_memory(error):
        return "Memory ran out: choose a smaller batch size or a smaller network, and try again."
    if isinstance(error, OSError) and error.errno in _FULL:
        return "The disk is full: make room or choose another folder, and try again."
    if isinstance(error, OSError):
        return f"A file could not be used ({_first_line(error)}): see the log for details."
    return f"The model's code failed with {type(error).__name__}: {_first_line(error)}"


def describe_import_failure(error: Exception) -> str:
    """Return the sentence for a TensorFlow that cannot be imported."""
    return (
        f"Training needs TensorFlow, which cannot be imported ({_first_line(error)}): "
        'install it with pip install "tensorflow>=2.20,<2.22" "keras>=3.15.1" under '
        "Python 3.11 to 3.13; designing goes on working without it."
    )


def _is_out_of_memory(error: BaseException) -> bool:
    # By name: this module also describes a TensorFlow that cannot be imported.
    return isinstance(error, MemoryError) or type(error).__name__ == "ResourceExhaustedError"


def _first_line(error: BaseException) -> str:
    lines = str(error).strip().splitlines() or [type(error).__name__]
    line = lines[0].strip()
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"
