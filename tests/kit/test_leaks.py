"""The leak checks themselves: each kind of leak is named and ended."""

import subprocess
import sys

import psutil
import pytest
from PySide6.QtCore import QThread, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from tests.kit.leaks import clear_leaks, take_stock


def test_names_and_deletes_a_window(qapp: QApplication) -> None:
    before = take_stock()
    window = QWidget()
    window.setObjectName("forgotten")
    window.show()
    assert clear_leaks(before) == ["QWidget 'forgotten'"]
    assert not isValid(window)


def test_stops_a_thread_and_says_where_it_was_made(qapp: QApplication) -> None:
    before = take_stock()
    thread = QThread()
    thread.start()
    [line] = clear_leaks(before)
    assert line.startswith("QThread ")
    assert "test_leaks.py:" in line
    assert thread.isFinished()


def test_stops_a_timer_and_says_where_it_was_made(qapp: QApplication) -> None:
    class Ticker(QTimer):
        def __init__(self) -> None:
            super().__init__(interval=1000)

    before = take_stock()
    ticker = Ticker()
    ticker.start()
    [line] = clear_leaks(before)
    assert line.startswith("Ticker ")
    assert "test_leaks.py:" in line
    assert not ticker.isActive()


def test_kills_a_child_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.kit.leaks.GRACE_SECONDS", 0.2)
    before = take_stock()
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as child:
        [line] = clear_leaks(before)
        assert line.startswith(f"process {child.pid}: ")
        assert "input()" in line
        assert not psutil.pid_exists(child.pid)


def test_counts_only_what_is_new_and_lives(qapp: QApplication) -> None:
    older = QWidget()
    before = take_stock()
    window = QWidget()
    QTimer(window).start(1000)
    owned = QWidget(older)
    window.deleteLater()
    done = QThread()
    done.start()
    done.quit()
    done.wait()
    assert clear_leaks(before) == []
    assert isValid(owned)
    older.deleteLater()
