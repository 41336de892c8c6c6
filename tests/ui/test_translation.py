"""Every text that is seen is in the user's language: with the real tools, from code to window."""

import shutil
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, QPoint, QTimer, QTranslator
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QTabWidget, QWidget
from pytestqt.qtbot import QtBot

from designer.network.blocks import BLOCKS
from designer.network.layers import LAYER_TYPES
from designer.network.layers.base import Layer
from designer.network.network import Network, new_layer
from designer.project.forecast import forecast
from designer.project.project import Project
from designer.runs.events import Reason
from designer.ui import dialogs
from designer.ui.document import Document
from designer.ui.file_drop.offer import Offers
from designer.ui.forms.section import Section
from designer.ui.gestures import drag_block, drag_card, drag_from_palette
from designer.ui.inspector import Inspector
from designer.ui.main_window import MainWindow
from designer.ui.memory_dialog import MemoryDialog
from designer.ui.panels import HISTORY
from designer.ui.picture.dialog import PictureDialog
from designer.ui.safety import questions
from designer.ui.safety.owner import Owner
from designer.ui.safety.presence import OtherWindow
from designer.ui.training.closing import ask_about_run
from designer.ui.training.log_dialog import LogDialog
from designer.ui.translation import tr, use_language
from tests.kit.bracketed import BRACKETED, make_catalogue, outside
from tests.kit.from_elsewhere import unexplained
from tests.kit.seen_texts import plain, texts
from tests.kit.tips import tip_over
from tests.ui.training.recorded import RecordedRun

