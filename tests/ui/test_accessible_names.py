"""Every control has a name for a screen reader, wherever it stands."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from designer.network.layers import LAYER_TYPES
from designer.network.layers.base import Layer
from designer.network.network import Network, new_layer
from designer.project.forecast import forecast
from designer.project.project import Project
from designer.ui import dialogs
from designer.ui.document import Document
from designer.ui.forms.section import Section
from designer.ui.inspector import Inspector
from designer.ui.main_window import MainWindow
from designer.ui.memory_dialog import MemoryDialog
from designer.ui.picture.dialog import PictureDialog
from designer.ui.safety import questions
from designer.ui.training.log_dialog import LogDialog
from tests.kit.names import controls, nameless

PALETTE_TABS, PANELS = 3, 9


def test_the_window_with_all_its_panels(window: MainWindow, qtbot: QtBot) -> None:
    for tab in range(PALETTE_TABS):
        window.palette_panel.enter_tab(tab)
    for tab in range(PANELS):
        window.panels.setCurrentIndex(tab)
    window.panels.setCurrentIndex(0)
    qtbot.waitUntil(lambda: len(window.training_panel.plots.plots) == 2)
    for section in window.findChildren(Section):
        section.unfold()
    assert len(list(controls(window))) > 50
    assert nameless(window) == []


def test_the_start_page_and_the_command_palette(window: MainWindow) -> None:
    window.starting.show_start_page()
    assert nameless(window) == []
    window.starting.page.close_page()
    window.finding.find_anything()
    assert nameless(window) == []


def test_what_is_edited_on_the_canvas(window: MainWindow) -> None:
    for uids in ((0,), (window.document.project.network.entries[0].uid,)):
        window.document.select(*uids)
        window.canvas.edit_in_place()
        assert nameless(window) == []


@pytest.mark.parametrize("cls", LAYER_TYPES.values(), ids=list(LAYER_TYPES))
def test_the_inspector_of_every_layer(qtbot: QtBot, cls: type[Layer]) -> None:
    network = Network(input_shape=(32, 32, 3)).insert(0, new_layer(cls.__name__))
    document = Document(Project(network=network))
    inspector = Inspector(document)
    qtbot.addWidget(inspector)
    document.select(network.entries[0].uid)
    document.settle()
    for section in inspector.findChildren(Section):
        section.unfold()
    assert inspector.findChildren(Section)
    assert nameless(inspector) == []


def test_the_inspectors_other_pages(window: MainWindow) -> None:
    document = window.document
    uids = [entry.uid for entry in document.project.network.entries]
    for chosen in ((), (0,), uids[:2], uids):
        document.select(*chosen)
        assert nameless(window.inspector) == []


def test_dialogs_that_are_read(window: MainWindow, tmp_path: Path) -> None:
    document = window.document
    found = forecast(document.project, document.summary)
    assert found is not None
    for dialog in (
        MemoryDialog(found, document.project.network, window),
        PictureDialog(document.project, tmp_path, window),
        LogDialog(tmp_path, window),
    ):
        dialog.show()
        assert nameless(dialog) == []
        dialog.close()


@pytest.mark.parametrize(
    "ask",
    [
        lambda window: window.views.show_keys(),
        lambda window: window.views.show_about(),
        lambda window: dialogs.tell(window, "Train", "This cannot be trained yet."),
        lambda window: dialogs.is_to_be_deleted(window, "it"),
        lambda window: dialogs.weights_of(window, []),
        lambda window: questions.overwrite(window, Path("net.cnn")),
    ],
)
def test_dialogs_that_wait(window: MainWindow, ask: Callable[[MainWindow], object]) -> None:
    found: list[list[str]] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        found.append(nameless(dialog))
        dialog.reject()

    QTimer.singleShot(0, window, look)
    ask(window)
    assert found == [[]]
