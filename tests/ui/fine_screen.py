"""The program on a screen of 2 pixels a pixel: tells how finely its pictures are drawn."""

import json
import os
import re
import sys
from base64 import b64decode

os.environ["QT_SCALE_FACTOR"] = "2"

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLabel

from designer.network.summary import summarize
from designer.project.templates import project_from
from designer.ui.app import make_app
from designer.ui.canvas.marks import ghost_pixmap
from designer.ui.category_icons import CATEGORY_ICON_SIZE, category_icon
from designer.ui.icons import icon
from designer.ui.start.picture import network_picture
from designer.ui.terms.pictures import picture


def ratios() -> dict[str, float]:
    """Pixels per pixel of each kind of picture."""
    label = QLabel()
    ratio, network = label.devicePixelRatioF(), project_from("starter").network
    pictures = {
        "icon": icon("save").pixmap(QSize(16, 16), ratio),
        "category": category_icon("Core").pixmap(CATEGORY_ICON_SIZE, ratio),
        "dragged": ghost_pixmap("Conv2D", "#3B82F6", label.font(), ratio),
        "start page": network_picture(network, summarize(network), ratio),
    }
    found = {name: each.devicePixelRatio() for name, each in pictures.items()}
    return {**found, "tool tip": tip_ratio(picture("strides"))}


def tip_ratio(html: str) -> float:
    """Pixels per pixel of a drawing in a tool tip."""
    found = re.search(r'base64,([^"]*)" width="(\d+)"', html)
    assert found
    return QImage.fromData(b64decode(found[1])).width() / int(found[2])


app = make_app()
json.dump(ratios(), sys.stdout)