PALETTE_TABS, PANELS = 3, 9
ROOMY = (2400, 1500)
"""No text is cut short in a window of this size."""
OTHER_WINDOW = OtherWindow(Owner("elsewhere", 7, 1.0, "x"), datetime(2026, 11, 25, 14, 3))
CHANGES = (
    ((1, 2, 3), "group"),
    ((1,), "copy"),
    ((1,), "paste"),
    ((4,), "cut"),
    ((4,), "paste"),
    ((2, 3), "duplicate"),
    ((3,), "leave_out"),
    ((1,), "freeze"),
    ((1,), "freeze"),
    ((2,), "move_up"),
    ((5,), "move_down"),
    ((1, 2), "group"),
    ((1, 2), "ungroup"),
    ((5, 6), "group"),
    ((7,), "delete"),
    ((0,), "apply_fix"),
)


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a catalogue in which every text stands in brackets."""
    return make_catalogue(tmp_path_factory.mktemp("translations")).parent


@pytest.fixture(autouse=True)
def language(catalogue: Path, qapp: QApplication) -> Iterator[None]:
    use_language(qapp, BRACKETED, catalogue)
    yield
    forget_languages(qapp)


def forget_languages(app: QApplication) -> None:
    for translator in app.findChildren(QTranslator):
        app.removeTranslator(translator)
        translator.deleteLater()


def forgotten(root: QWidget) -> list[str]:
    """The texts that never went through `tr`."""
    found = ((where, unexplained(outside(text)), text) for where, text in texts(root))
    return sorted({f"{where}: {rest!r} in {text!r}" for where, rest, text in found if rest})


def unfold(root: QWidget) -> None:
    for section in root.findChildren(Section):
        section.unfold()


def select(window: MainWindow, *places: int) -> None:
    entries = window.document.project.network.entries
    window.document.select(*(entries[place].uid for place in places))


def test_the_window_with_all_its_panels(window: MainWindow) -> None:
    window.resize(*ROOMY)
    for tab in range(PALETTE_TABS):
        window.palette_panel.enter_tab(tab)
    for tab in range(PANELS):
        window.panels.setCurrentIndex(tab)
        unfold(window.panels)
        assert forgotten(window.panels) == []
    assert forgotten(window) == []


def test_what_is_searched_for_and_not_found(window: MainWindow) -> None:
    for tab in range(PALETTE_TABS):
        window.palette_panel.enter_tab(tab)
        window.palette_panel.findChildren(QLineEdit)[0].setText("1 2 3")
        assert forgotten(window.palette_panel) == []


@pytest.mark.parametrize("cls", LAYER_TYPES.values(), ids=list(LAYER_TYPES))
def test_the_inspector_of_every_layer(qtbot: QtBot, cls: type[Layer]) -> None:
    network = Network(input_shape=(32, 32, 3)).insert(0, new_layer(cls.__name__))
    document = Document(Project(network=network))
    inspector = Inspector(document)
    qtbot.addWidget(inspector)
    inspector.resize(600, 3000)
    inspector.show()
    document.select(network.entries[0].uid)
    unfold(inspector)
    assert forgotten(inspector) == []


def test_the_inspectors_other_pages(window: MainWindow) -> None:
    document = window.document
    uids = [entry.uid for entry in document.project.network.entries]
    for chosen in ((), (0,), uids[:2], uids):
        document.select(*chosen)
        assert forgotten(window.inspector) == []


def test_problems(window: MainWindow) -> None:
    network = Network(name="no_size", input_shape=(None, 8, 1)).insert_new(0, "Conv2D")
    window.document.open(Project(network=network.insert_new(1, "Dense")))
    assert window.document.problems
    for chosen in ((), (0,), (1,), (2,)):
        window.document.select(*chosen)
        for tab in range(PANELS):
            window.panels.setCurrentIndex(tab)
            assert forgotten(window) == []


def test_the_canvas_and_its_tool_tips(window: MainWindow) -> None:
    window.resize(*ROOMY)
    for places, command in CHANGES:
        select(window, *places)
        window.actions_by_name[command].trigger()
    canvas = window.canvas
    for folding in (window.edits.unfold_all, window.edits.fold_all):
        folding()
        window.views.fit()
        assert forgotten(canvas) == []
        tips = {tip_over(canvas.viewport(), at) for at in _grid(canvas.viewport())}
        assert len(tips) > 10
        assert [tip for tip in tips if unexplained(outside(plain(tip)))] == []


def test_what_is_edited_on_the_canvas(window: MainWindow) -> None:
    for uids in ((0,), (window.document.project.network.entries[0].uid,)):
        window.document.select(*uids)
        window.canvas.edit_in_place()
        assert forgotten(window.canvas) == []


def test_every_step_of_the_history_and_what_is_told(window: MainWindow) -> None:
    document = window.document
    told: list[str] = []
    document.told.connect(told.append)
    window.panels.setCurrentIndex(HISTORY)
    for places, command in CHANGES:
        select(window, *places)
        window.actions_by_name[command].trigger()
    drag_from_palette(window.canvas, "Dropout", 2)
    drag_block(window.canvas, BLOCKS[0], 0)
    drag_card(window.canvas, document.project.network.entries[1].uid, 5)
    assert len(document.steps) > len(CHANGES) / 2
    for name in ("copy_text", "copy_markdown", "copy_csv", "copy_code", "undo"):
        window.actions_by_name[name].trigger()
    assert len(told) == 4
    assert [each for each in (*document.steps, *told) if unexplained(outside(each))] == []
    assert forgotten(window) == []


def test_the_start_page_and_the_command_palette(window: MainWindow, tmp_path: Path) -> None:
    window.resize(*ROOMY)
    window.files.save_file(tmp_path / "mine.cnn")
    window.starting.show_start_page()
    assert forgotten(window.starting.page) == []
    window.starting.page.close_page()
    window.finding.find_anything()
    for typed in ("", "Conv2D 64 3", "Conv2D 64 0", "1 2 3"):
        window.finding.palette.findChildren(QLineEdit)[0].setText(typed)
        assert forgotten(window.finding.palette) == []


@pytest.mark.parametrize("reason", ["done", "stopped", "early-stopped", "failed"])
def test_a_run(window: MainWindow, qtbot: QtBot, tmp_path: Path, reason: Reason) -> None:
    run = RecordedRun(tmp_path / "net.cnn.runs", window.document.project)
    run.begin()
    run.train_epoch(0)
    panel = window.training_panel
    window.training.open_run_folder(run.path)
    qtbot.waitUntil(lambda: len(panel.plots.plots) == 2)
    assert forgotten(panel) == []
    run.finish(reason, "3.14")
    qtbot.waitUntil(lambda: not window.runner.is_busy)
    assert forgotten(panel) == []


def test_what_files_that_are_dropped_would_do(window: MainWindow, tmp_path: Path) -> None:
    offers = Offers(
        window.document,
        window.files,
        window.runner,
        window.result_commands.try_image,
        window.sources.take,
    )
    (tmp_path / "net.py").write_text("Dense(10)")
    (tmp_path / "x.py").write_text("1")
    for names in (
        (),
        ("a", "b"),
        ("a.cnn",),
        ("net.py",),
        ("x.py",),
        ("gone.py",),
        ("a.txt",),
        ("a.png",),
        ("",),
    ):
        sentence = offers.of([tmp_path / name for name in names]).sentence
        assert unexplained(outside(sentence)) == ""


def test_dialogs_that_are_read(window: MainWindow, tmp_path: Path) -> None:
    document = window.document
    found = forecast(document.project, document.summary)
    assert found is not None
    for dialog in (
        MemoryDialog(found, document.project.network, window),
        PictureDialog(document.project, tmp_path, window),
        LogDialog(tmp_path, window),
    ):
        dialog.resize(1600, 1200)
        dialog.show()
        for tabs in dialog.findChildren(QTabWidget):
            for tab in range(tabs.count()):
                tabs.setCurrentIndex(tab)
                assert forgotten(dialog) == []
        assert forgotten(dialog) == []
        dialog.close()


@pytest.mark.parametrize(
    "ask",
    [
        lambda window: window.views.show_keys(),
        lambda window: window.views.show_about(),
        lambda window: window.training.open_run_folder(Path("here")),
        lambda window: window.blocks.save_block(),
        lambda window: window.files.open_file(Path("gone.cnn")),
        lambda window: dialogs.is_to_be_deleted(window, "?"),
        lambda window: dialogs.save_first(window, "net.cnn"),
        lambda window: dialogs.weights_of(window, []),
        lambda window: dialogs.weights_to_start_with(window, []),
        lambda window: dialogs.learning_rate(window, 0.5),
        lambda window: dialogs.more_epochs(window, 2, 5),
        lambda window: ask_about_run(window, is_paused=True),
        lambda window: questions.overwrite(window, Path("net.cnn")),
        lambda window: questions.open_twice(window, Path("net.cnn"), OTHER_WINDOW),
        lambda window: questions.recover(window, "net.cnn", datetime(2026, 11, 25, 14, 3), 0),
        lambda window: questions.recover(window, "net.cnn", datetime(2026, 11, 25, 14, 3), 2),
        ask_about_run,
    ],
)
def test_dialogs_that_wait(window: MainWindow, ask: Callable[[MainWindow], object]) -> None:
    found: list[list[str]] = []
    select(window, 1)

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        try:
            found.append(forgotten(dialog))
        finally:
            dialog.reject()

    QTimer.singleShot(0, window, look)
    ask(window)
    assert found == [[]]


def test_the_program_is_in_english_where_it_is_wanted_first(
    qapp: QApplication, catalogue: Path
) -> None:
    forget_languages(qapp)
    for name in ("en", "C", "de"):
        use_language(qapp, QLocale(name), catalogue)
        assert tr("Save") == "Save"
    use_language(qapp, BRACKETED, catalogue / "gone")
    assert tr("Save") == "Save"


def test_qts_own_texts_go_along(qapp: QApplication, catalogue: Path, tmp_path: Path) -> None:
    forget_languages(qapp)
    shutil.copy(catalogue / "cnn-designer_eo.qm", tmp_path / "cnn-designer_de.qm")
    use_language(qapp, QLocale("de_AT"), tmp_path)
    assert tr("Save") == "⟦Save⟧"
    assert qapp.translate("QPlatformTheme", "Cancel") == "Abbrechen"


def _grid(widget: QWidget) -> list[QPoint]:
    return [
        QPoint(x, y) for x in range(5, widget.width(), 60) for y in range(5, widget.height(), 24)
    ]
