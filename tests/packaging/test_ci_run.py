"""`.ci/run` with a small Makefile beside it instead of the real one."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.skipif(
    None in map(shutil.which, ("bash", "make")), reason="this system has no bash or no make"
)


def run_ci(folder: Path, recipe: str) -> subprocess.CompletedProcess[str]:
    (folder / ".ci").mkdir()
    shutil.copy(ROOT / ".ci/run", folder / ".ci/run")
    (folder / "Makefile").write_text(f"test:\n\t@{recipe}\n")
    command = ["bash", ".ci/run"]
    environment = os.environ | {"CI": "true", "MAKEFLAGS": ""}
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


def test_ends_with_the_closing_line(tmp_path: Path) -> None:
    done = run_ci(tmp_path, "echo collected; echo '===== 3 passed in 0.12s ====='")
    assert done.returncode == 0
    assert done.stdout.splitlines()[-1] == "===== 3 passed in 0.12s ====="


def test_passes_a_failure_on(tmp_path: Path) -> None:
    done = run_ci(tmp_path, "echo '== 1 failed, 2 passed in 75.10s (0:01:15) =='; exit 1")
    assert done.returncode != 0
    assert done.stdout.splitlines()[-1] == "== 1 failed, 2 passed in 75.10s (0:01:15) =="


def test_says_that_the_tests_never_ended(tmp_path: Path) -> None:
    done = run_ci(tmp_path, "exit 3")
    assert done.returncode != 0
    assert done.stdout.splitlines()[-1] == "make test ended with status 2 before the tests did."


def test_does_not_wait_for_an_answer(tmp_path: Path) -> None:
    assert "got nothing" in run_ci(tmp_path, "read answer || echo got nothing").stdout
