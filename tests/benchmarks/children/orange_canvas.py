"""orange-canvas-core: 1,000 widgets in a column, each linked with the one above it."""

import importlib
import os
import sys

os.environ["QT_API"] = "pyqt6"  # it cannot use PySide6
importlib.import_module("AnyQt.QtCore")  # it looks for other bindings just once
for module in ("", ".QtCore", ".QtGui", ".QtWidgets"):  # the gestures speak of the same classes
    sys.modules[f"PySide6{module}"] = importlib.import_module(f"PyQt6{module}")

from orangecanvas.canvas.items import NodeItem  # noqa: E402
from orangecanvas.document.schemeedit import SchemeEditWidget  # noqa: E402
from orangecanvas.registry import (  # noqa: E402
    CategoryDescription,
    InputSignal,
    OutputSignal,
    WidgetDescription,
    WidgetRegistry,
)
from orangecanvas.scheme import Scheme, SchemeNode  # noqa: E402
from PySide6.QtCore import QPointF, Qt  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from tests.benchmarks.children.gestures import CARDS, measure  # noqa: E402

_PITCH = 100.0
_PERCENT_PER_EIGHTH = 10 / 120
_WIDGET = WidgetDescription(
    "Conv2D",
    "conv",
    "Layers",
    qualified_name="conv",
    package="orangecanvas",
    inputs=[InputSignal("in", "int", "set_in")],
    outputs=[OutputSignal("out", "int")],
)


class OrangeCanvas:
    """Its editor of a scheme."""

    wheel_keys = Qt.KeyboardModifier.ControlModifier
    least_zoom = 0.3

    def __init__(self) -> None:
        registry = WidgetRegistry()
        registry.register_category(CategoryDescription("Layers"))
        registry.register_widget(_WIDGET)
        self.window = SchemeEditWidget()
        self.window.setRegistry(registry)
        self.window.setScheme(Scheme())
        self.view = self.window.view()

    def populate(self) -> None:
        """Make the widgets and link them, then show them all."""
        scheme, above = Scheme(), None
        scheme.set_loop_flags(Scheme.AllowLoops)  # else each link looks at all above it
        for number in range(CARDS):
            node = SchemeNode(_WIDGET, title=f"conv_{number}", position=(0.0, number * _PITCH))
            scheme.add_node(node)
            if above:
                scheme.new_link(above, "out", node, "in")
            above = node
        self.window.setScheme(scheme)

    def reveal(self, index: int) -> None:
        self.view.zoomReset()
        self.view.centerOn(self.grip(index))

    def top(self, index: int) -> float:
        return float(self._item(index).pos().y())

    def grip(self, index: int) -> QPointF:
        return QPointF(self._item(index).pos())

    def turn(self, zoom: float, wanted: float) -> int:
        return round(100 * (wanted - zoom) / _PERCENT_PER_EIGHTH)

    def _item(self, index: int) -> NodeItem:
        return self.window.scene().item_for_node(self.window.scheme().nodes[index])


if __name__ == "__main__":
    app = QApplication([])
    measure(OrangeCanvas())
