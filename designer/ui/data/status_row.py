"""What is being looked at and how it can be cancelled, or why there is nothing to see."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QWidget

from designer.ui.forms.labels import plain_label, set_role
from designer.ui.translation import tr

_SOON = 400  # ms; what is done by then is not spoken of
_MARGIN = 12


class StatusRow(QWidget):
    """Takes no room where there is nothing to say."""

    cancel_requested = Signal()
    again_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.label = plain_label("", wraps=True)
        self.progress = QProgressBar()
        self.progress.setRange(0, 0)
        self.progress.setTextVisible(False)
        self.progress.setFixedWidth(120)
        self.progress.setAccessibleName(tr("Looking at the data"))
        self.cancel_button = QPushButton(tr("Cancel"))
        self.cancel_button.clicked.connect(self.cancel_requested)
        self.again_button = QPushButton(tr("Look again"))
        self.again_button.clicked.connect(self.again_requested)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON)
        self._soon.timeout.connect(self.show)
        row = QHBoxLayout(self)
        row.setContentsMargins(_MARGIN, 2, _MARGIN, 6)
        row.addWidget(self.progress)
        row.addWidget(self.label, 1)
        row.addWidget(self.cancel_button)
        row.addWidget(self.again_button)
        self.hide()

    def show_stage(self, sentence: str, *, at_once: bool = False) -> None:
        """Say what goes on, where it goes on for longer."""
        self._write(sentence, goes_on=True)
        if at_once:
            self.show()
        elif self.isHidden():
            self._soon.start()

    def show_end(self, sentence: str, *, failed: bool = False, button: str | None = None) -> None:
        """Say why it came to nothing; the button says what to do, or is not there where empty."""
        self._write(sentence, goes_on=False)
        self.again_button.setText(tr("Look again") if button is None else button)
        self.again_button.setVisible(button != "")
        set_role(self.label, "error" if failed else "")
        self.show()

    def finish(self) -> None:
        """Say nothing more, unless it came to nothing."""
        self._soon.stop()
        if not self.progress.isHidden():
            self.hide()

    def _write(self, sentence: str, *, goes_on: bool) -> None:
        self._soon.stop()
        self.label.setText(sentence)
        set_role(self.label, "")
        for widget in (self.progress, self.cancel_button):
            widget.setVisible(goes_on)
        self.again_button.setVisible(not goes_on)
