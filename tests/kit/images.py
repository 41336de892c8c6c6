"""Comparing what is painted."""

import numpy as np
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

ROUNDING = 3
"""A round corner on a picture is mixed with the ground later than one that is painted on it."""


def furthest(one: QImage, other: QImage) -> int:
    """How much the two differ in one of the colours of one pixel, of 255."""
    assert one.size() == other.size()
    pixels = [np.frombuffer(image.constBits(), np.uint8).astype(int) for image in (one, other)]
    return int(np.abs(pixels[0] - pixels[1]).max())


def screen(widget: QWidget) -> QImage:
    """What is on the screen now of the widget's window, whatever is still to be painted."""
    window = widget.window()
    return window.screen().grabWindow(window.winId()).toImage()
