"""What an import brings with it, seen in a fresh process."""

import pkgutil
import subprocess
import sys

import pytest

import designer

HEAVY = ("tensorflow", "keras", "sklearn")
QT = ("PySide6", "pyqtgraph", "superqt", "shiboken6")
WINDOW_ROOMS = ("designer.ui", "designer.cli", "designer.__main__")


def modules(*rooms: str) -> list[str]:
    every = [each.name for each in pkgutil.walk_packages(designer.__path__, "designer.")]
    return [name for name in every if any(f"{name}.".startswith(f"{room}.") for room in rooms)]


def brought_by(names: list[str]) -> set[str]:
    """The top-level packages that are there after these imports."""
    code = (
        "import importlib, sys\n"
        "for name in sys.argv[1:]: importlib.import_module(name)\n"
        "print(*{name.partition('.')[0] for name in sys.modules})"
    )
    child = subprocess.run(
        [sys.executable, "-c", code, *names], capture_output=True, text=True, check=False
    )
    assert child.returncode == 0, child.stderr
    return set(child.stdout.split())


def test_the_window_and_the_command_line_bring_no_tensorflow() -> None:
    names = [name for name in modules(*WINDOW_ROOMS) if name != "designer.__main__"]
    assert names
    assert not brought_by(names).intersection(HEAVY)


def test_the_command_line_brings_no_window() -> None:
    assert not brought_by(["designer.cli"]).intersection((*HEAVY, *QT, "numpy"))


@pytest.mark.parametrize("room", ["network", "training", "project", "codegen"])
def test_values_bring_nothing_but_msgspec(room: str) -> None:
    brought = brought_by(modules(f"designer.{room}"))
    assert brought - set(sys.stdlib_module_names) <= set(brought_by(["msgspec"])) | {"designer"}


@pytest.mark.parametrize("room", ["runs", "jobs"])
def test_runs_and_jobs_bring_no_window_and_no_tensorflow(room: str) -> None:
    assert not brought_by(modules(f"designer.{room}")).intersection((*HEAVY, *QT))
