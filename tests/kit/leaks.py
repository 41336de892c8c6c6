"""Finds what a test left behind: windows, running threads, active timers, child processes."""

import gc
import sys
import traceback
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple
from weakref import WeakKeyDictionary

import psutil
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QThread, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

GRACE_SECONDS = 3.0

_births: WeakKeyDictionary[QObject, str] = WeakKeyDictionary()


class Stock(NamedTuple):
    """What lives at one moment."""

    windows: frozenset[QWidget]
    busy: frozenset[QThread | QTimer]
    children: frozenset[psutil.Process]


def record_births() -> None:
    """From now on, note where in the code each QThread and QTimer is made."""
    for kind in (QThread, QTimer):
        _record_births_of(kind)


def _record_births_of(kind: type[QObject]) -> None:
    original = kind.__init__

    def note_birth(made: QObject, *args: object, **options: object) -> None:
        original(made, *args, **options)  # type: ignore[arg-type]
        _births[made] = _calling_place()

    kind.__init__ = note_birth  # type: ignore[method-assign]


def _calling_place() -> str:
    frames = traceback.walk_stack(sys._getframe(2))
    places = (f"{frame.f_code.co_filename}:{line}" for frame, line in frames)
    ours = (place for place in places if "site-packages" not in place)
    return ", from ".join(islice(ours, 3))


def take_stock() -> Stock:
    """What lives now."""
    return Stock(frozenset(_windows()), frozenset(_busy()), frozenset(_children()))


def clear_leaks(before: Stock) -> list[str]:
    """End whatever lives now and did not before; one line for each, with its birthplace."""
    _delete_what_is_due()
    if not before.windows.issuperset(_windows()):
        gc.collect()
        _delete_what_is_due()
    windows = [window for window in _windows() if window not in before.windows]
    busy = [job for job in _busy() if job not in before.busy]
    found = [_describe(leak) for leak in [*windows, *busy]]
    for window in windows:
        window.deleteLater()
    for job in busy:
        _stop(job)
    _delete_what_is_due()
    return [*found, *_end_children(before.children)]


def _windows() -> Iterator[QWidget]:
    """Windows that nobody owns; Qt's own tool tip is made once and stays."""
    if QApplication.instance() is None:
        return
    for window in QApplication.topLevelWidgets():
        if window.parent() is None and window.metaObject().className() != "QTipLabel":
            yield window


def _busy() -> Iterator[QThread | QTimer]:
    """Running threads and active timers."""
    for made in filter(isValid, list(_births)):
        match made:
            case QTimer() if made.isActive():
                yield made
            case QThread() if made.isRunning():
                yield made


def _children() -> Iterator[psutil.Process]:
    yield from psutil.Process().children(recursive=True)


def _delete_what_is_due() -> None:
    """Let `deleteLater` have its effect without running other events."""
    if QCoreApplication.instance() is not None:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def _stop(job: QThread | QTimer) -> None:
    if isinstance(job, QTimer):
        job.stop()
        return
    job.requestInterruption()
    job.quit()
    job.wait(round(GRACE_SECONDS * 1000))


def _describe(leak: QObject) -> str:
    name = f"{type(leak).__name__} {leak.objectName()!r}"
    return f"{name}, made at {_births[leak]}" if leak in _births else name


def _end_children(before: frozenset[psutil.Process]) -> list[str]:
    """Kill the child processes that do not end by themselves in time."""
    children = [child for child in _children() if child not in before]
    _, living = psutil.wait_procs(children, timeout=GRACE_SECONDS)
    found = [f"process {child.pid}: {_command(child)}" for child in living]
    for child in living:
        child.kill()
    psutil.wait_procs(living, timeout=GRACE_SECONDS)
    return found


def _command(child: psutil.Process) -> str:
    try:
        return " ".join(child.cmdline())
    except psutil.Error:
        return "gone by now"
