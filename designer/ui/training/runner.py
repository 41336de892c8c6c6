"""The window's one run: starts it, stops it, lets it go, and tells everybody how it goes on."""

from pathlib import Path
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject, Signal

from designer.project.project import Project
from designer.ui.training.warm_up import WarmUp
from designer.ui.translation import QT_TR_NOOP, tr

if TYPE_CHECKING:  # nothing of a run is wanted before the window's first paint
    from designer.runs.commands import Do
    from designer.ui.training.followed_run import FollowedRun
    from designer.ui.training.follower import FollowerThread
    from designer.ui.training.snapshot import RunEnd, Snapshot

State = Literal[
    "idle", "starting", "running", "pausing", "paused", "stopping", "finished", "failed"
]

_PATIENCE = 5.0  # seconds for a thread to end

_TURNS: dict[str, str] = {
    "running": QT_TR_NOOP("You can go on editing: the run keeps its own copy of the design."),
    "paused": QT_TR_NOOP("The run waits: resume it, change its learning rate, or stop it."),
}
_BUSY = ("starting", "running", "pausing", "paused", "stopping")
_OVER = ("done", "early-stopped")
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

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state: State = "idle"
        self._sentence = ""
        self._thread: FollowerThread | None = None
        self._snapshot: Snapshot | None = None
        self._end: RunEnd | None = None
        self._folder: Path | None = None
        self._title = ""
        self._warm_up = WarmUp(self)
        self._warm_up.failed.connect(self._on_warm_up_failed)

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
        return self._state in _BUSY

    @property
    def can_resume(self) -> bool:
        """Whether the run that is shown waits, or ended before it was done."""
        ended = self._end is not None and self._end.reason not in _OVER
        return self._state == "paused" or (ended and self._folder is not None)

    @property
    def can_train_longer(self) -> bool:
        """Whether the run that is shown came to its end, and can be given more epochs."""
        ended = self._end is not None and self._end.reason in _OVER
        return ended and self._folder is not None

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
        self._warm_up.start()

    def start(
        self,
        project: Project,
        *,
        name: str,
        project_path: Path | None = None,
        weights_of: Path | None = None,
    ) -> None:
        """Train this project, as it is now; nothing happens while another run goes on.

        With `weights_of` the folder of a run, it starts with those of its weights that fit.
        """
        from designer.ui.training.worked_run import OwnRun  # noqa: PLC0415 (late, as above)

        self._follow(OwnRun(project, name, project_path, weights_of))

    def attach(self, folder: Path) -> None:
        """Show the run in this folder: live, finished or interrupted."""
        from designer.ui.training.followed_run import FoundRun  # noqa: PLC0415 (late, as above)

        self._follow(FoundRun(folder))

    def stop(self) -> None:
        """Stop the run within 0.2 s or one batch, and keep the weights so far."""
        if self.is_busy and self._state != "stopping":
            self._ask("stop")
            self._enter("stopping", tr("Stopping: the weights so far are being saved."))

    def pause(self) -> None:
        """Have the run wait after its batch; its process stays."""
        if self._state == "running":
            self._ask("pause")
            self._enter("pausing", tr("Pausing: the batch that is being trained is finished."))

    def resume(self) -> None:
        """Go on with the run that is shown: one that waits, or one that ended before its end."""
        if self._state == "paused":
            self._ask("resume")
        elif self.can_resume:
            self._take_up(None)

    def train_longer(self, epochs: int) -> None:
        """Go on with the run that is shown and that is over, up to so many epochs in all."""
        if self.can_train_longer:
            self._take_up(epochs)

    def change_learning_rate(self, rate: float) -> None:
        """Have the run go on with another learning rate from here."""
        if self._state in ("running", "pausing", "paused"):
            self._ask("set", rate)

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
        self._warm_up.end()

    def _ask(self, do: "Do", learning_rate: float | None = None) -> None:
        from designer.runs.commands import new_command  # noqa: PLC0415 (late, as above)

        if self._thread is not None:
            self._thread.ask(new_command(do, learning_rate))

    def _take_up(self, epochs: int | None) -> None:
        from designer.ui.training.worked_run import ResumedRun  # noqa: PLC0415 (late, as above)

        folder, title = self._folder, self._title
        if folder is not None:
            self._follow(ResumedRun(folder, epochs), shown=(folder, title))

    def _follow(self, run: "FollowedRun", shown: tuple[Path | None, str] = (None, "")) -> None:
        """Follow a run; what is `shown` stays so, where it cannot be taken up."""
        if self.is_busy:
            return
        self._show_none()
        self._folder, self._title = shown
        from designer.ui.training.follower import FollowerThread  # noqa: PLC0415 (late, as above)

        thread = FollowerThread(run, self)
        thread.opened.connect(self._on_thread_opened)
        thread.stage_changed.connect(self._on_thread_stage_changed)
        thread.turned.connect(self._on_thread_turned)
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

    def _on_thread_turned(self, turn: Literal["running", "paused"]) -> None:
        if self._speaking and self._state != "stopping":
            self._enter(turn, tr(_TURNS[turn]))

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

    def _on_warm_up_failed(self, sentence: str) -> None:
        if self._state == "idle":
            self._enter("failed", sentence)
