"""What a dropped file would do, in a sentence, and how it is done."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from designer.codegen.layer_reader import MOST_CHARACTERS, CodeError, NoLayersError
from designer.picture_files import ENDINGS
from designer.refusals import shortened
from designer.runs.folder import is_run_name
from designer.ui.canvas import edits
from designer.ui.canvas.clipboard import read_code
from designer.ui.document import Document
from designer.ui.file_commands import FileCommands
from designer.ui.training.runner import Runner
from designer.ui.translation import QT_TR_NOOP, tr

_USABLE = QT_TR_NOOP(
    "a project (.cnn), a Keras model's .json, Keras code (.py), data (a folder, .csv or .npz), the "
    "folder of a run or a picture"
)


class Offer(NamedTuple):
    """A drop that has not happened yet."""

    sentence: str
    take: Callable[[], object] | None = None
    """Does it; None where the sentence says why it cannot be done."""


class Offers:
    """Says what can be done with files, by this window and now."""

    def __init__(
        self,
        document: Document,
        files: FileCommands,
        runner: Runner,
        try_image: Callable[[Path], object],
        take_data: Callable[[Path], object],
    ) -> None:
        self._document = document
        self._files = files
        self._runner = runner
        self._try_image = try_image
        self._take_data = take_data

    def of(self, paths: Sequence[Path]) -> Offer:
        """What dropping these would do."""
        if not paths:
            return _refused(tr("Only files on this computer can be dropped: {usable}."))
        if len(paths) > 1:
            several = tr("{count} files at once cannot be used: drop one, {usable}.")
            return _refused(several, count=len(paths))
        [path] = paths
        return self._of_folder(path) if path.is_dir() else self._of_file(path)

    def _of_file(self, path: Path) -> Offer:
        match path.suffix.lower():
            case ".cnn" | ".json":
                return self._of_project(path)
            case ".py":
                return self._of_code(path)
            case ".npz" | ".csv":
                return self._of_data(path)
            case ending if ending in ENDINGS:
                return self._of_picture(path)
        return _refused(tr("{file} cannot be used here: drop {usable}."), file=_name(path))

    def _of_project(self, path: Path) -> Offer:
        there = shortened(self._document.title, 40)
        plain = tr("Open {file} in the place of {there}.")
        asking = tr("Open {file} in the place of {there}; you are asked about its changes first.")
        sentence = asking if self._document.is_modified else plain
        take = partial(self._files.open_file, path)
        return Offer(sentence.format(file=_name(path), there=there), take)

    def _of_data(self, path: Path) -> Offer:
        sentence = tr("Train on the images of {file}: every one of them is looked at first.")
        return Offer(sentence.format(file=_name(path)), partial(self._take_data, path))

    def _of_picture(self, path: Path) -> Offer:
        if self._runner.folder is None:
            untrained = tr("There is no trained network to ask about {file}: train, or open a run.")
            return _refused(untrained, file=_name(path))
        sentence = tr("See what the network of the run says of {file}.").format(file=_name(path))
        return Offer(sentence, partial(self._try_image, path))

    def _of_code(self, path: Path) -> Offer:
        try:
            if path.stat().st_size > 4 * MOST_CHARACTERS:
                return _refused(tr("{file} is too long to be read as layers."), file=_name(path))
            clip = read_code(path.read_text("utf-8", errors="replace"))
        except NoLayersError:
            none = tr("There are no layers in {file}: it needs lines such as layers.Conv2D(32, 3).")
            return _refused(none, file=_name(path))
        except CodeError as error:
            unread = tr("{file} cannot be inserted. {reason}: mend it and drop it again.")
            return _refused(unread, file=_name(path), reason=error)
        except OSError as failure:
            reason = failure.strerror or failure
            unread = tr("{file} cannot be read: {reason}.")
            return _refused(unread, file=_name(path), reason=reason)
        return Offer(
            self._insertion(len(clip.entries)).format(file=_name(path), count=len(clip.entries)),
            partial(edits.insert_clip, self._document, clip, tr("Insert {what}")),
        )

    def _insertion(self, count: int) -> str:
        """The sentence for so many layers, with places for the file and the count."""
        if self._document.selection:
            one = tr("Insert the layer of {file} below the selection.")
            several = tr("Insert the {count} layers of {file} below the selection.")
        else:
            one = tr("Insert the layer of {file} at the end.")
            several = tr("Insert the {count} layers of {file} at the end.")
        return one if count == 1 else several

    def _of_folder(self, path: Path) -> Offer:
        if not is_run_name(path.name):
            return self._of_data(path)
        if self._runner.is_busy:
            return _refused(tr("A run is going on: stop it before another one is shown."))
        sentence = tr("Show the run {name}.").format(name=_name(path))
        return Offer(sentence, partial(self._runner.attach, path))


def _refused(sentence: str, **words: object) -> Offer:
    """What cannot be done, and why, in a sentence with these words in their places."""
    return Offer(sentence.format(usable=tr(_USABLE), **words))


def _name(path: Path) -> str:
    return shortened(path.name or str(path), 60)
