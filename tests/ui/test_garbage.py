"""Python's garbage, where threads make some: on real widgets and a real thread."""

import gc
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, QThread
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from designer.ui.garbage import GarbageCollector

_MUCH = 200_000


class _Busy(QThread):
    """Makes much, so that Python itself would collect garbage here."""

    def run(self) -> None:
        for _ in range(_MUCH):
            kept: list[object] = []
            kept.append(kept)


class _Widget(QWidget):
    """Part of a cycle, so that only a collection ends it; notes in which thread that is."""

    def __init__(self, ends: list[threading.Thread]) -> None:
        super().__init__()
        self._ends, self._itself = ends, self

    def __del__(self) -> None:
        self._ends.append(threading.current_thread())


@pytest.fixture
def collector(qtbot: QtBot) -> Iterator[QObject]:
    gc.enable()
    made = GarbageCollector()
    yield made
    made.deleteLater()
    gc.unfreeze()


def test_widgets_end_in_the_windows_thread_whatever_threads_make(
    qtbot: QtBot, collector: QObject
) -> None:
    ends: list[threading.Thread] = []
    _Widget(ends)
    busy = _Busy()
    busy.start()
    assert busy.wait()  # a widget that ended there would wait for this thread, for ever
    assert ends == []
    gc.collect()
    assert ends == [threading.main_thread()]


def test_garbage_is_collected_when_there_is_much(qtbot: QtBot, collector: QObject) -> None:
    ends: list[threading.Thread] = []
    _Widget(ends)
    made = [[number] for number in range(gc.get_threshold()[0] + 1)]
    qtbot.waitUntil(lambda: ends == [threading.main_thread()])
    assert made
