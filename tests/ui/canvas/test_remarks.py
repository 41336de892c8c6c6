"""Cards that something could be better about show a small sign, and say what in words."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor

from designer.network.problems import Problem, Severity, advice, error, warning
from designer.ui import theme
from designer.ui.canvas.view import CanvasView
from designer.ui.document import Document
from tests.ui.found_problems import find_only

_NEAR = 120


def find(document: Document, monkeypatch: pytest.MonkeyPatch, *problems: Problem) -> None:
    """Let the document have these problems."""
    find_only(monkeypatch, *problems)
    project = document.project
    document.edit("Look again", project.change_training(epochs=project.training.epochs + 1))


def drawn(view: CanvasView, uid: int, color: str) -> int:
    """How many pixels of the card's left are about this colour."""
    view.reveal(uid)
    image, wanted = view.viewport().grab().toImage(), QColor(color)
    corner = view.card_rect(uid).topLeft() + QPoint(10, 0)
    ratio = image.devicePixelRatio()
    pixels = (
        image.pixelColor(int((corner.x() + x) * ratio), int((corner.y() + y) * ratio))
        for x in range(22)
        for y in range(24)
    )
    return sum(_far(pixel, wanted) < _NEAR for pixel in pixels)


def _far(one: QColor, other: QColor) -> int:
    pairs = zip(one.getRgb()[:3], other.getRgb()[:3], strict=True)  # type: ignore[index]
    return sum(abs(first - second) for first, second in pairs)


@pytest.mark.parametrize("severity", ["warning", "advice"])
def test_a_card_shows_a_sign_and_says_why(
    view: CanvasView, document: Document, monkeypatch: pytest.MonkeyPatch, severity: Severity
) -> None:
    network = document.project.network
    uid = next(entry.uid for entry in network.entries if entry.class_name == "Dropout")
    other = next(entry.uid for entry in network.entries if entry.class_name == "Flatten")
    scheme = theme.colors()
    color = scheme.warning if severity == "warning" else scheme.accent_text
    before = drawn(view, uid, color)
    find(document, monkeypatch, Problem(severity, "It could be <b>better</b>.", uid))
    document.settle()
    assert drawn(view, uid, color) > before + 8
    face = view.column.card(uid).face
    assert f"{severity.capitalize()}: It could be &lt;b&gt;better" in face.tip
    assert f"{severity.capitalize()}: It could be <b>better</b>." in face.in_words()
    assert view.column.card(other).face.remarks == ()
    find(document, monkeypatch)
    document.settle()
    assert drawn(view, uid, color) == before
    assert "better" not in view.column.card(uid).face.tip


def test_the_worst_comes_first_and_errors_are_said_on_the_card_already(
    view: CanvasView, document: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    uid = document.project.network.entries[0].uid
    document.select(uid)
    document.settle()
    found = (advice("Third.", uid), error("First.", uid), warning("Second.", uid), advice("No."))
    find(document, monkeypatch, *found)
    document.settle()
    assert [each.message for each in view.column.card(uid).face.remarks] == ["Second.", "Third."]
    assert "Warning: Second., Advice: Third." in view.accessibleDescription()
    document.open(document.project)
    assert len(view.column.card(uid).face.remarks) == 2
