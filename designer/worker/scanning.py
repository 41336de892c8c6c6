"""The jobs `scan-folder` and `scan-list`: every image is looked at, and the bad ones are named."""

import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple

from designer.file_names import as_path, as_text
from designer.found import FolderFound, Skipped
from designer.runs.messages import AnyMessage, Failed, Progressed, ScanFolder, Scanned
from designer.worker.image_check import Checked, check

Say = Callable[[AnyMessage], None]

_EVERY = 0.1  # seconds between two messages
_PARTS = {
    "training_folder": ("train", "training"),
    "validation_folder": ("validation", "valid", "val"),
    "test_folder": ("test", "testing", "tests"),
}
"""What the folders for training, validation and tests may be called."""


def scan_folder(job: ScanFolder, say: Say) -> Scanned | Failed:
    """Look at all files in a folder with a folder for each class."""
    folder = Path(as_path(job.path))
    name = as_text(folder.name)
    if not folder.is_dir():
        return Failed(sentence=f"{name} is no folder, or is gone: choose another one.")
    parts = _parts(folder)
    roots = [folder / as_path(part) for part in parts.values()] or [folder]
    classes = sorted({as_text(each.name) for root in roots for each in _folders(root)})
    walked = [_walked(each) for root in roots for each in _folders(root)]
    files = [path for each in walked for path in each.files]
    looked = dict(zip(files, checked(files, say), strict=True))
    counts = [_counts(root, classes, looked) for root in roots]
    unread = {path: why for each in walked for path, why in each.unread.items()}
    skipped = [*_outside(folder, roots), *_bad(folder, looked), *_named(folder, unread)]
    kept = [name for place, name in enumerate(classes) if any(each[place] for each in counts)]
    if not kept:
        return Failed(sentence=_nothing(name, skipped))
    skipped += [
        Skipped(name=name, reason="holds no image that can be trained on")
        for name in classes
        if name not in kept
    ]
    chosen = [tuple(each[classes.index(name)] for name in kept) for each in counts]
    by_part = dict(zip(parts or ("training_folder",), chosen, strict=True))
    return Scanned(
        found=FolderFound(
            class_names=tuple(kept),
            training=by_part["training_folder"],
            validation=by_part.get("validation_folder"),
            tests=by_part.get("test_folder"),
            **parts,
            skipped=tuple(skipped),
            **sizes(looked.values()),
        )
    )


def checked(files: Sequence[Path], say: Say) -> Iterator[Checked]:
    """Look at images, on all processors, telling how far it is."""
    told = 0.0
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for done, each in enumerate(pool.map(check, files), 1):
            yield each
            if time.monotonic() - told > _EVERY:
                told = time.monotonic()
                say(Progressed(done=done, total=len(files)))


def sizes(looked: Iterable[Checked]) -> dict[str, Any]:
    """The sizes and colours of the images that can be read."""
    good = [each for each in looked if not each.reason]
    areas = sorted((each.size for each in good), key=lambda size: size[0] * size[1])
    return {
        "smallest": areas[0] if areas else (0, 0),
        "largest": areas[-1] if areas else (0, 0),
        "in_color": any(each.in_color for each in good),
    }


def _parts(folder: Path) -> dict[str, Any]:
    """The names of the folders for training, validation and tests; empty where there are none."""
    names = {each.name.lower(): as_text(each.name) for each in _folders(folder)}
    found = {
        part: next(names[word] for word in words if word in names)
        for part, words in _PARTS.items()
        if any(word in names for word in words)
    }
    has_classes = "training_folder" in found and any(
        _folders(folder / as_path(found["training_folder"]))
    )
    return found if has_classes else {}


def _folders(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    shown = (each for each in folder.iterdir() if not each.name.startswith("."))
    return sorted(each for each in shown if each.is_dir())


class _Walked(NamedTuple):
    """What lies in a folder and in those below it."""

    files: list[Path]
    unread: dict[Path, str]
    """The folders that were not gone into, and why."""


def _walked(folder: Path) -> _Walked:
    """All files below a folder; links to other folders are not followed."""
    found = _Walked([], {})

    def note(error: OSError) -> None:
        found.unread[Path(error.filename)] = f"cannot be read: {error.strerror}"

    for place, folders, files in os.walk(folder, onerror=note):
        links = [Path(place, name) for name in folders if Path(place, name).is_symlink()]
        found.unread.update(dict.fromkeys(links, "is a link to another folder"))
        found.files.extend(Path(place, name) for name in files)
    found.files.sort()
    return found


def _outside(folder: Path, roots: list[Path]) -> list[Skipped]:
    """Images beside the folders of the classes: they belong to none."""
    places = [folder, *(root for root in roots if root != folder)]
    loose = [each for place in places for each in sorted(place.iterdir()) if each.is_file()]
    others = [
        path
        for each in _folders(folder)
        if folder not in roots and each not in roots
        for path in _walked(each).files
    ]
    reason = "lies in no folder of a class"
    named = (as_text(path.relative_to(folder).as_posix()) for path in [*loose, *others])
    return [Skipped(name=name, reason=reason) for name in named if not name.startswith(".")]


def _bad(folder: Path, looked: dict[Path, Checked]) -> list[Skipped]:
    return _named(folder, {path: each.reason for path, each in looked.items() if each.reason})


def _named(folder: Path, reasons: dict[Path, str]) -> list[Skipped]:
    return [
        Skipped(name=as_text(path.relative_to(folder).as_posix()), reason=reason)
        for path, reason in reasons.items()
    ]


def _counts(root: Path, classes: list[str], looked: dict[Path, Checked]) -> list[int]:
    """The images that can be trained on in each of the classes."""
    found = dict.fromkeys(classes, 0)
    for path, each in looked.items():
        if not each.reason and path.is_relative_to(root):
            found[as_text(path.relative_to(root).parts[0])] += 1
    return list(found.values())


def _nothing(name: str, skipped: list[Skipped]) -> str:
    if skipped:
        first = skipped[0]
        return (
            f"No image in {name} can be trained on ({first.name} {first.reason}): choose a folder "
            "with a folder of images for each class."
        )
    return f"{name} holds no folders of images: make a folder for each class in it."
