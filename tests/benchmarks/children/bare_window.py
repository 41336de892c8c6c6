"""The reference of the start-up: as little window as there can be with a view and a plot in it."""

import os
import sys

import pyqtgraph
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QGraphicsView, QMainWindow, QSplitter

from tests.benchmarks.children.first_paint import wait_until_painted


def main() -> None:
    """Show the window and print a line as soon as it is painted."""
    app = QApplication(sys.argv[:1])
    window = QMainWindow()
    view, parts = QGraphicsView(), QSplitter()
    parts.addWidget(view)
    parts.addWidget(pyqtgraph.PlotWidget())
    window.setCentralWidget(parts)
    window.resize(QSize(1600, 1000).boundedTo(app.primaryScreen().availableSize()))
    window.show()
    wait_until_painted(view.viewport())
    sys.stdout.write('"painted"\n')
    sys.stdout.flush()
    os._exit(0)  # the end of a process is not measured


if __name__ == "__main__":
    main()
