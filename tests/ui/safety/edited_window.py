"""The real program in a process of its own, edited all the time: `FILE killed|saved|discarded`.

It prints the number of each edit and when it was made. It ends when a line comes to its stdin, by
saving or discarding; a killed one never does.
"""

import sys
import threading
import time

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from designer.cli import main
from designer.ui import dialogs
from designer.ui.main_window import MainWindow

EDITS = 25  # ms from one to the next


class Editor:
    """Gives the project another seed again and again."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._number = 0
        self._timer = QTimer(window)
        self._timer.timeout.connect(self._edit)
        self._timer.start(EDITS)
        self._end = threading.Thread(target=sys.stdin.readline, daemon=True)
        self._end.start()

    def _edit(self) -> None:
        if not self._end.is_alive():
            self._timer.stop()
            self._window.close()
            return
        self._number += 1
        document = self._window.document
        edited = document.project.change_training(seed=self._number)
        document.edit("Set the seed", edited)
        sys.stdout.write(f"{self._number} {time.time()}\n")
        sys.stdout.flush()


def edit_until_the_end(_: object = None) -> int:
    """What the program takes for its event loop."""
    window = next(w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow))
    editor = Editor(window)
    status = execute()
    del editor
    return status


if __name__ == "__main__":
    file, end = sys.argv[1:]
    execute = QApplication.exec
    QApplication.exec = staticmethod(edit_until_the_end)  # type: ignore[method-assign]
    dialogs.save_first = lambda *_: "save" if end == "saved" else "discard"
    sys.exit(main([file]))
