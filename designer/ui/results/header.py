"""The first line of the results: whose weights, on which images, how good, and what can be done."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from designer.ui.forms.labels import plain_label, set_role
from designer.ui.icons import icon
from designer.ui.results.evaluation import Look
from designer.ui.results.words import (
    PARTS,
    WEIGHTS,
    images_text,
    number_text,
    share_text,
    weights_text,
)
from designer.ui.training.progress_bar import ProgressBar
from designer.ui.translation import tr

if TYPE_CHECKING:  # numpy comes with the first results
    from designer.runs.about import Part, Weights
    from designer.runs.measures import Classified, Measured


class Header(QWidget):
    """Says what is shown; asks for actions by signals."""

    cancel_requested = Signal()
    choice_changed = Signal()
    """Other weights or other images are wanted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = plain_label("", "heading", wraps=True)
        self.sentence = plain_label("", "muted", wraps=True)
        self.weights_box, self.parts_box = QComboBox(), QComboBox()
        self.evaluate_button = QPushButton(tr("Evaluate"))
        self.cancel_button = QPushButton(icon("stop"), tr("Cancel"))
        self.try_button = QPushButton(icon("input"), tr("Try an image…"))
        self.export_button = QPushButton(icon("export"), tr("Export…"))
        self.bar = ProgressBar(self)
        self._run = ""
        self._words = ""
        self._has_tests = False
        self._lay_out()
        self._connect()
        self.show_run("")

    @property
    def weights(self) -> "Weights | None":
        """The weights that are wanted; None for the best that are there."""
        return "last" if self.weights_box.currentIndex() == 1 else None

    @property
    def part(self) -> "Part":
        """The images that are wanted."""
        return "test" if self.parts_box.currentIndex() == 1 else "validation"

    def show_run(self, title: str) -> None:
        """Show this run, of which nothing else is known yet; empty for none."""
        self._run = self._words = title
        self.title.setText(title)
        self.say("")
        self._has_tests = False
        for box in (self.weights_box, self.parts_box):
            box.blockSignals(True)
            box.setCurrentIndex(0)
            box.blockSignals(False)
        self.show_progress(None)
        for widget in (self.weights_box, self.evaluate_button, self.try_button):
            widget.setVisible(bool(title))
        self.parts_box.hide()
        self.export_button.hide()

    def show_look(self, look: Look) -> None:
        """Say which weights these are, and what is outdated."""
        self.parts_box.setVisible(look.trained.has_test_images)
        self.export_button.setVisible(look.results is not None)
        about = look.results.about if look.results else None
        words = (
            weights_text(about.weights, about.epoch)
            if about
            else weights_text(look.trained.weights, look.trained.epoch)
        )
        self._words = f"{self._run} · {words}"
        if about and look.results:
            self._words += f" · {images_text(about, len(look.results))}"
        self.title.setText(self._words)
        newer = weights_text(look.trained.weights, look.trained.epoch)
        outdated = tr("Newer weights are there ({weights}): evaluate again to see their results.")
        self.say(outdated.format(weights=newer) if look.is_outdated else "")

    def show_classified(self, found: "Classified") -> None:
        """Say how good it is."""
        text = tr("accuracy {share}").format(share=share_text(found.accuracy))
        self.title.setText(f"{self._words} · {text}{_lost(found.unanswered)}")

    def show_measured(self, found: "Measured") -> None:
        """Say how good it is."""
        text = tr("mean absolute error {error}")
        text = text.format(error=number_text(found.mean_absolute_error))
        self.title.setText(f"{self._words} · {text}{_lost(found.unanswered)}")

    def say(self, sentence: str, *, failed: bool = False) -> None:
        """Show a sentence below."""
        self.sentence.setText(sentence)
        self.sentence.setVisible(bool(sentence))
        set_role(self.sentence, "error" if failed else "muted")

    def show_progress(self, fraction: float | None) -> None:
        """Show how far an evaluation is; None where none goes on."""
        goes_on = fraction is not None
        self.bar.show_fraction(fraction or 0.0)
        self.bar.setVisible(goes_on)
        self.cancel_button.setVisible(goes_on)
        self.evaluate_button.setEnabled(not goes_on)

    def _lay_out(self) -> None:
        self.weights_box.setAccessibleName(tr("Weights to predict with"))
        self.weights_box.addItems([tr(title) for title in WEIGHTS.values()])
        self.parts_box.setAccessibleName(tr("Images to predict"))
        self.parts_box.addItems([tr(title) for title in PARTS.values()])
        self.bar.setAccessibleName(tr("Progress of the evaluation"))
        self.bar.setFixedWidth(140)
        self.evaluate_button.setToolTip(tr("Predict again with the weights as they are now (F6)"))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.title, 1)
        for widget in (
            self.bar,
            self.cancel_button,
            self.weights_box,
            self.parts_box,
            self.evaluate_button,
            self.try_button,
            self.export_button,
        ):
            row.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(row)
        column.addWidget(self.sentence)

    def _connect(self) -> None:
        self.weights_box.currentIndexChanged.connect(self.choice_changed)
        self.parts_box.currentIndexChanged.connect(self.choice_changed)
        self.cancel_button.clicked.connect(self.cancel_requested)


def _lost(count: int) -> str:
    text = tr("{count:,} images without an answer (their outputs are not numbers)")
    return f" · {text.format(count=count)}" if count else ""
