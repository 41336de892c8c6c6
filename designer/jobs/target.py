"""The place an export goes to: checked before the work, filled in one move after it."""

import contextlib
import secrets
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

from designer.jobs.errors import JobError, TargetExistsError

# What TensorFlow writes into a SavedModel's folder, now or in older versions.
_SAVED_MODEL_PARTS = {
    "assets",
    "assets.extra",
    "fingerprint.pb",
    "keras_metadata.pb",
    "saved_model.pb",
    "variables",
}


def is_code(path: Path) -> bool:
    """Say whether `path` is a Python file."""
    return path.is_file() and path.suffix == ".py"


def is_saved_model(path: Path) -> bool:
    """Say whether `path` is a SavedModel's folder with nothing else in it, or an empty one."""
    if not path.is_dir():
        return False
    names = {child.name for child in path.iterdir()}
    return not names or ("saved_model.pb" in names and names <= _SAVED_MODEL_PARTS)


def check_target(
    target: Path, is_of_kind: Callable[[Path], bool], kind: str, *, force: bool
) -> None:
    """Raise TargetExistsError or JobError where an export must not go to `target`."""
    if not target.exists():
        return
    if not is_of_kind(target):
        raise TargetExistsError(
            f"{target} is there and is not {kind}, so it is not replaced: choose another name."
        )
    if not force:
        raise TargetExistsError(
            f"{target} is there already: choose another name, or replace it (--force)."
        )


@contextlib.contextmanager
def staging_folder(target: Path) -> Iterator[Path]:
    """Make a folder beside `target` for the work, and remove it afterwards with what is left."""
    target.parent.mkdir(parents=True, exist_ok=True)
    folder = target.with_name(f".{target.name}-{secrets.token_hex(4)}.partial")
    folder.mkdir()
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def move_into_place(source: Path, target: Path, aside: Path) -> None:
    """Move the folder `source` to `target`; what was there goes to `aside`, or back on failure."""
    if not target.exists():
        source.rename(target)
        return
    target.rename(aside)
    try:
        source.rename(target)
    except OSError:
        aside.rename(target)
        raise


@contextlib.contextmanager
def explained(target: Path) -> Iterator[None]:
    """Turn an OSError within into a JobError that names `target`."""
    try:
        yield
    except OSError as error:
        raise JobError(
            f"{target} cannot be written ({error.strerror or error}): choose another place."
        ) from error
