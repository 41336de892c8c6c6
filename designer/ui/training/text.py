"""Labels that show what they are given and nothing else."""

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

Role = Literal["", "muted", "heading", "error"]


def make_label(role: Role = "", text: str = "") -> QLabel:
    """A label of plain text: what looks like HTML is shown as it is written."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("role", role)
    return label


def set_role(label: QLabel, role: Role) -> None:
    """Have the label look like this from now on."""
    if label.property("role") != role:
        label.setProperty("role", role)
        label.style().unpolish(label)
        label.style().polish(label)
