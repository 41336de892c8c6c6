"""Data on the command line: chosen by name or place, scanned or downloaded where that is needed."""

from pathlib import Path

from msgspec.structs import replace
from rich.console import Console
from rich.progress import Progress

from designer.file_names import as_text
from designer.jobs.looking import look, missing
from designer.project.choosing import suited
from designer.project.project import Project
from designer.training.sources import SOURCES, DataSource
from designer.training.sources.arrays import Arrays
from designer.training.sources.folder import Folder
from designer.training.sources.image_list import ImageList
from designer.training.sources.on_disk import OnDisk


class DataError(Exception):
    """The text is one sentence: why these data cannot be taken, and what to do."""


def with_data(project: Project, wanted: str) -> Project:
    """The project with the data of this name or at this place; DataError, JobError."""
    shape = project.network.input_shape
    for name, cls in SOURCES.items():
        known = not issubclass(cls, OnDisk)
        if known and wanted.lower() in (name.lower(), cls.title.lower()):
            return project.choose_data(suited(name, shape))
    return prepared(project.choose_data(_at(Path(wanted), project)))


def prepared(project: Project) -> Project:
    """The project with data that are scanned and at hand; JobError where that cannot be."""
    data = project.data
    if not missing(data) and not (isinstance(data, OnDisk) and data.path and data.unscanned):
        return project
    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(f"Looking at {data.name}", total=None)
        found = look(data, lambda done, total: progress.update(task, completed=done, total=total))
    return project.choose_data(found)


def skipped_lines(data: DataSource) -> list[str]:
    """The files that are not trained on, a line each."""
    found = data.found if isinstance(data, OnDisk) else None
    return [f"{each.name} {each.reason}" for each in found.skipped] if found else []


def _at(path: Path, project: Project) -> DataSource:
    text = as_text(str(path.absolute()))
    if path.suffix.lower() == ".npz":
        return Arrays(path=text)
    if not path.exists():
        names = ", ".join(cls.title for cls in SOURCES.values() if not issubclass(cls, OnDisk))
        raise DataError(
            f'There are no data "{path}": give a folder of images, a .csv, an .npz, or one of '
            f"{names}."
        )
    height, width, channels = project.network.input_shape
    made: Folder | ImageList = Folder(path=text) if path.is_dir() else ImageList(path=text)
    if height and width:
        mode = "grayscale" if channels == 1 else "rgb"
        made = replace(made, image_size=(height, width), color_mode=mode)
    return made
