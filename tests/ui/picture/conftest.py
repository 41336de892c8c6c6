"""Designs that are hard to draw, and what a picture looks like at its edges."""

import json

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from designer.network.network import Placeholder
from designer.project.project import Project
from designer.project.templates import project_from
from designer.ui import theme

DESIGNS = ("blank", "starter", "three", "long names", "broken")


@pytest.fixture(autouse=True)
def letters(qapp: QApplication) -> None:
    """The program's fonts."""
    theme.apply(qapp)


def design(name: str) -> Project:
    """The design of this name."""
    project = project_from("starter")
    match name:
        case "three":
            return project.remove(entry.uid for entry in project.network.entries[3:])
        case "three hundred":
            for _ in range(292):
                project = project.insert_new(2, "Conv2D")
            return project
        case "long names":
            long = Placeholder(name="o" * 64, class_name="W" * 60, reason="x" * 300, entry=_ENTRY)
            project = project.configure(project.network.entries[1].uid, name="n" * 64)
            return project.insert(9, long).insert(3, long)
        case "broken":
            return project.configure(project.network.entries[1].uid, groups=3)
    return project_from(name)


_ENTRY = json.dumps({"module": "keras.layers", "class_name": "W", "config": {}})


def edge_colors(image: QImage) -> set[str]:
    """The colours of the outermost rows and columns of pixels."""
    width, height = image.width(), image.height()
    strips = (
        image.copy(0, 0, width, 1),
        image.copy(0, height - 1, width, 1),
        image.copy(0, 0, 1, height),
        image.copy(width - 1, 0, 1, height),
    )
    return {
        QColor(strip.pixel(x, y)).name()
        for strip in strips
        for x in range(strip.width())
        for y in range(strip.height())
    }
