"""What a dropped file would do, in a sentence, and how it is done."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from designer.codegen.layer_reader import MOST_CHARACTERS, CodeError
from designer.refusals import shortened
from designer.runs.folder import is_run_name
from designer.ui.canvas import edits
from designer.ui.canvas.clipboard import read_code
from designer.ui.document import Document
from designer.ui.file_commands import FileCommands
from designer.ui.training.runner import Runner

_USABLE = "a project (.cnn), a Keras model's .json, Keras code (.py) or the folder of a run"


class Offer(NamedTuple):
    """A drop that has not happened yet."""

    sentence: str
    take: Callable[[], object] | None = None
    """Does it; None where the sentence says why it cannot be done."""


class Offers:
    """Says what can be done with files, by this window and now."""

    def __init__(self, document: Document, files: FileCommands, runner: Runner) -> None:
        self._document = document
        self._files = files
        self._runner = runner

    def of(self, paths: Sequence[Path]) -> Offer:
        """What dropping these would do."""
        if not paths:
            return Offer(f"Only files on this computer can be dropped: {_USABLE}.")
        if len(paths) > 1:
            return Offer(f"{len(paths)} files at once cannot be used: drop one, {_USABLE}.")
        [path] = paths
        if path.is_dir():
            return self._of_folder(path)
        match path.suffix.lower():
            case ".cnn" | ".json":
                return self._of_project(path)
            case ".py":
                return self._of_code(path)
        return Offer(f"{_name(path)} cannot be used here: drop {_USABLE}.")

    def _of_project(self, path: Path) -> Offer:
        there = shortened(self._document.title, 40)
        asked = "; you are asked about its changes first" if self._document.is_modified else ""
        sentence = f"Open {_name(path)} in the place of {there}{asked}."
        return Offer(sentence, partial(self._files.open_file, path))

    def _of_code(self, path: Path) -> Offer:
        try:
            if path.stat().st_size > 4 * MOST_CHARACTERS:
                return Offer(f"{_name(path)} is too long to be read as layers.")
            clip = read_code(path.read_text("utf-8", errors="replace"))
        except CodeError as error:
            return Offer(f"{_name(path)}: {error}")
        except OSError as failure:
            return Offer(f"{_name(path)} cannot be read: {failure.strerror or failure}.")
        count = len(clip.entries)
        layers = "the layer" if count == 1 else f"the {count} layers"
        where = "below the selection" if self._document.selection else "at the end"
        return Offer(
            f"Insert {layers} of {_name(path)} {where}.",
            partial(edits.insert_clip, self._document, clip, "Insert"),
        )

    def _of_folder(self, path: Path) -> Offer:
        if not is_run_name(path.name):
            return Offer(f"{_name(path)} is no folder of a run: drop {_USABLE}.")
        if self._runner.is_busy:
            return Offer("A run is going on: stop it before another one is shown.")
        return Offer(f"Show the run {_name(path)}.", partial(self._runner.attach, path))


def _name(path: Path) -> str:
    return shortened(path.name or str(path), 60)
