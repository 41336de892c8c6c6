"""What is seen of "Try an image": the drawing, what the network sees of it, and its answer."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QPushButton,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from designer.ui.forms.labels import plain_label, set_role
from designer.ui.icons import icon
from designer.ui.pictures.bars import Bar, BarChart
from designer.ui.results.draw_pad import DrawPad
from designer.ui.results.seen_picture import SeenPicture
from designer.ui.results.words import share_text, weights_text
from designer.ui.translation import QT_TR_NOOP, tr

if TYPE_CHECKING:  # numpy comes with the first picture
    from designer.jobs.trained import Trained
    from designer.runs.answers import Answer

_MOST_CLASSES = 10
_HINT = QT_TR_NOOP("Draw here, drop a picture, or paste one (Ctrl+V).")
_UNKNOWN = QT_TR_NOOP("no answer: its outputs are not numbers")


class TryForm(QWidget):
    """Three columns and a sentence."""

    close_requested = Signal()

    def __init__(self, title: str, dialog: QDialog) -> None:
        super().__init__(dialog)
        self._title = title
        self.run_label = plain_label(title, "heading", wraps=True)
        self.pad = DrawPad()
        self.erase_button = QPushButton(tr("Eraser"))
        self.clear_button = QPushButton(icon("delete"), tr("Clear"))
        self.width_slider = QSlider(Qt.Orientation.Horizontal)
        self.choose_button = QPushButton(icon("open"), tr("Choose a file…"))
        self.paste_button = QPushButton(icon("paste"), tr("Paste"))
        self.seen = SeenPicture()
        self.invert_box = QCheckBox(tr("Invert light and dark"))
        self.centre_box = QCheckBox(tr("Centre the strokes"))
        self.answer_label = plain_label("", "title", wraps=True)
        self.bars = BarChart()
        self.sentence = plain_label(tr(_HINT), "muted", wraps=True)
        self.close_button = QPushButton(tr("Close"))
        self._has_chosen_invert = False
        self._name_parts()
        self._lay_out(dialog)
        self._connect()

    @property
    def chosen_invert(self) -> bool | None:
        """Whether light and dark are to be turned round; None while nobody has said so."""
        return self.invert_box.isChecked() if self._has_chosen_invert else None

    def show_trained(self, trained: "Trained") -> None:
        """Say whose network answers."""
        weights = weights_text(trained.weights, trained.epoch)
        self.run_label.setText(f"{self._title} · {weights}")
        self.pad.use_light_on_dark(trained.wanted.light_on_dark)

    def show_prepared(self, image: QImage, *, inverted: bool) -> None:
        """Show what the network is going to see."""
        self.seen.show_image(image)
        self.invert_box.setChecked(inverted)

    def show_answer(self, answer: "Answer") -> None:
        """Show what the network says."""
        if not answer.ranked:
            self.answer_label.setText(answer.text())
            self.bars.show_bars([])
            return
        first = answer.ranked[0]
        if first.probability != first.probability:  # NaN
            self.answer_label.setText(tr(_UNKNOWN))
            self.bars.show_bars([])
            return
        self.answer_label.setText(f"{first.name}  {share_text(first.probability)}")
        self.bars.show_bars(
            [
                Bar(each.name, round(10_000 * each.probability), share_text(each.probability))
                for each in answer.ranked[:_MOST_CLASSES]
            ]
        )

    def clear_answer(self) -> None:
        """Show no picture and no answer."""
        self._has_chosen_invert = False
        self.invert_box.setChecked(False)
        self.seen.show_image(QImage())
        self.answer_label.setText("")
        self.bars.show_bars([])
        self.say(tr(_HINT))

    def say(self, sentence: str, *, failed: bool = False) -> None:
        """Show a sentence below."""
        self.sentence.setText(sentence)
        set_role(self.sentence, "error" if failed else "muted")

    def _name_parts(self) -> None:
        self.erase_button.setCheckable(True)
        self.width_slider.setAccessibleName(tr("Width of the pen"))
        self.width_slider.setToolTip(tr("Width of the pen"))
        self.width_slider.setRange(6, 48)
        self.width_slider.setValue(self.pad.pen_width)
        self.clear_button.setToolTip(tr("Begin anew (Del while the drawing has the keyboard)"))
        self.invert_box.setToolTip(
            tr("For a network that knows light strokes on a dark ground, and the reverse.")
        )
        self.centre_box.setToolTip(
            tr("Bring the strokes into the middle, as large as in the training images.")
        )
        self.bars.setAccessibleName(tr("The most probable classes"))

    def _lay_out(self, dialog: QDialog) -> None:
        tools = QHBoxLayout()
        tools.addWidget(self.width_slider)
        tools.addWidget(self.erase_button)
        tools.addWidget(self.clear_button)
        drawing = QVBoxLayout()
        drawing.addWidget(self.pad, 1)
        drawing.addLayout(tools)
        seen = QVBoxLayout()
        seen.addWidget(plain_label(tr("What the network sees"), "muted"))
        for widget in (self.seen, self.invert_box, self.centre_box):
            seen.addWidget(widget)
        seen.addStretch()
        for button in (self.choose_button, self.paste_button):
            seen.addWidget(button)
        answer = QVBoxLayout()
        answer.addWidget(plain_label(tr("What it says"), "muted"))
        answer.addWidget(self.answer_label)
        answer.addWidget(self.bars)
        answer.addStretch()
        columns = QHBoxLayout()
        columns.setSpacing(18)
        columns.addLayout(drawing, 3)
        columns.addLayout(seen)
        columns.addLayout(answer, 2)
        inner = QVBoxLayout(self)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self.run_label)
        inner.addLayout(columns, 1)
        below = QHBoxLayout()
        below.addWidget(self.sentence, 1)
        below.addWidget(self.close_button)
        outer = QVBoxLayout(dialog)
        outer.addWidget(self, 1)
        outer.addLayout(below)

    def _connect(self) -> None:
        self.erase_button.toggled.connect(self._on_erase_button_toggled)
        self.clear_button.clicked.connect(self.pad.clear)
        self.width_slider.valueChanged.connect(self._on_width_slider_value_changed)
        self.invert_box.clicked.connect(self._on_invert_box_clicked)
        self.close_button.clicked.connect(self.close_requested)

    def _on_erase_button_toggled(self, erases: bool) -> None:
        self.pad.erases = erases

    def _on_width_slider_value_changed(self, width: int) -> None:
        self.pad.pen_width = width
        self.pad.update()

    def _on_invert_box_clicked(self) -> None:
        self._has_chosen_invert = True
