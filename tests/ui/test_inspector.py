"""The inspector on a real document: the page for each selection, its figures and its edits."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from designer.network.layers import LAYER_TYPES
from designer.network.layers.convolution import Conv2D
from designer.network.network import Network, Placeholder, new_layer
from designer.network.problems import INPUT_UID
from designer.network.summary import summarize
from designer.project.project import Project
from designer.ui import theme
from designer.ui.document import Document
from designer.ui.forms.plain_fields import IntegerField
from designer.ui.inspector import Inspector
from designer.ui.inspector.figure_table import FigureTable
from designer.ui.problem_labels import FixButton, ProblemLabels
from tests.ui.forms.hands import enter, fill, show_active, type_over
from tests.ui.found_problems import ignore_advice

CLASSES = (
    "Rescaling",
    "Conv2D",
    "BatchNormalization",
    "MaxPooling2D",
    "Conv2D",
    "Flatten",
    "Dense",
)
CONV, NORM, SECOND, FLATTEN, DENSE = 2, 3, 5, 6, 7
ODD = Placeholder(
    name="odd_1", class_name="<b>Odd</b>", reason="this layer is not known", entry='{"a": [1]}'
)


def starter() -> Project:
    network = Network(name="digits", input_shape=(8, 8, 1))
    for index, class_name in enumerate(CLASSES):
        network = network.insert_new(index, class_name)
    network = network.configure(1, scale=(1 / 16,)).configure(CONV, filters=16)
    network = network.configure(DENSE, activation="softmax")
    return Project(network=network)


class Desk:
    """The inspector beside something else that can have the focus."""

    def __init__(self, qtbot: QtBot, project: Project) -> None:
        self.document = Document(project)
        self._inspector = Inspector(self.document)
        self.elsewhere = QLineEdit()
        self.window = QWidget()
        column = QVBoxLayout(self.window)
        column.addWidget(self.elsewhere)
        column.addWidget(self._inspector)
        qtbot.addWidget(self.window)
        show_active(self.window)

    @property
    def inspector(self) -> Inspector:
        """As it is when it has followed the document."""
        self.document.settle()
        return self._inspector

    @property
    def network(self) -> Network:
        return self.document.project.network

    def conv(self, uid: int = CONV) -> Conv2D:
        layer = self.network.entry(uid).layer
        assert isinstance(layer, Conv2D)
        return layer


@pytest.fixture(autouse=True)
def no_advice(monkeypatch: pytest.MonkeyPatch) -> None:
    """What could be better about the designs of these tests is not their matter."""
    ignore_advice(monkeypatch)


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    return Desk(qtbot, starter())


def figures(table: FigureTable) -> dict[str, str]:
    shown = [
        label.text()
        for label in table.findChildren(QLabel)
        if not label.isHidden() and label.property("role") != "formula"
    ]
    return dict(zip((term.strip() for term in shown[::2]), shown[1::2], strict=True))


def formulas(table: FigureTable) -> list[str]:
    """The formulas shown, without the places where they may be wrapped."""
    return [
        label.text().replace("\u200b", "").replace("\u00a0", " ")
        for label in table.findChildren(QLabel)
        if not label.isHidden() and label.property("role") == "formula"
    ]


def sentences(problems: ProblemLabels) -> list[str]:
    return [label.text() for label in problems.findChildren(QLabel)]


def fix_buttons(problems: ProblemLabels) -> list[FixButton]:
    return [button for button in problems.findChildren(FixButton) if button.isVisible()]


def test_shows_the_network_where_nothing_is_selected(desk: Desk) -> None:
    page = desk.inspector.network_page
    assert desk.inspector.page is page
    assert page.isVisible()
    shown = figures(page.figures)
    assert shown["Layers"] == "7"
    assert shown["Input shape"] == "8 × 8 × 1"
    assert shown["Output shape"] == "10"
    total = desk.document.summary.totals
    assert shown["Parameters"] == f"{total.params:,}"
    assert shown["trained"] == f"{total.trainable_params:,}"
    assert shown["not trained"] == f"{total.non_trainable_params:,}"
    assert page.problems.isHidden()


def test_renames_the_network(desk: Desk) -> None:
    form = desk.inspector.network_page.form
    fill(form.field("name"), "my_digits")
    assert desk.network.name == "my_digits"
    fill(form.field("name"), "my digits")
    assert form.refusal("name").startswith("name is 'my digits', but has to be a name")
    assert desk.network.name == "my_digits"


def test_lists_every_layers_problems_for_the_network(desk: Desk) -> None:
    desk.document.edit("Split", desk.document.project.configure(CONV, groups=3))
    page = desk.inspector.network_page
    [sentence] = sentences(page.problems)
    assert sentence.startswith("✕ conv_1: 3 groups do not divide")
    assert not fix_buttons(page.problems)
    assert page.more_problems.isHidden()


def test_shows_a_layers_figures(desk: Desk) -> None:
    desk.document.select(SECOND)
    page = desk.inspector.layer_page
    assert page.title.text() == "Conv2D"
    assert page.explanation.text() == Conv2D.explanation
    assert figures(page.figures) == {
        "Input shape": "4 × 4 × 16",
        "Output shape": "4 × 4 × 32",
        "Parameters": "4,640",
        "trained": "4,640",
        "not trained": "0",
        "MACs": "73,728",
        "Receptive field": "8 × 8\u00a0px",
        "Effective stride": "2\u00a0px",
        "Effective padding": "3\u00a0px",
        "Share of the image": "100 %",
        "Weight memory": "18.6 kB",
        "Output memory": "2.0 kB",
    }
    assert figures(page.weights) == {"kernel": "3 × 3 × 16 × 32", "bias": "32"}


def test_shows_the_formula_behind_each_figure(desk: Desk) -> None:
    desk.document.select(SECOND)
    shown = formulas(desk.inspector.layer_page.figures)
    for formula in (
        "(3·3·16 + 1)·32 = 4,640",
        "4 + (3 − 1)·2 = 8",
        "2·1 = 2",
        "1 + 1·2 = 3",
        "8·8 / (8·8) = 100 %",
        "4,640 × 4 B = 18.6 kB",
    ):
        assert formula in shown
    desk.document.select(FLATTEN)
    assert "seen whole: no rows and columns are left" in formulas(desk.inspector.layer_page.figures)
    assert "(3·3·16 + 1)·32 = 4,640" not in formulas(desk.inspector.layer_page.figures)


@pytest.mark.parametrize("class_name", sorted(LAYER_TYPES))
def test_no_formula_is_cut_off_where_the_inspector_is_narrow(
    qtbot: QtBot, qapp: QApplication, class_name: str
) -> None:
    theme.apply(qapp)
    network = Network(input_shape=(224, 224, 3)).insert_new(0, "Conv2D", filters=2048)
    network = network.insert_new(1, class_name)
    if summarize(network).figures[1].problems:  # it takes vectors only, or colours
        on_vector = network.insert_new(1, "GlobalAveragePooling2D")
        network = on_vector if summarize(on_vector).sound else network.remove([1])
    document = Document(Project(network=network))
    inspector = Inspector(document)
    qtbot.addWidget(inspector)
    inspector.resize(250, 600)
    inspector.show()
    document.select(2)
    document.settle()
    table = inspector.layer_page.figures
    shown = [label for label in table.findChildren(QLabel) if label.isVisible()]
    assert shown
    for label in shown:
        qtbot.waitUntil(lambda label=label: label.height() >= label.heightForWidth(label.width()))  # type: ignore[misc]
        longest = max(re.split(r"[\s\u200b]", label.text()), key=len)
        assert label.fontMetrics().horizontalAdvance(longest) <= label.width(), longest


def test_tells_trained_weights_from_measured_ones(desk: Desk) -> None:
    desk.document.select(NORM)
    page = desk.inspector.layer_page
    assert figures(page.figures)["trained"] == figures(page.figures)["not trained"] == "32"
    assert "moving_mean (not trained)" in figures(page.weights)
    desk.document.edit("Freeze", desk.document.project.configure(NORM, trainable=False))
    desk.document.settle()
    assert "gamma (not trained)" in figures(page.weights)


def test_a_dense_layer_sees_the_whole_image(desk: Desk) -> None:
    desk.document.select(DENSE)
    shown = figures(desk.inspector.layer_page.figures)
    assert shown["Receptive field"] == "whole image"
    assert shown["Effective stride"] == shown["Effective padding"] == "—"


def test_tells_the_axes_apart_where_they_differ(desk: Desk) -> None:
    desk.document.edit(
        "Widen", desk.document.project.configure(CONV, strides=(1, 2), kernel_size=(3, 1))
    )
    desk.document.select(CONV)
    shown = figures(desk.inspector.layer_page.figures)
    assert shown["Effective stride"] == "1 × 2\u00a0px"
    assert shown["Effective padding"] == "top 1, left 0\u00a0px"


def test_figures_follow_an_edit_at_once(desk: Desk) -> None:
    desk.document.select(CONV)
    page = desk.inspector.layer_page
    assert page.form is not None
    fill(page.form.field("filters"), 8)
    desk.document.settle()
    assert figures(page.figures)["Output shape"] == "8 × 8 × 8"
    assert "(3·3·1 + 1)·8 = 80" in formulas(page.figures)
    assert desk.document.undo_title == "Change filters of conv_1"
    desk.document.undo()
    desk.document.settle()
    assert figures(page.figures)["Output shape"] == "8 × 8 × 16"


def test_a_broken_layer_says_why_and_the_next_one_what_is_unknown(desk: Desk) -> None:
    desk.document.edit("Split", desk.document.project.configure(CONV, groups=3))
    desk.document.select(CONV)
    page = desk.inspector.layer_page
    [sentence] = sentences(page.problems)
    assert sentence.startswith("✕ 3 groups do not divide 16 filters")
    assert page.problems.isVisible()
    desk.document.select(SECOND)
    desk.document.settle()
    assert page.problems.isHidden()
    assert page.figures.isHidden()
    assert page.unknown.isVisible()
    desk.document.undo()
    desk.document.select(SECOND)
    desk.document.settle()
    assert page.figures.isVisible()
    assert page.unknown.isHidden()


def test_renames_a_layer_unless_the_name_is_taken(desk: Desk) -> None:
    desk.document.select(CONV)
    form = desk.inspector.layer_page.form
    assert form is not None
    fill(form.field("name"), "DENSE_1")
    assert form.refusal("name") == '"DENSE_1" is the name of another layer: choose another.'
    fill(form.field("name"), "stem")
    assert desk.network.entry(CONV).name == "stem"
    assert desk.document.undo_title == "Rename conv_1"


def test_keeps_one_form_for_all_layers_of_a_class(desk: Desk) -> None:
    desk.document.select(CONV)
    first = desk.inspector.layer_page.form
    desk.document.select(SECOND)
    assert desk.inspector.layer_page.form is first
    desk.document.select(NORM)
    desk.document.settle()
    assert first is not None
    assert first.isHidden()


def test_what_is_typed_goes_to_the_layer_it_was_typed_for(desk: Desk) -> None:
    desk.document.select(CONV)
    form = desk.inspector.layer_page.form
    assert form is not None
    box = form.field("filters").focusProxy()
    assert isinstance(box, QWidget)
    type_over(box, "99")  # type: ignore[arg-type]
    desk.elsewhere.setFocus()
    desk.document.select(SECOND)
    assert (desk.conv(CONV).filters, desk.conv(SECOND).filters) == (99, 32)


@pytest.mark.parametrize("leave", ["select", "remove", "open"])
def test_what_is_typed_is_dropped_where_its_layer_goes(desk: Desk, leave: str) -> None:
    desk.document.select(CONV)
    form = desk.inspector.layer_page.form
    assert form is not None
    type_over(form.field("kernel_size").focusProxy(), "7")  # type: ignore[arg-type]
    match leave:
        case "select":
            desk.document.select(SECOND)
        case "remove":
            desk.document.edit("Delete", desk.document.project.remove([CONV]))
        case "open":
            desk.document.open(starter(), Path("other.cnn"))
    desk.elsewhere.setFocus()
    kernels = {e.layer.kernel_size for e in desk.network.entries if isinstance(e.layer, Conv2D)}
    assert kernels == {(3, 3)}


def test_the_canvas_is_painted_first_unless_the_keyboard_is_here(desk: Desk) -> None:
    desk.document.select(CONV)
    page = desk.inspector.layer_page
    desk.elsewhere.setFocus()
    desk.document.select(NORM)
    assert page.title.text() == "Conv2D"
    desk.document.settle()
    assert page.title.text() == "BatchNormalization"
    assert page.form is not None
    page.form.field("name").setFocus()
    desk.document.select(CONV)
    assert page.title.text() == "Conv2D"


def test_an_edit_that_selects_another_layer_is_painted_first_too(desk: Desk) -> None:
    desk.document.select(CONV)
    page = desk.inspector.layer_page
    desk.elsewhere.setFocus()
    desk.document.edit("Delete", desk.document.project.remove([CONV]), select=(NORM,))
    assert page.title.text() == "Conv2D"
    desk.document.settle()
    assert page.title.text() == "BatchNormalization"


def test_where_the_keyboard_is_here_an_edit_is_followed_once(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.document.select(CONV)
    page = desk.inspector.layer_page
    assert page.form is not None
    page.form.field("name").setFocus()
    followed = []
    monkeypatch.setattr(page, "show_findings", lambda: followed.append(page.uid))
    desk.document.edit("Delete", desk.document.project.remove([CONV]), select=(SECOND,))
    assert followed == [SECOND]


def test_whoever_points_at_it_does_not_find_a_layer_that_is_gone(desk: Desk) -> None:
    desk.document.select(CONV)
    inspector = desk.inspector
    desk.elsewhere.setFocus()
    desk.document.edit("Delete", desk.document.project.remove([CONV]))
    assert inspector.layer_page.isVisible()
    at = QPointF(9, 9)
    QApplication.sendEvent(inspector, QEnterEvent(at, at, at))
    assert inspector.layer_page.isHidden()


def test_a_typed_network_name_is_not_given_to_the_next_project(desk: Desk) -> None:
    name = desk.inspector.network_page.form.field("name")
    type_over(name.focusProxy(), "typed")  # type: ignore[arg-type]
    desk.document.open(starter(), Path("other.cnn"))
    desk.elsewhere.setFocus()
    assert desk.network.name == "digits"


def test_edits_the_input_and_fits_it_to_the_data(desk: Desk) -> None:
    desk.document.select(INPUT_UID)
    page = desk.inspector.input_page
    assert page.fit_button.isHidden()
    fill(page.form.field("height"), 28)
    assert desk.network.input_shape == (28, 8, 1)
    fill(page.form.field("width"), 0)
    assert page.form.refusal("width") == "width is 0, but has to be at least 1."
    desk.document.settle()
    assert sentences(page.problems)[0].startswith("⚠ The input is 28 × 8 × 1, but Digits gives")
    QTest.mouseClick(fix_buttons(page.problems)[0], Qt.MouseButton.LeftButton)
    assert desk.network.input_shape == (8, 8, 1)
    desk.document.settle()
    assert page.problems.isHidden()


def test_an_input_without_a_size_is_an_error(desk: Desk) -> None:
    desk.document.select(INPUT_UID)
    page = desk.inspector.input_page
    enter(page.form.field("channels").focusProxy(), "")  # type: ignore[arg-type]
    assert desk.network.input_shape[2] is None
    desk.document.settle()
    [sentence] = sentences(page.problems)
    assert sentence.startswith("✕ The input's size is not set")
    assert page.difference.text() == "Digits gives images of 8 × 8 × 1."
    QTest.mouseClick(page.fit_button, Qt.MouseButton.LeftButton)
    assert desk.network.input_shape[2] == 1
    assert page.fit_button.isHidden()


def test_shows_a_layer_that_is_not_known_as_it_is(qtbot: QtBot) -> None:
    desk = Desk(qtbot, starter().insert(0, ODD))
    desk.document.select(desk.network.entries[0].uid)
    page = desk.inspector.placeholder_page
    assert page.isVisible()
    assert page.title.text() == "<b>Odd</b>"
    assert page.title.textFormat() == Qt.TextFormat.PlainText
    assert sentences(page.problems) == ["✕ this layer is not known"]
    assert page.entry.toPlainText() == '{\n  "a": [\n    1\n  ]\n}'
    assert page.entry.isReadOnly()


def test_says_how_many_are_selected(desk: Desk) -> None:
    desk.document.select(CONV, SECOND, DENSE)
    page = desk.inspector.several_page
    assert page.isVisible()
    assert page.title.text() == "3 layers"
    assert page.names.text() == "conv_1, conv_2, dense_1"


def test_several_layers_are_set_at_once(desk: Desk) -> None:
    desk.document.edit("Widen", desk.document.project.configure(SECOND, filters=64))
    desk.document.select(SECOND, CONV)
    page = desk.inspector.several_page
    assert page.form
    differing = page.differing("filters")
    assert differing.text() == "16, 64: use 16 for all"
    assert differing.isVisible()
    assert not page.differing("padding").isVisible()
    fill(page.form.field("padding"), "valid")
    fill(page.form.field("kernel_size"), (5, 3))
    assert desk.conv(CONV).padding == desk.conv(SECOND).padding == "valid"
    assert desk.conv(CONV).kernel_size == desk.conv(SECOND).kernel_size == (5, 3)
    assert (desk.conv(CONV).filters, desk.conv(SECOND).filters) == (16, 64)
    assert desk.document.undo_title == "Change kernel_size of 2 layers"
    QTest.mouseClick(differing, Qt.MouseButton.LeftButton)
    assert desk.conv(SECOND).filters == 16
    assert not differing.isVisible()
    desk.document.undo()
    assert desk.conv(SECOND).filters == 64
    assert set(desk.document.selection) == {SECOND}


def test_layers_of_different_classes_share_what_means_the_same(desk: Desk) -> None:
    desk.document.select(CONV, DENSE)
    page = desk.inspector.several_page
    assert page.form
    fill(page.form.field("activation"), "elu")
    assert desk.conv().activation == desk.network.entry(DENSE).layer.activation == "elu"  # type: ignore[union-attr]
    with pytest.raises(KeyError):
        page.form.field("filters")
    with pytest.raises(KeyError):
        page.form.field("name")


def test_what_one_of_several_layers_refuses_changes_none(desk: Desk) -> None:
    desk.document.select(CONV, SECOND)
    form = desk.inspector.several_page.form
    assert form
    field = form.field("filters")
    assert isinstance(field, IntegerField)
    enter(field.box, "0")
    assert form.refusal("filters") == "filters is 0, but has to be at least 1."
    assert desk.conv().filters == 16
    assert not desk.document.undo_title


def test_layers_that_are_not_known_have_no_shared_settings(desk: Desk) -> None:
    desk.document.edit("Odd", desk.document.project.insert(7, ODD, ODD))
    desk.document.select(8, 9)
    assert desk.inspector.several_page.form is None
    assert desk.inspector.several_page.title.text() == "2 layers"


def test_follows_undo_of_an_added_layer(desk: Desk) -> None:
    desk.document.edit("Add", desk.document.project.insert(1, new_layer("Dropout")))
    desk.document.select(8)
    assert desk.inspector.layer_page.title.text() == "Dropout"
    desk.document.undo()
    assert desk.inspector.page is desk.inspector.network_page
