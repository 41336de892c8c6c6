"""Python's garbage, collected in the window's thread alone.

By itself Python collects in whichever thread has just made something. Widgets among the garbage
would end there, but Qt's may end only in the thread that they live in: else the program hangs or
crashes.
"""

import gc

from PySide6.QtCore import QObject, QTimer

_INTERVAL = 1000  # ms


class GarbageCollector(QObject):
    """Takes over from Python's own; what was made before it stays to the end."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        gc.freeze()
        self._timer = QTimer(self, interval=_INTERVAL)
        self._timer.timeout.connect(collect_what_is_due)
        self._timer.start()


def collect_what_is_due() -> None:
    """Collect the oldest generation that Python itself would look at by now, if there is one."""
    counts, limits = gc.get_count(), gc.get_threshold()
    due = [n for n, (made, most) in enumerate(zip(counts, limits, strict=True)) if made > most]
    if due:
        gc.collect(due[-1])
