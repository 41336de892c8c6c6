"""The worker's side of the messages: stdin brings jobs, a private copy of stdout takes replies."""

import contextlib
import os
import queue
import sys
import threading

import msgspec

from designer.runs.messages import AnyJob, AnyMessage, Detach, Detached, Failed, Train, decode_job
from designer.runs.messages import encode as encode_message


class Channel:
    """Takes stdin and stdout over; what is printed from then on goes to stderr.

    When stdin ends without a `detach` before, nobody waits for us any more: `abandoned` is set
    while a training is wanted, else the process ends at once.
    """

    def __init__(self) -> None:
        self.abandoned = threading.Event()
        self._out = os.dup(1)
        os.dup2(2, 1)
        self._jobs: queue.Queue[AnyJob] = queue.Queue()
        self._detached = False
        self._trains = False
        threading.Thread(target=self._listen, name="stdin", daemon=True).start()

    def say(self, message: AnyMessage) -> None:
        """Send a message; nothing happens where nobody listens any more."""
        with contextlib.suppress(OSError):
            os.write(self._out, encode_message(message))

    def next_job(self) -> AnyJob:
        """Wait for a job."""
        return self._jobs.get()

    def _listen(self) -> None:
        for line in sys.stdin.buffer:
            self._receive(line)
        if self._trains and not self._detached:
            self.abandoned.set()
        elif not self._trains:
            os._exit(0)

    def _receive(self, line: bytes) -> None:
        try:
            job = decode_job(line)
        except (msgspec.MsgspecError, UnicodeDecodeError) as error:
            return self.say(Failed(sentence=f"The worker did not understand its job: {error}."))
        if isinstance(job, Detach):
            self._detached = True
            return self.say(Detached())
        self._trains = isinstance(job, Train)
        return self._jobs.put(job)
