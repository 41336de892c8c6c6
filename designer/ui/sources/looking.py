"""A scan or a download in a thread of its own, with a dialog that shows how far it is."""

import sys
import threading
import time
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QThread, Signal
from PySide6.QtWidgets import QProgressDialog, QWidget

from designer.jobs.errors import GivenUpError, JobError
from designer.network.sizes import bytes_text
from designer.training.sources import DataSource
from designer.ui.translation import tr

_STEPS = 1000
_EARLY = 0.05  # of the work; before, nobody can say how long it takes


class Looking(QThread):
    """Scans a source, or fetches what is missing of it."""

    progressed = Signal(object, object)
    """What is done, and all that there is to do, or None."""
    succeeded = Signal(object)
    """The source, with what was found."""
    failed = Signal(str)

    def __init__(self, source: DataSource, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._source = source
        self._given_up = threading.Event()

    def cancel(self) -> None:
        """Give it up; everything is as it was."""
        self._given_up.set()

    def run(self) -> None:
        """The thread's work."""
        from designer.jobs.looking import look  # noqa: PLC0415 - rarely wanted

        try:
            found = look(self._source, self.progressed.emit, self._given_up.is_set)
        except GivenUpError:
            return
        except JobError as error:
            self.failed.emit(str(error))
        except Exception as error:
            sys.excepthook(type(error), error, error.__traceback__)
            sentence = tr("Looking at the data failed ({reason}): try again.")
            self.failed.emit(sentence.format(reason=f"{type(error).__name__}: {error}"))
        else:
            self.succeeded.emit(found)


class Progress:
    """The words for how far it is."""

    def __init__(self, in_bytes: bool) -> None:
        self._in_bytes = in_bytes
        self._begun = time.monotonic()

    def text(self, done: int, total: int | None) -> str:
        """What is done, of how much, and how long the rest takes."""
        if total is None:
            return self._amount(done)
        parts = tr("{done} of {total}").format(done=self._amount(done), total=self._amount(total))
        if done < _EARLY * total:
            return parts
        left = (time.monotonic() - self._begun) / done * (total - done)
        return tr("{parts}, about {seconds:.0f} s left").format(parts=parts, seconds=left)

    def _amount(self, count: int) -> str:
        return bytes_text(count) if self._in_bytes else f"{count:,}"


def show_progress(looking: Looking, title: str, in_bytes: bool, parent: QWidget) -> QProgressDialog:
    """A dialog that goes along until the work ends."""
    dialog = QProgressDialog(title, tr("Cancel"), 0, 0, parent)
    dialog.setWindowTitle(tr("Data"))
    dialog.setWindowModality(Qt.WindowModality.NonModal)
    dialog.setMinimumDuration(0)
    dialog.setAutoClose(False)
    dialog.setAutoReset(False)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.canceled.connect(looking.cancel)
    looking.progressed.connect(_shower(dialog, title, Progress(in_bytes)))
    looking.finished.connect(dialog.close)
    dialog.show()
    return dialog


def _shower(
    dialog: QProgressDialog, title: str, progress: Progress
) -> Callable[[int, int | None], None]:
    def show(done: int, total: int | None) -> None:
        if total:
            dialog.setMaximum(_STEPS)
            dialog.setValue(min(_STEPS, _STEPS * done // total))
        dialog.setLabelText(f"{title}\n{progress.text(done, total)}")

    return show
