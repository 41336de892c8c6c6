"""The settings of data and training on a real document."""

from typing import Any

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot

from designer.network.network import Network
from designer.project.project import Project
from designer.training.callbacks import EarlyStopping
from designer.training.losses import Huber
from designer.training.metrics import Accuracy, MeanAbsoluteError
from designer.training.optimizers import SGD
from designer.training.sources.digits import Digits
from designer.training.sources.folder import Folder
from designer.ui.document import Document
from designer.ui.forms import Form
from designer.ui.forms.object_fields import ObjectField, SwitchField
from designer.ui.forms.plain_fields import ChoiceField, IntegerField
from designer.ui.forms.rate_field import RateField
from designer.ui.settings_panel import SettingsPanel
from tests.ui.forms.hands import fill, show_active, type_over


def digits() -> Project:
    network = Network(input_shape=(8, 8, 1)).insert_new(0, "Flatten")
    return Project(network=network.insert_new(1, "Dense", activation="softmax"))


@pytest.fixture
def document(qtbot: QtBot) -> Document:
    return Document(digits())


@pytest.fixture
def panel(qtbot: QtBot, document: Document) -> SettingsPanel:
    panel = SettingsPanel(document)
    panel.resize(1000, 600)
    qtbot.addWidget(panel)
    show_active(panel)
    return panel


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("epochs", 3),
        ("batch_size", 64),
        ("seed", 7),
        ("early_stopping", EarlyStopping()),
        ("optimizer", SGD()),
    ],
)
def test_changes_how_it_trains(
    panel: SettingsPanel, document: Document, name: str, value: Any
) -> None:
    before = document.project
    fill(panel.contents.training_form.field(name), value)
    assert getattr(document.project.training, name) == value
    assert document.undo_title == f"Change {name.replace('_', ' ')}"
    while document.undo_title:
        document.undo()
    assert document.project == before


def test_changes_loss_and_metrics(panel: SettingsPanel, document: Document) -> None:
    fill(panel.contents.loss_form.field("loss"), Huber())
    fill(panel.contents.loss_form.field("metrics"), (MeanAbsoluteError(), Accuracy()))
    assert document.project.training.loss == Huber()
    assert document.project.training.metrics == (Accuracy(), MeanAbsoluteError())


def test_the_learning_rate_is_at_hand_and_the_rest_folded(
    panel: SettingsPanel, document: Document
) -> None:
    optimizer = _inner(panel.contents.training_form, "optimizer")
    fill(optimizer.field("learning_rate"), 3e-4)
    assert document.project.training.optimizer.learning_rate == 3e-4
    assert optimizer.section is not None
    assert not optimizer.section.is_open
    fill(optimizer.field("clipnorm"), 1.5)
    assert document.project.training.optimizer.clipnorm == 1.5
    fill(optimizer.field("learning_rate"), 0)
    assert optimizer.refusal("learning_rate") == "learning_rate is 0.0, but has to be above 0."
    assert document.project.training.optimizer.learning_rate == 3e-4


def test_sets_early_stopping(panel: SettingsPanel, document: Document) -> None:
    form = panel.contents.training_form
    fill(form.field("early_stopping"), EarlyStopping())
    stopping = _inner(form, "early_stopping")
    fill(stopping.field("monitor"), "val_accuracy")
    fill(stopping.field("patience"), 2)
    fill(stopping.field("restore_best_weights"), False)
    assert document.project.training.early_stopping == EarlyStopping(
        monitor="val_accuracy", patience=2, restore_best_weights=False
    )
    fill(form.field("early_stopping"), None)
    assert document.project.training.early_stopping is None


def test_what_is_typed_into_what_is_switched_off_is_dropped(
    panel: SettingsPanel, document: Document
) -> None:
    """On some systems a click on a check box leaves the focus where it is."""
    form = panel.contents.training_form
    switch = form.field("early_stopping")
    assert isinstance(switch, SwitchField)
    fill(switch, EarlyStopping())
    patience = _inner(form, "early_stopping").field("patience")
    assert isinstance(patience, IntegerField)
    type_over(patience.box, "77")
    with capture_exceptions() as raised:
        switch.box.click()
    assert raised == []
    assert document.project.training.early_stopping is None


