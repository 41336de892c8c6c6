"""Finding what Qt lacks, with real binaries."""

import runpy
import shutil
import subprocess
import sys
from pathlib import Path

import PySide6
import pytest

ROOT = Path(__file__).parents[2]
SCRIPT = ROOT / "packaging/system_libraries.py"

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="nothing is missing elsewhere")

found_by_script = runpy.run_path(str(SCRIPT))


@pytest.mark.skipif(shutil.which("ldd") is None, reason="this system has no ldd")
def test_names_a_library_that_is_missing(tmp_path: Path) -> None:
    plugin = Path(PySide6.__path__[0]) / "Qt/plugins/platforms/libqoffscreen.so"
    assert found_by_script["unresolved"]([plugin]) == []
    far_from_qt = shutil.copy(plugin, tmp_path)
    assert found_by_script["unresolved"]([far_from_qt]) == ["libQt6Core.so.6", "libQt6Gui.so.6"]


def test_finds_nothing_where_the_tests_run() -> None:
    assert found_by_script["find_missing_libraries"](["offscreen"]) == []


def test_a_folder_without_fonts_has_no_font(tmp_path: Path) -> None:
    assert not found_by_script["has_font"]([str(tmp_path)])
    (tmp_path / "some").mkdir()
    (tmp_path / "some/Inter.ttf").touch()
    assert found_by_script["has_font"]([str(tmp_path)])


def test_the_command_names_each_package_once() -> None:
    lacking = ["libglib-2.0.so.0", "libgthread-2.0.so.0", "libEGL.so.1", "a font"]
    command = found_by_script["install_command"]("apt-get", lacking)
    assert command[:2] == ["apt-get", "install"]
    assert command[4:] == ["libegl1", "libglib2.0-0", "fonts-inter"]
    command = found_by_script["install_command"]("dnf", ["libEGL.so.1"])
    assert command == ["dnf", "install", "-y", "libEGL.so.1()(64bit)"]


def test_without_a_display_there_is_no_window(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    command = [sys.executable, str(SCRIPT), "--window"]
    answer = subprocess.run(command, capture_output=True, text=True, check=True)
    assert answer.stdout == "offscreen\n"
