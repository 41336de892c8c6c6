"""Presets and the curve of the learning rate, in the settings and from the menu."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QKeySequence
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from designer.project.presets import PRESETS
from designer.project.project import Project
from designer.project.templates import project_from
from designer.training.optimizers import Adam
from designer.training.schedules import CosineDecay, ExponentialDecay
from designer.ui import theme
from designer.ui.document import Document
from designer.ui.forms import Form
from designer.ui.main_window import MainWindow
from designer.ui.problem_labels import FixButton
from designer.ui.settings_panel import SettingsPanel
from tests.ui.forms.hands import fill, show_active


@pytest.fixture
def document(qtbot: QtBot) -> Document:
    return Document(project_from("starter"))


@pytest.fixture
def panel(qtbot: QtBot, document: Document) -> SettingsPanel:
    panel = SettingsPanel(document)
    panel.resize(1000, 900)
    qtbot.addWidget(panel)
    show_active(panel)
    return panel


@pytest.mark.parametrize("name", PRESETS)
def test_a_preset_is_one_step_and_says_what_it_changed(
    panel: SettingsPanel, document: Document, name: str
) -> None:
    before, row = document.project, panel.contents.presets
    promised = row.buttons[name].accessibleDescription()
    QTest.mouseClick(row.buttons[name], Qt.MouseButton.LeftButton)
    assert document.project == PRESETS[name].apply(before)
    assert document.undo_title == f"Apply the preset {PRESETS[name].title}"
    said = row.changes.text().removeprefix(f"{PRESETS[name].title}: ")
    assert "→" in said
    assert promised == f"{PRESETS[name].purpose} {said}"
    document.undo()
    assert document.project == before


def test_what_stays_is_not_named(panel: SettingsPanel, document: Document) -> None:
    row = panel.contents.presets
    row.apply("quick")
    assert row.changes.text() == (
        "Quick try: Epochs 20 → 5; Batch size 32 → 64; Early stopping EarlyStopping → none; "
        "Terminate on nan off → on."
    )
    row.apply("quick")
    assert row.changes.text() == "Quick try: all is set like this already."


@pytest.mark.parametrize(
    ("keys", "name"),
    [("Ctrl+Alt+Z", "quick"), ("Ctrl+Alt+O", "textbook"), ("Ctrl+Alt+6", "careful")],
)
def test_a_key_applies_a_preset_and_shows_it(window: MainWindow, keys: str, name: str) -> None:
    show_active(window)
    before = window.document.project
    QTest.keySequence(window, QKeySequence(keys))
    assert window.document.project == PRESETS[name].apply(before)
    assert window.panels.settings.contents.presets.changes.isVisible()


def test_the_curve_follows_the_schedule_while_it_is_edited(
    panel: SettingsPanel, document: Document
) -> None:
    curve = panel.contents.curve
    assert curve.isHidden()
    document.edit("Cosine", _with(document.project, CosineDecay(decay_steps=900)))
    assert curve.isVisible()
    assert curve.rates[0] == 0.001
    assert curve.rates[-1] == pytest.approx(0, abs=1e-8)
    fill(panel.contents.training_form.field("epochs"), 10)
    assert curve.rates[-1] == pytest.approx(0.0005, rel=0.01)
    assert curve.accessibleDescription() == (
        "The learning rate begins at 0.001, is highest at 0.001 in epoch 1, and ends at "
        f"{short(curve.rates[-1])} in epoch 10."
    )
    document.edit("Constant", _with(document.project, 0.001))
    assert curve.isHidden()


def short(rate: float) -> str:
    mantissa, exponent = f"{rate:.2e}".split("e")
    return f"{mantissa}e{int(exponent)}" if rate < 1e-4 else f"{float(f'{rate:.3g}')}"


def _with(project: Project, rate: object) -> Project:
    return project.change_training(optimizer=Adam(learning_rate=rate))  # type: ignore[arg-type]


def test_the_curve_is_drawn(panel: SettingsPanel, document: Document) -> None:
    document.edit("Fall", _with(document.project, ExponentialDecay(decay_steps=900)))
    curve = panel.contents.curve
    image = curve.grab().toImage()
    blue = QColor(theme.TRAIN_COLOR)

    def height(x: int) -> int:
        found = [y for y in range(image.height()) if image.pixelColor(x, y) == blue]
        return min(found, default=-1)

    places = [height(x) for x in (4, image.width() // 2, image.width() - 4)]
    assert -1 not in places
    assert places == sorted(places)
    assert places[0] < places[1]


def test_a_schedule_that_ends_elsewhere_can_be_stretched(
    panel: SettingsPanel, document: Document
) -> None:
    advice = panel.contents.rate_advice
    document.edit("Short", _with(document.project, CosineDecay(decay_steps=50)))
    assert advice.isVisible()
    [button] = advice.findChildren(FixButton)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert document.project.training.optimizer.learning_rate == CosineDecay(decay_steps=900)
    assert advice.isHidden()


def test_a_new_schedule_keeps_the_rate_and_fills_the_run(
    panel: SettingsPanel, document: Document
) -> None:
    below = panel.contents.training_form.field("optimizer").below
    assert below is not None
    [form, *_] = (each for each in below.findChildren(Form) if each.isVisible())
    fill(form.field("learning_rate"), 0.02)
    fill(form.field("learning_rate"), CosineDecay())
    schedule = document.project.training.optimizer.learning_rate
    assert schedule == CosineDecay(initial_learning_rate=0.02, decay_steps=900)
    fill(form.field("learning_rate"), 0.5)
    assert document.project.training.optimizer.learning_rate == 0.5
