"""Choosing data on the disk, having them scanned, and fetching what is missing."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from designer.file_names import as_text
from designer.project.project import Project
from designer.training.sources import DataSource
from designer.training.sources.arrays import Arrays
from designer.training.sources.folder import Folder
from designer.training.sources.image_list import ImageList
from designer.training.sources.keras_dataset import KerasDataset
from designer.training.sources.on_disk import ImageFiles, OnDisk
from designer.ui import dialogs
from designer.ui.document import Document
from designer.ui.sources.words import name_of
from designer.ui.translation import tr

if TYPE_CHECKING:
    from designer.ui.sources.looking import Looking

ENDINGS: dict[str, type[OnDisk]] = {".npz": Arrays, ".csv": ImageList}


class SourceCommands(QObject):
    """Changes the document's data when a scan has found what is in them, and not before."""

    told = Signal(str)
    """A sentence to show in passing."""

    def __init__(self, document: Document, window: QWidget) -> None:
        super().__init__(window)
        self._document = document
        self._window = window
        self._looking: Looking | None = None
        self._then: Callable[[], object] | None = None
        self._before: DataSource | None = None
        document.reset.connect(self._on_document_reset)

    def choose_image_folder(self) -> None:
        """Ask for a folder of images and take it."""
        title = tr("Choose a folder with a folder of images for each class")
        self._take_if(dialogs.existing_folder(self._window, title, self._home()))

    def choose_data_file(self) -> None:
        """Ask for a list of images or a file of arrays and take it."""
        title, kinds = tr("Choose data"), tr("Arrays or a list of images (*.npz *.csv)")
        self._take_if(dialogs.existing_file(self._window, title, self._home(), kinds))

    def choose(self, class_name: str) -> None:
        """Ask for data of this kind."""
        if class_name == "Folder":
            self.choose_image_folder()
        else:
            self.choose_data_file()

    def take(self, path: Path) -> None:
        """Have this folder or file scanned, and take it as the data."""
        cls = Folder if path.is_dir() else ENDINGS.get(path.suffix.lower(), ImageList)
        self._look(source_at(path, cls, self._document.project))

    def scan_data(self) -> None:
        """Scan the data again, where they lie on the disk."""
        data = self._document.project.data
        if isinstance(data, OnDisk) and data.path:
            self._look(data)
        else:
            nothing = tr("{name} needs no scan: all of it is known.")
            self.told.emit(nothing.format(name=name_of(data)))

    def prepare(self, then: Callable[[], object]) -> bool:
        """Whether something has to be scanned or fetched first; `then` is called after it."""
        from designer.jobs.looking import missing  # noqa: PLC0415 - not before the first paint

        data = self._document.project.data
        files = missing(data)
        if files and not self._agrees_to_download(data, sum(file.size for file in files)):
            return True
        if not files and not (isinstance(data, OnDisk) and data.path and data.unscanned):
            return False
        self._look(data, then)
        return True

    def shutdown(self) -> None:
        """Give up what is going on and wait for its thread."""
        if self._looking is not None:
            self._looking.cancel()
            self._looking.wait()

    def _agrees_to_download(self, data: DataSource, size: int) -> bool:
        from designer.network.sizes import bytes_text  # noqa: PLC0415 - rarely wanted

        question = tr("{name} is not on this computer yet: download {size}?")
        words = question.format(name=name_of(data), size=bytes_text(size))
        return dialogs.agrees(self._window, tr("Data"), words, tr("Download"))

    def _take_if(self, path: Path | None) -> None:
        if path is not None:
            self.take(path)

    def _look(self, source: DataSource, then: Callable[[], object] | None = None) -> None:
        if self._looking is not None:
            self.told.emit(tr("Data are being looked at already: wait, or cancel that."))
            return
        from designer.ui.sources.looking import Looking, show_progress  # noqa: PLC0415 - rarely

        self._then, self._before = then, self._document.project.data
        looking = Looking(source, self)
        looking.succeeded.connect(self._on_looking_succeeded)
        looking.failed.connect(self._on_looking_failed)
        looking.finished.connect(self._on_looking_finished)
        self._looking = looking
        loads = isinstance(source, KerasDataset)
        title = tr("Downloading {name} …") if loads else tr("Looking at every file of {name} …")
        show_progress(looking, title.format(name=name_of(source)), loads, self._window)
        looking.start()

    def _on_looking_succeeded(self, source: Any) -> None:
        project = self._document.project
        if project.data != self._before:
            changed = tr("The data were changed meanwhile: have them scanned again.")
            self.told.emit(changed)
            return
        self._document.edit(tr("Choose the data"), project.choose_data(source))
        if isinstance(source, OnDisk):
            self.told.emit(found_text(source))
        then, self._then = self._then, None
        if then is not None:
            then()

    def _on_document_reset(self) -> None:
        """What was looked for belongs to the project that was open before."""
        self._then = self._before = None
        if self._looking is not None:
            self._looking.cancel()

    def _on_looking_failed(self, sentence: str) -> None:
        dialogs.tell(self._window, tr("Data"), sentence)

    def _on_looking_finished(self) -> None:
        looking, self._looking = self._looking, None
        if looking is not None:
            looking.deleteLater()

    def _home(self) -> Path:
        data, path = self._document.project.data, self._document.path
        if isinstance(data, OnDisk) and data.path:
            return Path(data.real_path).parent
        return path.parent if path else Path.home()


def source_at(path: Path, cls: type[OnDisk], project: Project) -> DataSource:
    """The data at this place, with the settings that there were, or as the input wants them."""
    now: Any = project.data
    made: Any = now if type(now) is cls else cls()
    height, width, channels = project.network.input_shape
    if made is not now and isinstance(made, ImageFiles) and height and width:
        mode = "grayscale" if channels == 1 else "rgb"
        made = replace(made, image_size=(height, width), color_mode=mode)
    source: DataSource = replace(made, path=as_text(str(path.absolute())), found=None)
    return source


def found_text(source: OnDisk) -> str:
    """What a scan has found, in a sentence."""
    skipped = len(source.found.skipped) if source.found else 0
    if not skipped:
        return tr("{name} was scanned: everything can be used.").format(name=source.name)
    some = tr("{name} was scanned: {count:,} files are left out, as the settings of the data say.")
    return some.format(name=source.name, count=skipped)
