"""What to do with a run that goes on while its window closes."""

from typing import Literal

from PySide6.QtWidgets import QMessageBox, QWidget

Answer = Literal["stop", "detach", "stay"]


def ask_about_run(parent: QWidget | None) -> Answer:
    """Ask, and wait for the answer; Esc and closing the question mean to stay."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle("Training goes on")
    box.setText("A run is still training. What is to become of it?")
    box.setInformativeText(
        "Stopping keeps the weights so far. In the background it trains to its end, "
        "and the run can be opened afterwards."
    )
    stop = box.addButton("Stop training and close", QMessageBox.ButtonRole.DestructiveRole)
    detach = box.addButton("Keep training in the background", QMessageBox.ButtonRole.AcceptRole)
    stay = box.addButton("Cancel", QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(stay)
    box.exec()
    answers: dict[object, Answer] = {stop: "stop", detach: "detach"}
    return answers.get(box.clickedButton(), "stay")
