"""Copying the plots, and saving them; the file is written in a thread."""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtWidgets import QApplication

from designer.ui.translation import QT_TR_NOOP, tr

if TYPE_CHECKING:
    from designer.ui.training.plots import PlotArea

KINDS = QT_TR_NOOP("PNG picture (*.png);;SVG drawing (*.svg);;CSV table of the curves (*.csv)")
NOTHING = QT_TR_NOOP("There are no curves yet: train the network or open a run first.")
_PATIENCE = 10.0  # seconds for a file to be written, when the window closes


class PlotSaving(QObject):
    """Brings the plots of a run onto the clipboard and into files."""

    saved = Signal(str)
    """The sentence about the file that was written."""
    failed = Signal(str)
    """The sentence about one that could not be."""

    def __init__(self, plots: "PlotArea", parent: QObject) -> None:
        super().__init__(parent)
        self._plots = plots
        self._thread: threading.Thread | None = None

    @property
    def has_any(self) -> bool:
        """Whether there are curves."""
        return self._plots.snapshot is not None

    def copy(self) -> None:
        """Put the plots on the clipboard, as pixels and as a drawing."""
        from designer.ui.training.plot_export import image_of, svg_of  # noqa: PLC0415 (pyqtgraph)

        content = QMimeData()
        content.setImageData(image_of(self._plots.row))
        content.setData("image/svg+xml", svg_of(self._plots.row))
        QApplication.clipboard().setMimeData(content)
        self.saved.emit(tr("The plots are on the clipboard."))

    def save(self, target: Path) -> None:
        """Write them to this file, as its ending says."""
        content = self._content(target.suffix.lower())
        if content is None:
            sentence = tr("{file} is no plot's name: let it end in .png, .svg or .csv.")
            self.failed.emit(sentence.format(file=target.name))
            return
        self.shutdown()  # one at a time
        self._thread = threading.Thread(target=self._write, args=(target, content))
        self._thread.start()

    def shutdown(self) -> None:
        """Wait for the file that is being written."""
        if self._thread is not None:
            self._thread.join(_PATIENCE)
            self._thread = None

    def _content(self, ending: str) -> "Callable[[], bytes] | None":
        """What makes the file's content in the thread; pictures are painted here."""
        from designer.ui.training.plot_export import csv_of, png_of, svg_of  # noqa: PLC0415

        snapshot = self._plots.snapshot
        if ending == ".csv" and snapshot is not None:
            return lambda: "".join(csv_of(snapshot)).encode()
        painters = {".png": png_of, ".svg": svg_of}
        if ending not in painters:
            return None
        picture = painters[ending](self._plots.row)
        return lambda: picture

    def _write(self, target: Path, content: "Callable[[], bytes]") -> None:
        from designer.atomic import write_atomically  # noqa: PLC0415 - when it is wanted

        try:
            write_atomically(target, content())
        except OSError as error:
            sentence = tr("{file} could not be written ({reason}): choose another place.")
            self.failed.emit(sentence.format(file=target, reason=error.strerror or error))
        else:
            self.saved.emit(tr("The plots are in {file}.").format(file=target))
