import gc
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from designer.project.templates import project_from
from designer.ui import theme
from designer.ui.document import Document
from designer.ui.garbage import collect_what_is_due
from designer.ui.main_window import MainWindow


@pytest.fixture(autouse=True)
def garbage_ends_where_qt_lives() -> Iterator[None]:
    """No thread that a test starts collects widgets: see `designer.ui.garbage`."""
    gc.disable()
    yield
    gc.enable()
    collect_what_is_due()


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication) -> Iterator[MainWindow]:
    """The real window with the starter design, shown."""
    theme.apply(qapp)
    window = MainWindow(Document(project_from("starter")))
    qtbot.addWidget(window, before_close_func=_discard)
    window.resize(1400, 900)
    window.show()
    qtbot.waitExposed(window)
    yield window
    window.runner.shutdown()


def _discard(window: MainWindow) -> None:
    """Nothing is asked while a test is being cleared away."""
    window.runner.shutdown()
    window.document.open(window.document.project)
