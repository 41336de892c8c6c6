"""What colours tell is told without them, too."""

import itertools

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from designer.network.problems import Problem, Severity
from designer.ui.icons import icon
from designer.ui.main_window import MainWindow
from designer.ui.problem_labels import ProblemLabels
from designer.ui.problems import SIGNS
from designer.ui.training.legend import BATCH, BEST, TRAIN, VALIDATION, Stroke

GREY = "#808080"


def shape(stroke: Stroke) -> tuple[object, ...]:
    return stroke.style, stroke.width, stroke.marker


def test_no_two_curves_differ_by_colour_alone() -> None:
    for one, other in itertools.combinations((BATCH, TRAIN, VALIDATION, BEST), 2):
        assert shape(one) != shape(other)


def test_no_two_severities_differ_by_colour_alone(qapp: QApplication) -> None:
    for one, other in itertools.combinations(SIGNS, 2):
        assert drawn(one) != drawn(other)
        assert SIGNS[one] != SIGNS[other]


def test_a_problem_is_signed(qtbot: QtBot) -> None:
    labels = ProblemLabels(lambda _: None)
    qtbot.addWidget(labels)
    for severity, sign in SIGNS.items():
        labels.show_problems([Problem(severity, "Look.", None)])
        assert [each.text() for each in labels.findChildren(QLabel)][-1] == f"{sign} Look."


def test_a_broken_card_says_what_is_wrong(window: MainWindow) -> None:
    entry = next(e for e in window.document.project.network.entries if e.class_name == "Conv2D")
    project = window.document.project.configure(entry.uid, kernel_size=(90, 90), padding="valid")
    before = window.canvas.column.card(entry.uid).height
    window.document.edit("Break it", project)
    card = window.canvas.column.card(entry.uid)
    assert card.face.message
    assert card.height > before
    window.document.undo()


def drawn(severity: Severity) -> QImage:
    return icon(severity, GREY).pixmap(QSize(32, 32)).toImage()