def test_what_is_typed_for_one_optimizer_is_not_the_next_ones(
    panel: SettingsPanel, document: Document
) -> None:
    form = panel.contents.training_form
    field = form.field("optimizer")
    assert isinstance(field, ObjectField)
    rate = _inner(form, "optimizer").field("learning_rate")
    assert isinstance(rate, RateField)
    type_over(rate.line, "0.5")
    with capture_exceptions() as raised:
        field.box.activated.emit(field.box.findText("SGD"))
    assert raised == []
    assert document.project.training.optimizer == SGD()


def test_changes_the_data_and_fits_the_input(panel: SettingsPanel, document: Document) -> None:
    contents = panel.contents
    assert contents.data.source.text().startswith("scikit-learn's 1,797 grey 8×8 images")
    assert contents.data.counts.text() == "1,438 images to train on, 359 to validate."
    assert contents.data.fit_button.isHidden()
    fill(contents.data.form.field("size"), 16)
    fill(contents.data.form.field("validation_split"), 0.5)
    assert document.project.data == Digits(size=16, validation_split=0.5)
    assert contents.data.counts.text() == "899 images to train on, 898 to validate."
    [warning] = contents.data.misfits.findChildren(QLabel)
    assert warning.text().startswith("⚠ The input is 8 × 8 × 1, but Digits gives images of 16")
    QTest.mouseClick(contents.data.fit_button, Qt.MouseButton.LeftButton)
    assert document.project.network.input_shape == (16, 16, 1)
    assert contents.data.misfits.isHidden()


def test_where_none_is_chosen_a_folder_is_to_be_chosen(
    qtbot: QtBot, panel: SettingsPanel, document: Document
) -> None:
    data = panel.contents.data
    document.open(replace(digits(), data=Folder()))
    assert data.source.text().startswith("Images in a folder for each class")
    assert data.scan_button.isHidden()
    assert data.choose_button.text() == "Choose…"
    with qtbot.waitSignal(panel.source_requested) as asked:
        QTest.mouseClick(data.choose_button, Qt.MouseButton.LeftButton)
    assert asked.args == ["Folder"]
    document.open(replace(digits(), data=Folder(path="pets")))
    assert data.source.text() == "pets"
    assert data.scan_button.isVisibleTo(panel)
    assert data.choose_button.text() == "Choose another…"


def test_shows_another_project(panel: SettingsPanel, document: Document) -> None:
    document.open(digits().change_training(epochs=77).change_data(size=32))
    assert _text(panel, "epochs") == "77"


def test_stands_in_one_column_where_it_is_narrow(qtbot: QtBot, panel: SettingsPanel) -> None:
    assert _left(panel.contents.loss_form, panel) > 300
    panel.resize(290, 600)
    qtbot.waitUntil(lambda: _left(panel.contents.loss_form, panel) < 100)


def test_makes_its_forms_only_when_it_is_shown(qtbot: QtBot, document: Document) -> None:
    panel = SettingsPanel(document)
    qtbot.addWidget(panel)
    assert panel.findChildren(Form) == []


def _inner(form: Form, name: str) -> Form:
    below = form.field(name).below
    assert below is not None
    [shown] = (inner for inner in below.findChildren(Form) if inner.isVisible())
    return shown


def _left(form: Form, panel: SettingsPanel) -> int:
    return form.mapTo(panel, form.rect().topLeft()).x()


def _text(panel: SettingsPanel, name: str) -> str:
    box = panel.contents.training_form.field(name).focusProxy()
    assert box is not None
    return str(box.property("text"))


def test_says_which_gpus_there_are(qtbot: QtBot, document: Document) -> None:
    found: list[tuple[str, ...] | None] = [None]
    panel = SettingsPanel(document, gpus=lambda: found[0])
    qtbot.addWidget(panel)
    show_active(panel)
    field = panel.contents.machine_form.field("device")
    assert isinstance(field, ChoiceField)
    assert field.box.itemText(2) == "gpu:0"
    found[0] = ("NVIDIA H100", "NVIDIA T4")
    panel.hide()
    panel.show()
    texts = [field.box.itemText(index) for index in range(field.box.count())]
    assert texts[:5] == [
        "auto", "cpu", "gpu:0 · NVIDIA H100", "gpu:1 · NVIDIA T4", "gpu:2 · not here",
    ]  # fmt: skip
    fill(field, "gpu:1 · NVIDIA T4")
    assert document.project.training.device == "gpu:1"
