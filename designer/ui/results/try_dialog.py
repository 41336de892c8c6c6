"""Try an image: drop a picture, paste one, choose one or draw, and see what the network says."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, Qt
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
    QImageWriter,
    QKeySequence,
    QShortcut,
)
from PySide6.QtWidgets import QDialog, QWidget

from designer.picture_files import ENDINGS
from designer.ui import dialogs
from designer.ui.pictures.painting import to_image
from designer.ui.results.prediction import Prediction, Try
from designer.ui.results.try_form import TryForm
from designer.ui.translation import tr

if TYPE_CHECKING:  # numpy comes with the first picture
    from designer.images.opening import Pixels
    from designer.images.preparing import Prepared
    from designer.jobs.trained import Trained
    from designer.runs.about import Weights
    from designer.runs.answers import Answer


class TryDialog(QDialog):
    """Keeps a worker with the run's network while it is open."""

    def __init__(
        self, run: Path, title: str, weights: "Weights | None", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Try an image"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAcceptDrops(True)
        self.resize(860, 470)
        self.form = TryForm(title, self)
        self._try: Try | None = None
        self._prediction = Prediction(run, weights, self)
        self._connect()
        self._prediction.start()

    def try_file(self, path: Path) -> None:
        """Predict the picture in this file."""
        self._ask(Try(path))

    def try_contents(self, contents: QMimeData) -> bool:
        """Predict the picture that is dragged or on the clipboard; whether there is one."""
        files = [url.toLocalFile() for url in contents.urls() if url.isLocalFile()]
        if files:
            self.try_file(Path(files[0]))
            return True
        image = contents.imageData()
        if contents.hasImage() and isinstance(image, QImage):
            self._ask(Try(_png(image)))
            return True
        return False

    def paste(self) -> None:
        """Predict the picture on the clipboard."""
        if not self.try_contents(QGuiApplication.clipboard().mimeData()):
            self.form.say(
                tr("There is no picture on the clipboard: copy one, and paste again."), failed=True
            )

    def choose_file(self) -> None:
        """Ask for a picture and predict it."""
        kinds = tr("Pictures ({endings});;All files (*)")
        kinds = kinds.format(endings=" ".join(f"*{ending}" for ending in ENDINGS))
        path = dialogs.existing_file(self, tr("Choose a picture"), None, kinds)
        if path is not None:
            self.try_file(path)

    def done(self, result: int) -> None:
        self._prediction.close()
        super().done(result)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() or event.mimeData().hasImage():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if self.try_contents(event.mimeData()):
            event.acceptProposedAction()

    def _connect(self) -> None:
        form, prediction = self.form, self._prediction
        form.pad.drawn.connect(self._on_pad_drawn)
        form.pad.cleared.connect(self._on_pad_cleared)
        form.choose_button.clicked.connect(self.choose_file)
        form.paste_button.clicked.connect(self.paste)
        form.invert_box.clicked.connect(self._on_options_changed)
        form.centre_box.clicked.connect(self._on_options_changed)
        form.close_requested.connect(self.reject)
        QShortcut(QKeySequence.StandardKey.Paste, self, self.paste)
        prediction.opened.connect(self._on_prediction_opened)
        prediction.prepared.connect(self._on_prediction_prepared)
        prediction.answered.connect(self._on_prediction_answered)
        prediction.told.connect(form.say)
        prediction.refused.connect(self._on_prediction_refused)
        prediction.failed.connect(self._on_prediction_failed)

    def _ask(self, picture: Try) -> None:
        self._try = picture
        self._prediction.ask(picture)

    def _on_pad_drawn(self) -> None:
        box = self.form.centre_box
        box.setChecked(box.isChecked() or self._try is None)
        self._ask(Try(self.form.pad.pixels(), True, self.form.chosen_invert, box.isChecked()))

    def _on_pad_cleared(self) -> None:
        self._try = None
        self.form.clear_answer()

    def _on_options_changed(self) -> None:
        if self._try is not None:
            invert, centre = self.form.invert_box.isChecked(), self.form.centre_box.isChecked()
            self._ask(self._try._replace(invert=invert, centre=centre))

    def _on_prediction_opened(self, trained: "Trained") -> None:
        self.form.show_trained(trained)

    def _on_prediction_prepared(self, asked: Try, pixels: "Pixels", seen: "Prepared") -> None:
        if asked is not self._try:
            return
        self.form.show_prepared(to_image(seen.shown), inverted=seen.inverted)
        if not asked.is_drawn:
            height, width = pixels.shape[:2]
            image = QImage(pixels.tobytes(), width, height, QImage.Format.Format_RGBA8888)
            self.form.pad.show_picture(image.copy())

    def _on_prediction_answered(self, asked: Try, answer: "Answer") -> None:
        if self._try is not None:  # a newer one is on its way: this is better than nothing
            self.form.show_answer(answer)

    def _on_prediction_refused(self, sentence: str) -> None:
        self.form.clear_answer()
        self.form.say(sentence, failed=True)

    def _on_prediction_failed(self, sentence: str) -> None:
        self.form.clear_answer()
        self.form.say(sentence, failed=True)
        self.form.setEnabled(False)


def _png(image: QImage) -> bytes:
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(content.data())
