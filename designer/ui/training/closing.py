"""What to do with a run that goes on while its window closes."""

from typing import Literal

from PySide6.QtWidgets import QMessageBox, QWidget

from designer.ui.translation import tr

Answer = Literal["stop", "detach", "stay"]


def ask_about_run(parent: QWidget | None, *, is_paused: bool = False) -> Answer:
    """Ask, and wait for the answer; Esc and closing the question mean to stay."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle(tr("Training goes on"))
    paused = tr("A run is paused. What is to become of it?")
    box.setText(paused if is_paused else tr("A run is still training. What is to become of it?"))
    box.setInformativeText(
        tr(
            "Stopping keeps the weights so far, and the run can be resumed later. In the "
            "background it trains to its end, and the run can be opened afterwards."
        )
    )
    roles = QMessageBox.ButtonRole
    stop = box.addButton(tr("Stop training and close"), roles.DestructiveRole)
    detach = box.addButton(tr("Keep training in the background"), roles.AcceptRole)
    stay = box.addButton(tr("Cancel"), roles.RejectRole)
    box.setDefaultButton(stay)
    box.exec()
    answers: dict[object, Answer] = {stop: "stop", detach: "detach"}
    return answers.get(box.clickedButton(), "stay")
