"""Our canvas: from a project with 1,000 layers to the painted column."""

import math

from PySide6.QtCore import QPointF, Qt

from designer.project.project import Project
from designer.ui.app import make_app
from designer.ui.canvas.column_view import ZOOM_STEP
from designer.ui.canvas.view import CanvasView
from designer.ui.document import Document
from tests.benchmarks.children.gestures import CARDS, measure
from tests.benchmarks.children.stacks import network

_NOTCH = 120


class OwnCanvas:
    """The view of the main window, by itself."""

    wheel_keys = Qt.KeyboardModifier.ControlModifier
    least_zoom = 0.06

    def __init__(self) -> None:
        self._document = Document(Project(network=network(1, 16)))
        self.window = self.view = CanvasView(self._document)
        self._uids: list[int] = []

    def populate(self) -> None:
        """Open the project: figures, advice, cards, rail and overview."""
        project = Project(network=network(CARDS, 16))
        self._uids = [entry.uid for entry in project.network.entries]
        self._document.open(project)

    def reveal(self, index: int) -> None:
        self.view.reset_zoom()
        self.view.centerOn(self.grip(index))

    def top(self, index: int) -> float:
        return self.view.column.card(self._uids[index]).top

    def grip(self, index: int) -> QPointF:
        card = self.view.column.card(self._uids[index])
        return card.to_scene(card.body).center()

    def turn(self, zoom: float, wanted: float) -> int:
        return round(_NOTCH * math.log(wanted / zoom, ZOOM_STEP))


if __name__ == "__main__":
    app = make_app()
    measure(OwnCanvas())
