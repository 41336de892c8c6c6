"""Starts the program as the command line does and prints a line as soon as it is painted."""

import os
import sys
from typing import NoReturn

from designer.cli import main
from designer.cli.opening import import_all_but_qt


def _end_when_painted() -> NoReturn:
    """What the program takes for its event loop."""
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 (when the program imports it)

    from designer.ui.main_window import MainWindow  # noqa: PLC0415
    from tests.benchmarks.children.first_paint import wait_until_painted  # noqa: PLC0415

    window = next(w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow))
    wait_until_painted(window.canvas.viewport())
    cards = len(window.canvas.scene().items())
    sys.stdout.write(f'"painted with {cards} items"\n')
    sys.stdout.flush()
    os._exit(0 if cards else 1)  # the end of a process is not measured


if __name__ == "__main__":
    import_all_but_qt()  # before Qt, as the program does
    from PySide6.QtWidgets import QApplication

    QApplication.exec = staticmethod(_end_when_painted)  # type: ignore[method-assign]
    main([])
