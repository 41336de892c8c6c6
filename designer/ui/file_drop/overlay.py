"""The sign over the whole window while files are dragged over it."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from designer.ui import theme
from designer.ui.file_drop.offer import Offer
from designer.ui.forms.labels import plain_label
from designer.ui.icons import icon
from designer.ui.translation import tr

_VEIL = 215
"""How much the window below is covered, of 255."""
_FRAME = 16
_SIGN = QSize(40, 40)


class DropOverlay(QWidget):
    """Covers the window, says what a drop would do, and lets it be done."""

    def __init__(self, window: QWidget, offer_of: Callable[[Sequence[Path]], Offer]) -> None:
        super().__init__(window)
        self._window = window
        self._offer_of = offer_of
        self._offer = Offer("")
        self._sign = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self.sentence = plain_label("", "title", wraps=True)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[3 * _FRAME] * 4)
        column.addStretch()
        column.addWidget(self._sign)
        column.addWidget(self.sentence)
        column.addStretch()
        self.setAcceptDrops(True)
        self.setAccessibleName(tr("Files dragged over the window"))
        self.hide()

    def enter(self, event: QDragEnterEvent) -> None:
        """Files came over the window: cover it."""
        self._offer = self._offer_of(local_files(event.mimeData()))
        self._sign.setPixmap(icon("open" if self._offer.take else "error").pixmap(_SIGN))
        self.sentence.setText(self._offer.sentence)
        self.setGeometry(self._window.rect())
        self.raise_()
        self.show()
        self._answer(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self.enter(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self._answer(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        self.hide()
        self._answer(event)
        if self._offer.take:
            # Not now: the program that the file comes from waits until this event has ended.
            QTimer.singleShot(0, self._offer.take)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        veil = QColor(theme.colors().panel)
        veil.setAlpha(_VEIL)
        painter.fillRect(self.rect(), veil)
        color = QColor(theme.ACCENT if self._offer.take else theme.colors().error)
        painter.setPen(QPen(color, 2, Qt.PenStyle.DashLine))
        inner = QRectF(self.rect()).adjusted(_FRAME, _FRAME, -_FRAME, -_FRAME)
        painter.drawRoundedRect(inner, _FRAME, _FRAME)

    def _answer(self, event: QDropEvent) -> None:
        """Taken or not, the rest of the drag is ours to tell about."""
        action = Qt.DropAction.CopyAction if self._offer.take else Qt.DropAction.IgnoreAction
        event.setDropAction(action)
        event.accept()


def local_files(contents: QMimeData) -> list[Path]:
    """The files on this computer that are dragged."""
    return [Path(url.toLocalFile()) for url in contents.urls() if url.isLocalFile()]
