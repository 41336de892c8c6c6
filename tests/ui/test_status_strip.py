"""The line of totals."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from designer.network.network import Network
from designer.network.summary import summarize
from designer.project.assessment import all_problems
from designer.project.project import Project
from designer.ui.document import Document
from designer.ui.status_strip import StatusStrip, short_count, status_parts


def design(*class_names: str) -> Project:
    network = Network(input_shape=(8, 8, 1))
    for index, class_name in enumerate(class_names):
        network = network.insert_new(index, class_name)
    return Project(network=network)


STARTER = design(
    "Rescaling", "Conv2D", "BatchNormalization", "MaxPooling2D", "Conv2D", "Flatten", "Dense"
)
STARTER = STARTER.configure(1, scale=(1 / 16,)).configure(2, filters=16)
STARTER = STARTER.configure(7, activation="softmax")


def text_of(project: Project) -> str:
    summary = summarize(project.network)
    return " · ".join(status_parts(project, summary, all_problems(project, summary)))


def test_sums_up_a_network() -> None:
    assert text_of(STARTER) == (
        "7 layers · 9,994 params (9,962 trainable) · 88.1 k MACs · "
        "receptive field 8 × 8 covers 100 % of the input · no problems"
    )


def test_leaves_out_what_is_not_known() -> None:
    assert text_of(STARTER.configure(2, groups=3)) == "7 layers · 1 error"


def test_speaks_of_one_layer_and_of_what_sees_everything() -> None:
    assert text_of(design("Flatten")).startswith(
        "1 layer · 0 params · 0 MACs · every unit sees the whole input · "
    )


def test_tells_the_share_of_the_input() -> None:
    assert "receptive field 3 × 3 covers 14 % of the input" in text_of(design("Conv2D"))


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0, "0"),
        (999, "999"),
        (1000, "1.0 k"),
        (88_064, "88.1 k"),
        (999_999, "1.0 M"),
        (15_346_630_656, "15.3 G"),
        (2 * 10**12, "2.0 T"),
    ],
)
def test_shortens_counts(number: int, text: str) -> None:
    assert short_count(number) == text


def shown(document: Document, qtbot: QtBot) -> StatusStrip:
    strip = StatusStrip(document)
    qtbot.addWidget(strip)
    strip.resize(1200, 30)
    strip.show()
    return strip


def test_the_problem_count_stays_where_there_is_little_room(qtbot: QtBot) -> None:
    document = Document(STARTER)
    strip = shown(document, qtbot)
    assert strip.figures.text() == text_of(STARTER)
    texts = []
    for width in range(1200, 100, -20):
        strip.resize(width, 30)
        texts.append(strip.figures.text())
    assert list(dict.fromkeys(texts)) == [
        text_of(STARTER),
        "7 layers · 9,994 params (9,962 trainable) · 88.1 k MACs · no problems",
        "7 layers · 9,994 params (9,962 trainable) · no problems",
        "7 layers · no problems",
        "no problems",
    ]
    assert strip.figures.toolTip() == text_of(STARTER)
    document.edit("Break", document.project.configure(2, groups=3))
    document.settle()
    assert strip.figures.text().endswith("1 error")


def test_a_long_sentence_leaves_room_for_the_problem_count(qtbot: QtBot) -> None:
    strip = shown(Document(STARTER), qtbot)
    strip.tell("Saved to " + "a/very/long/path/" * 20)
    QApplication.processEvents()
    assert strip.minimumSizeHint().width() < 300
    assert strip.figures.text() == "no problems"
    assert strip.zoom.geometry().right() < strip.width()
    assert strip.told.geometry().right() < strip.zoom.x()


def test_follows_the_document_and_the_zoom(qtbot: QtBot) -> None:
    document = Document(STARTER)
    strip = shown(document, qtbot)
    assert strip.figures.text().startswith("7 layers · 9,994 params")
    assert strip.zoom.text() == "100 %"
    strip.set_zoom(0.354)
    assert strip.zoom.text() == "35 %"
    strip.tell("Saved to a.cnn.")
    assert strip.told.text() == "Saved to a.cnn."
    document.edit("Delete", document.project.remove([7]))
    document.settle()
    assert strip.figures.text().startswith("6 layers")
    assert strip.told.text() == ""
