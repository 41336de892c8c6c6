"""What a list tells of runs."""

import math
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from designer.runs.events import Continued, Epoch, Heartbeat, Note, Paused, Resumed, Started
from designer.runs.folder import RunFolder
from designer.runs.listing import ListedRun
from designer.runs.notes import MOST_CHARACTERS, read_note, write_note
from designer.runs.outline import Outline, Outliner, all_but_best
from designer.runs.state import RunState
from tests.ui.training.recorded import RecordedRun, unused_pid


@pytest.fixture
def run(tmp_path: Path) -> RecordedRun:
    return RecordedRun(tmp_path)


def test_it_tells_the_figures_of_the_best_epoch_while_the_run_goes_on(run: RecordedRun) -> None:
    outliner = Outliner(run.folder)
    assert outliner.update().epochs == 0
    run.begin()
    run.train_epoch(0)
    run.append(Epoch(time=time.time(), epoch=1, logs={"loss": 9.0, "val_loss": 8.0}, seconds=1.0))
    outline = outliner.update()
    assert (outline.epochs, outline.planned, outline.best_epoch) == (2, 3, 0)
    assert outline.figures["val_accuracy"] == 0.875
    assert outline.loss == pytest.approx(1.1)
    assert outline.run.state.kind == "running"
    assert not outline.is_over
    run.finish()
    assert outliner.update().is_over
    assert outliner.update() == Outliner(run.folder).update()


def test_a_run_that_waits_says_so(run: RecordedRun) -> None:
    run.begin()
    run.append(Paused(time=time.time()), Heartbeat(time=time.time()))
    outline = Outliner(run.folder).update()
    assert outline.run.state.kind == "paused"
    assert not outline.is_over
    run.append(Continued(time=time.time()))
    assert Outliner(run.folder).update().run.state.kind == "running"


def test_time_counts_while_a_process_works(run: RecordedRun) -> None:
    for begun, epoch in ((100.0, 0), (5000.0, 1)):
        run.append(
            Started(time=begun, pid=unused_pid(), host="elsewhere", process_started=begun),
            Resumed(time=begun + 1, epoch=epoch),
            Epoch(time=begun + 30, epoch=epoch, logs={}, seconds=29),
        )
    assert Outliner(run.folder).update().seconds == 60


def test_a_pause_is_no_time_of_work(run: RecordedRun) -> None:
    run.append(
        Started(time=100.0, pid=unused_pid(), host="elsewhere", process_started=100.0),
        Paused(time=110.0),
        Note(time=400.0, message="The learning rate is 0.5 from here on."),
        Continued(time=500.0),
        Epoch(time=520.0, epoch=0, logs={}, seconds=30),
    )
    assert Outliner(run.folder).update().seconds == 30


def test_the_size_is_that_of_all_files(run: RecordedRun) -> None:
    before = Outliner(run.folder).update().size
    (run.path / "more").mkdir()
    (run.path / "more" / "weights").write_bytes(b"x" * 5000)
    grown = Outliner(run.folder).update().size - before
    assert grown == 5000 + (run.path / "more").lstat().st_size


def test_a_folder_of_nonsense_is_an_interrupted_run(tmp_path: Path) -> None:
    folder = RunFolder(tmp_path / "20261128-120000-abcdef")
    folder.path.mkdir()
    folder.events.write_bytes(b"\xff{nonsense\n")
    folder.record.write_bytes(b"[")
    folder.note.write_bytes(b"\xff\xfe")
    outline = Outliner(folder).update()
    assert outline.run.state.kind == "interrupted"
    assert (outline.epochs, outline.figures) == (0, {})


@given(st.text(max_size=50))
def test_a_note_comes_back(text: str) -> None:
    import tempfile  # noqa: PLC0415

    with tempfile.TemporaryDirectory() as folder:
        run = RunFolder(Path(folder))
        write_note(run, text)
        expected = text.strip().encode("utf-8", "replace").decode().replace("\r\n", "\n")
        assert read_note(run) == expected.replace("\r", "\n").strip()
        assert run.note.exists() == bool(text.strip())


def test_a_huge_note_is_cut(run: RecordedRun) -> None:
    run.folder.note.write_text("x" * 10**6)
    assert len(read_note(run.folder)) == MOST_CHARACTERS


@given(
    st.lists(st.tuples(st.floats() | st.none(), st.booleans()), max_size=8),
    st.integers(0, 9),
)
def test_the_best_are_kept(runs: list[tuple[float | None, bool]], count: int) -> None:
    outlines = [_outline(n, *run) for n, run in enumerate(runs)]
    gone = all_but_best(outlines, count)
    kept = [each for each in outlines if each not in gone]
    assert all(each.is_over for each in gone)
    assert len(kept) >= min(count, len(outlines))
    worst_kept = max((_order(each) for each in kept if each.is_over), default=-math.inf)
    if count:
        assert all(_order(each) >= worst_kept for each in gone)


def _outline(number: int, loss: float | None, over: bool) -> Outline:
    folder = RunFolder(Path(f"/{number}"))
    state = RunState("finished", "done") if over else RunState("running")
    figures = {} if loss is None else {"val_loss": loss}
    return Outline(ListedRun(folder, None, state), figures=figures)


def _order(each: Outline) -> float:
    return float("inf") if each.loss is None or each.loss != each.loss else each.loss
