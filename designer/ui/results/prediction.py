"""The thread that prepares pictures and has a run's network predict them, the latest one first."""

import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QThread, Signal

from designer.jobs.errors import JobError
from designer.ui.translation import QT_TR_NOOP, tr

if TYPE_CHECKING:  # numpy and Pillow are imported in the thread
    from designer.images.opening import Pixels
    from designer.images.preparing import Prepared
    from designer.jobs.predicting import Predictor
    from designer.jobs.trained import Trained
    from designer.runs.about import Weights
    from designer.runs.answers import Answer

_TENSORFLOW = QT_TR_NOOP("TensorFlow is starting: the first answer takes a few seconds.")


class Try(NamedTuple):
    """A picture to be predicted: pixels, a file, or the content of one."""

    picture: "Pixels | Path | bytes"
    is_drawn: bool = False
    invert: bool | None = None
    """None: where that helps."""
    centre: bool = False


class Prediction(QThread):
    """Answers the latest try; the signals carry it."""

    opened = Signal(object)
    """The Trained run whose network answers."""
    prepared = Signal(object, object, object)
    """The try, its pixels, and what the network is going to see (Prepared)."""
    answered = Signal(object, object)
    told = Signal(str)
    """What is being waited for; empty for nothing."""
    refused = Signal(str)
    """Why a picture cannot be used; another one can be tried."""
    failed = Signal(str)
    """Why there are no answers at all."""

    def __init__(self, run: Path, weights: "Weights | None", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._run = run
        self._weights = weights
        self._changed = threading.Condition()
        self._waiting: Try | None = None
        self._closing = False
        self._predictor: Predictor | None = None

    def ask(self, picture: Try) -> None:
        """Answer this, and nothing older that still waits."""
        with self._changed:
            self._waiting = picture
            self._changed.notify()

    def close(self) -> None:
        """End the thread and its worker."""
        with self._changed:
            self._closing = True
            self._changed.notify()
            predictor = self._predictor
        if predictor is not None:
            predictor.close()
        self.wait()

    def run(self) -> None:
        """Answer until the thread is closed."""
        try:
            self._answer_all()
        except JobError as error:
            self._fail(str(error))
        except Exception as error:
            sys.excepthook(type(error), error, error.__traceback__)
            sentence = tr("Predicting failed ({reason}): close this window and try again.")
            self._fail(sentence.format(reason=f"{type(error).__name__}: {error}"))
        finally:
            if self._predictor is not None:
                self._predictor.close()

    def _answer_all(self) -> None:
        from designer.images.opening import PictureError  # noqa: PLC0415
        from designer.images.preparing import check_wanted  # noqa: PLC0415
        from designer.jobs.trained import read_trained  # noqa: PLC0415

        trained = read_trained(self._run, self._weights)
        try:
            check_wanted(trained.wanted)
        except PictureError as error:
            raise JobError(str(error)) from error
        self.opened.emit(trained)
        while (asked := self._next()) is not None:
            try:
                self._answer(trained, asked)
            except PictureError as error:
                self.refused.emit(str(error))

    def _next(self) -> Try | None:
        with self._changed:
            self._changed.wait_for(lambda: self._closing or self._waiting is not None)
            asked, self._waiting = self._waiting, None
            return None if self._closing else asked

    def _answer(self, trained: "Trained", asked: Try) -> None:
        from designer.images.opening import decode_picture, open_picture  # noqa: PLC0415
        from designer.images.preparing import prepare  # noqa: PLC0415
        from designer.runs.answers import answer_of  # noqa: PLC0415

        pixels: Pixels
        if isinstance(asked.picture, Path):
            pixels = open_picture(asked.picture)
        elif isinstance(asked.picture, bytes):
            pixels = decode_picture(asked.picture, tr("The picture"))
        else:
            pixels = asked.picture
        seen: Prepared = prepare(pixels, trained.wanted, invert=asked.invert, centre=asked.centre)
        self.prepared.emit(asked, pixels, seen)
        predictor = self._hired(trained)
        if predictor is None:
            return
        outputs = predictor.predict(seen.values[None])[0]
        answer: Answer = answer_of(trained.meaning, outputs)
        self.told.emit("")
        self.answered.emit(asked, answer)

    def _hired(self, trained: "Trained") -> "Predictor | None":
        """The one that predicts, from the first picture on; None where nobody waits any more."""
        from designer.jobs.predicting import Predictor  # noqa: PLC0415

        with self._changed:
            if self._closing:
                return None
            if self._predictor is None:
                self.told.emit(tr(_TENSORFLOW))
                self._predictor = Predictor(trained)
            return self._predictor

    def _fail(self, sentence: str) -> None:
        if not self._closing:
            self.failed.emit(sentence)
