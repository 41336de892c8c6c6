"""What the program shows first, in a process of its own."""

import os
import subprocess
import sys
from pathlib import Path

from designer.project.file import save
from designer.project.templates import project_from

_OPENED = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from designer.cli import main

run = QApplication.exec

def watched():
    from designer.ui.main_window import MainWindow
    window = next(w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow))
    QTimer.singleShot(1000, lambda: report(window))
    run()

def report(window):
    shown = window.starting.page.isVisible() if "page" in vars(window.starting) else False
    print(window.document.title, shown, window.document.is_modified)
    window.close()

QApplication.exec = staticmethod(watched)
main(sys.argv[1:])
"""


def opened_with(*arguments: Path) -> str:
    return subprocess.run(
        [sys.executable, "-c", _OPENED, *map(str, arguments)],
        env=os.environ,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    ).stdout.strip()


def test_without_a_file_the_start_page_lies_over_the_starter_design() -> None:
    assert opened_with() == "digits_starter.cnn True False"


def test_with_a_file_there_is_the_file_alone(tmp_path: Path) -> None:
    file = tmp_path / "mine.cnn"
    save(project_from("lenet-5"), file)
    assert opened_with(file) == "mine.cnn False False"
