import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from designer.project.templates import project_from
from designer.ui import theme
from designer.ui.canvas.view import CanvasView
from designer.ui.document import Document


@pytest.fixture
def document() -> Document:
    """The starter design: nine cards, the input's among them."""
    return Document(project_from("starter"))


@pytest.fixture
def view(document: Document, qtbot: QtBot, qapp: QApplication) -> CanvasView:
    """The canvas of the document, shown; high enough for some of the cards only."""
    theme.apply(qapp)
    view = CanvasView(document)
    qtbot.addWidget(view)
    view.resize(700, 480)
    view.show()
    qtbot.waitExposed(view)
    return view
