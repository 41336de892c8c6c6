import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import pytest
from msgspec.structs import replace

from designer.runs.events import AnyEvent
from designer.runs.folder import RunFolder, create_run_folder
from designer.runs.follower import Follower
from designer.runs.messages import Origin
from designer.worker.control import Control
from designer.worker.event_log import EventLog
from tests.worker import digits

E = TypeVar("E", bound=AnyEvent)


@dataclass
class Rig:
    """A run's folder with the worker's parts around it, in this process."""

    run: RunFolder
    log: EventLog
    abandoned: threading.Event = field(default_factory=threading.Event)

    def attempt(self, text: str, origin: Origin | None = None) -> tuple[str, str]:
        from designer.worker.training import attempt  # noqa: PLC0415 (TensorFlow)

        job = replace(digits.write(self.run, text), origin=origin)
        return attempt(job, self.log, self.control())

    def resume(
        self, text: str, *, onward: bool = False, origin: Origin | None = None
    ) -> tuple[str, str]:
        """Go on as another process would."""
        from designer.worker.training import attempt  # noqa: PLC0415 (TensorFlow)

        job = replace(digits.write(self.run, text), resume=True, onward=onward, origin=origin)
        return attempt(job, self.log, self.control(), self.events())

    def control(self) -> Control:
        return Control(self.run.command, self.log, self.abandoned)

    def events(self) -> list[AnyEvent]:
        return Follower(self.run.path).poll()

    def of_kind(self, kind: type[E]) -> list[E]:
        return [event for event in self.events() if isinstance(event, kind)]

    def once(self, condition: Callable[[list[AnyEvent]], bool], act: Callable[[], object]) -> None:
        """Do `act` in another thread as soon as the run's events meet `condition`."""

        def watch() -> None:
            deadline = time.monotonic() + 60
            while not condition(self.events()):
                if time.monotonic() > deadline:
                    return
                time.sleep(0.005)
            act()

        threading.Thread(target=watch, daemon=True).start()


@pytest.fixture
def rig(tmp_path: Path) -> Iterator[Rig]:
    run = create_run_folder(tmp_path)
    with EventLog(run.events) as log:
        yield Rig(run, log)
