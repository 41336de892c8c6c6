"""The window's one run: starts it, stops it, lets it go, and tells everybody how it goes on."""

import contextlib
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject, Signal

from designer.project.project import Project
from designer.ui.translation import QT_TR_NOOP, tr

if TYPE_CHECKING:  # nothing of a run is wanted before the window's first paint
    from designer.runs.messages import AnyMessage
    from designer.ui.training.followed_run import FollowedRun
    from designer.ui.training.follower import FollowerThread
    from designer.ui.training.snapshot import RunEnd, Snapshot

State = Literal["idle", "starting", "running", "stopping", "finished", "failed"]

_PATIENCE = 5.0  # seconds for a thread to end

_RUNNING = QT_TR_NOOP("You can go on editing: the run keeps its own copy of the design.")
_STAGES = {
    "importing": QT_TR_NOOP("TensorFlow is starting: the first curves appear in a few seconds."),
    "building": QT_TR_NOOP("The network is being built and the images are being loaded."),
}


class Runner(QObject):
    """Runs one project at a time; none of its methods makes the window wait."""

    started = Signal(object)
    """A run's folder (Path) was made or found."""
    updated = Signal(object)
    """A newer Snapshot, at most 30 times a second."""
    finished = Signal(object)
    """The RunEnd; the state is `finished` or `failed` already."""
    state_changed = Signal(str)
    """The state, or the sentence about it, is another one."""
    _spare_unavailable = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state: State = "idle"
        self._sentence = ""
        self._thread: FollowerThread | None = None
        self._snapshot: Snapshot | None = None
        self._end: RunEnd | None = None
        self._folder: Path | None = None
        self._title = ""
        self._warming: threading.Thread | None = None
        self._spare_unavailable.connect(self._on_spare_unavailable)

    @property
    def state(self) -> State:
        """What the run does."""
        return self._state

    @property
    def sentence(self) -> str:
        """The state in words."""
        return self._sentence

    @property
    def is_busy(self) -> bool:
        """Whether a run goes on, so that no other can be started."""
        return self._state in ("starting", "running", "stopping")

    @property
    def folder(self) -> Path | None:
        """The folder of the run that is shown; None before the first."""
        return self._folder

    @property
    def title(self) -> str:
        """The name of the run that is shown."""
        return self._title

    @property
    def snapshot(self) -> "Snapshot | None":
        """The latest snapshot of the run that is shown."""
        return self._snapshot

    @property
    def end(self) -> "RunEnd | None":
        """How the run that is shown ended; None while it goes on."""
        return self._end

    def warm_up(self) -> None:
        """Have a worker wait from now on, to be called some time after the first paint."""
        if self._warming is None:
            self._warming = threading.Thread(target=self._prepare_spare, name="spare", daemon=True)
            self._warming.start()

    def start(self, project: Project, *, name: str, project_path: Path | None = None) -> None:
        """Train this project, as it is now; nothing happens while another run goes on."""
        from designer.ui.training.followed_run import OwnRun  # noqa: PLC0415 (late, as above)

        self._follow(OwnRun(project, name, project_path))

    def attach(self, folder: Path) -> None:
        """Show the run in this folder: live, finished or interrupted."""
        from designer.ui.training.followed_run import FoundRun  # noqa: PLC0415 (late, as above)

        self._follow(FoundRun(folder))

    def stop(self) -> None:
        """Stop the run within 0.2 s or one batch, and keep the weights so far."""
        if self._thread is not None and self._state in ("starting", "running"):
            self._thread.stop()
            self._enter("stopping", tr("Stopping: the weights so far are being saved."))

    def forget(self) -> None:
        """Show no run any more, where none goes on."""
        if not self.is_busy:
            self._show_none()
            self._enter("idle", "")

    def detach(self) -> None:
        """Let the run go on by itself, and show none."""
        self._close_thread(keep_training=True)

    def shutdown(self) -> None:
        """End threads and the spare worker; a run that was not detached stops and saves."""
        self._close_thread(keep_training=False)
        if self._warming is not None:
            from designer.jobs.spare import spare  # noqa: PLC0415 (psutil)

            self._warming.join(_PATIENCE)
            self._warming = None
            spare.discard()

    def _follow(self, run: "FollowedRun") -> None:
        if self.is_busy:
            return
        self._show_none()
        from designer.ui.training.follower import FollowerThread  # noqa: PLC0415 (late, as above)

        thread = FollowerThread(run, self)
        thread.opened.connect(self._on_thread_opened)
        thread.stage_changed.connect(self._on_thread_stage_changed)
        thread.fitted.connect(self._on_thread_fitted)
        thread.changed.connect(self._on_thread_changed)
        thread.ended.connect(self._on_thread_ended)
        self._thread = thread
        self._enter("starting", tr(run.opening))
        thread.start()

    def _show_none(self) -> None:
        self._snapshot = self._end = self._folder = None
        self._title = ""

    def _close_thread(self, *, keep_training: bool) -> None:
        thread, self._thread = self._thread, None
        if thread is None:
            return
        thread.close(keep_training=keep_training)
        thread.wait(round(_PATIENCE * 1000))
        thread.deleteLater()
        if self.is_busy:
            self._show_none()
            self._enter("idle", "")

    def _enter(self, state: State, sentence: str) -> None:
        self._state, self._sentence = state, sentence
        self.state_changed.emit(state)

    @property
    def _speaking(self) -> "FollowerThread | None":
        """The thread whose signal is being received; None for what a former one had said."""
        return self._thread if self.sender() is self._thread else None

    def _on_thread_opened(self) -> None:
        if (thread := self._speaking) is None:
            return
        self._folder, self._title = thread.followed.folder, thread.followed.title
        self.started.emit(self._folder)

    def _on_thread_stage_changed(self, stage: str) -> None:
        if self._speaking and self._state == "starting":
            self._enter("starting", tr(_STAGES[stage]))

    def _on_thread_fitted(self) -> None:
        if self._speaking and self._state == "starting":
            self._enter("running", tr(_RUNNING))

    def _on_thread_changed(self) -> None:
        if (thread := self._speaking) is None:
            return
        self._snapshot = thread.take_latest()
        self.updated.emit(self._snapshot)

    def _on_thread_ended(self, end: "RunEnd") -> None:
        if (thread := self._speaking) is None:
            return
        self._thread, self._end = None, end
        thread.wait()  # it has nothing more to do
        thread.deleteLater()
        self._enter("failed" if end.failed else "finished", end.sentence)
        self.finished.emit(end)

    def _prepare_spare(self) -> None:
        from designer.jobs.spare import spare  # noqa: PLC0415 (psutil)

        spare.prepare()
        if spare.worker is not None:
            spare.worker.listen(self._hear_spare)

    def _hear_spare(self, message: "AnyMessage") -> None:
        from designer.runs.messages import Unavailable  # noqa: PLC0415 (late, as above)

        if isinstance(message, Unavailable):
            with contextlib.suppress(RuntimeError):  # the window is gone
                self._spare_unavailable.emit(message.sentence)

    def _on_spare_unavailable(self, sentence: str) -> None:
        from designer.jobs.spare import spare  # noqa: PLC0415 (psutil)

        spare.discard()
        if self._state == "idle":
            self._enter("failed", sentence)
