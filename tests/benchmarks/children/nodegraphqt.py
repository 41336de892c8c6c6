"""NodeGraphQt: 1,000 nodes in a column, each connected with the one above it.

Its undo stack is left out, and its nodes have nothing but a name and two ports.
"""

import math
import os

from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QApplication

from tests.benchmarks.children.gestures import CARDS, measure

os.environ["QT_PREFERRED_BINDING"] = "PySide6"

from NodeGraphQt import BaseNode, NodeGraph
from NodeGraphQt.constants import LayoutDirectionEnum

_PITCH = 70
_PER_EIGHTH_OF_DEGREE = 1.001


class Layer(BaseNode):  # type: ignore[misc]
    """What stands for a layer."""

    __identifier__ = "bench"
    NODE_NAME = "Conv2D"

    def __init__(self) -> None:
        super().__init__()
        self.add_input("in")
        self.add_output("out")


class NodeGraphCanvas:
    """Its graph widget."""

    wheel_keys = Qt.KeyboardModifier.NoModifier
    least_zoom = 0.06

    def __init__(self) -> None:
        self._graph = NodeGraph()
        self._graph.register_node(Layer)
        self._graph.set_layout_direction(LayoutDirectionEnum.VERTICAL.value)
        self.window, self.view = self._graph.widget, self._graph.viewer()
        self._nodes: list[Layer] = []

    def populate(self) -> None:
        """Make the nodes and connect them."""
        for number in range(CARDS):
            node = self._graph.create_node(
                "bench.Layer",
                name=f"conv_{number}",
                selected=False,
                pos=[0, number * _PITCH],
                push_undo=False,
            )
            if self._nodes:
                self._nodes[-1].output(0).connect_to(node.input(0), push_undo=False)
            self._nodes.append(node)

    def reveal(self, index: int) -> None:
        self._graph.reset_zoom()
        self._graph.center_on([self._nodes[index]])

    def top(self, index: int) -> float:
        return float(self._nodes[index].y_pos())

    def grip(self, index: int) -> QPointF:
        return QPointF(self._nodes[index].view.sceneBoundingRect().center())

    def turn(self, zoom: float, wanted: float) -> int:
        return round(math.log(wanted / zoom, _PER_EIGHTH_OF_DEGREE))


if __name__ == "__main__":
    app = QApplication([])
    measure(NodeGraphCanvas())
