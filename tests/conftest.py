"""Every test: no display, no GPU, folders of its own, and nothing left behind."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from PySide6.QtCore import QSettings
from PySide6.QtGui import QGuiApplication

from tests.kit.leaks import clear_leaks, record_births, take_stock

# Read when a QApplication is made, and when Keras is imported.
os.environ |= {
    "QT_QPA_PLATFORM": "offscreen",
    "CUDA_VISIBLE_DEVICES": "-1",
    "KERAS_BACKEND": "tensorflow",
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "TF_ENABLE_ONEDNN_OPTS": "1",  # else the processor decides what TensorFlow can do
}

settings.register_profile("here", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")


def pytest_sessionfinish() -> None:
    """What Python put on the clipboard must not outlive Python: without a display Qt keeps it."""
    if QGuiApplication.instance() is not None:
        QGuiApplication.clipboard().clear()


def pytest_configure() -> None:
    """Note from the start where threads and timers are made."""
    record_births()


@pytest.fixture(autouse=True)
def own_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of the test's own: settings, state and cache start empty on every system."""
    home = tmp_path_factory.mktemp("home")
    for variable in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(variable, str(home))
    for kind in ("CONFIG", "STATE", "CACHE", "DATA"):
        monkeypatch.setenv(f"XDG_{kind}_HOME", str(home / kind.lower()))
    for folder in ("APPDATA", "LOCAL_APPDATA"):
        monkeypatch.setenv(f"WIN_PD_OVERRIDE_{folder}", str(home / folder.lower()))
    _move_qt_settings(home / "config")
    return home


def _move_qt_settings(folder: Path) -> None:
    """QSettings reads the environment only once."""
    for file_format in (QSettings.Format.NativeFormat, QSettings.Format.IniFormat):
        QSettings.setPath(file_format, QSettings.Scope.UserScope, str(folder))


@pytest.fixture(autouse=True)
def nothing_left_behind(own_folders: Path) -> Iterator[None]:
    """Fail a test that leaves a window, thread, timer or child process behind."""
    before = take_stock()
    yield
    if left := clear_leaks(before):
        pytest.fail("The test left behind:\n  " + "\n  ".join(left), pytrace=False)
