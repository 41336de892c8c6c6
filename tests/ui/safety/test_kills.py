"""Windows that are killed or closed while they are edited.

KILLS and CLEAN_EXITS say how many of each; a hundred take some minutes.
"""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

import pytest

from designer.project.file import load, save
from designer.project.templates import project_from
from designer.ui.safety import draft
from designer.ui.safety.presence import _folder
from tests.ui.safety.left_behind import all_drafts

KILLS = int(os.environ.get("KILLS", "3"))
CLEAN_EXITS = int(os.environ.get("CLEAN_EXITS", "3"))
_MOST_LOST = 2.0  # seconds


class Edits(NamedTuple):
    """What a window said of its edits: when each of them was made, by its number from 1."""

    moments: list[float]
    ended: float

    def lost_since(self, number: int) -> float:
        """Seconds of work from the first edit that is not kept up to the end."""
        later = self.moments[number:]
        return self.ended - later[0] if later else 0.0


def start(file: Path, end: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.ui.safety.edited_window", str(file), end],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def edit_for(child: subprocess.Popen[str], seconds: float, *, kill: bool) -> Edits:
    """Let it be edited so long, and end it."""
    assert child.stdin is not None
    assert child.stdout is not None
    lines = [child.stdout.readline()]
    first = float(lines[0].split()[1])
    while time.time() < first + seconds:
        lines.append(child.stdout.readline())
    if kill:
        child.send_signal(signal.SIGKILL)
    else:
        child.stdin.write("\n")
        child.stdin.flush()
    ended = time.time()
    lines += child.stdout.readlines()
    child.wait(30)
    return Edits([float(line.split()[1]) for line in lines if line.endswith("\n")], ended)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "mine.cnn"
    save(project_from("starter"), path)
    return path


@pytest.mark.timeout(60 + 30 * KILLS)
@pytest.mark.skipif(os.name != "posix", reason="needs SIGKILL")
def test_a_killed_window_loses_two_seconds_at_most(file: Path) -> None:
    lost: list[float] = []
    for _ in range(KILLS):
        with start(file, "killed") as child:
            edits = edit_for(child, random.uniform(_MOST_LOST, 2 * _MOST_LOST), kill=True)
        (left,) = draft.abandoned()
        found = draft.read(left)
        assert found.file == file
        lost.append(edits.lost_since(found.project.training.seed))
        draft.discard(left)
    sys.stdout.write(f"{len(lost)} of {KILLS} recovered, most lost {max(lost):.2f} s\n")
    assert max(lost) <= _MOST_LOST


@pytest.mark.timeout(60 + 30 * CLEAN_EXITS)
@pytest.mark.parametrize("end", ["saved", "discarded"])
def test_a_window_that_was_closed_leaves_nothing_to_recover(file: Path, end: str) -> None:
    for _ in range(-(-CLEAN_EXITS // 2)):
        with start(file, end) as child:
            edits = edit_for(child, random.uniform(0, _MOST_LOST), kill=False)
        assert child.returncode == 0
        assert draft.abandoned() == []
        assert all_drafts() == []
        assert list(_folder().iterdir()) == []
        if end == "saved":
            assert load(file).project.training.seed == len(edits.moments)
