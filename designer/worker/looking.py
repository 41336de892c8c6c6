"""`python -m designer.worker.looking`: one scan or download, without TensorFlow's seconds."""

import os
import signal
from typing import NoReturn

from designer.runs.messages import (
    AnyJob,
    AnyMessage,
    Completed,
    Download,
    Failed,
    ScanArrays,
    ScanFolder,
    ScanList,
    Scanned,
)
from designer.worker.channel import Channel
from designer.worker.failures import failed


def main() -> NoReturn:
    """Serve one job and end the process; the exit status is 0 where the job was completed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the group; the asker decides
    channel = Channel()
    job = channel.next_job()
    try:
        reply = _carry_out(job, channel)
    except BaseException as error:
        reply = failed(error)
    channel.say(reply)
    os._exit(0 if isinstance(reply, Completed | Scanned) else 1)


def _carry_out(job: AnyJob, channel: Channel) -> AnyMessage:
    match job:
        case ScanFolder():
            from designer.worker.scanning import scan_folder  # noqa: PLC0415 (Pillow)

            return scan_folder(job, channel.say)
        case ScanList():
            from designer.worker.listing import scan_list  # noqa: PLC0415 (Pillow)

            return scan_list(job, channel.say)
        case ScanArrays():
            from designer.worker.arrays import scan_arrays  # noqa: PLC0415 (numpy)

            return scan_arrays(job)
        case Download():
            from designer.worker.downloading import download  # noqa: PLC0415 (the network)

            return download(job, channel.say)
    return Failed(sentence="This process only looks at data.")


if __name__ == "__main__":
    main()
