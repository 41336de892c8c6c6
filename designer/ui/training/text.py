"""Labels that show what they are given and nothing else."""

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

Role = Literal["", "muted", "heading", "error", "best"]


def make_label(role: Role = "", text: str = "") -> QLabel:
    """A label of plain text: what looks like HTML is shown as it is written."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("role", role)
    return label
