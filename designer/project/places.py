"""Where data lie, in a project file: a folder that holds both can be moved as a whole.

What lies in the folder of the project's file, or below it, is stored relative to that folder;
everything else as it is. In memory all paths are whole.
"""

from pathlib import Path

from msgspec.structs import replace

from designer.file_names import as_path, as_text
from designer.project.project import Project
from designer.training.sources.on_disk import OnDisk


def relative_to(project: Project, file: Path) -> Project:
    """The project as it is stored in this file."""
    data = project.data
    if not isinstance(data, OnDisk) or not data.path:
        return project
    try:
        path = Path(as_path(data.path)).relative_to(file.absolute().parent)
    except ValueError:
        return project
    return replace(project, data=replace(data, path=as_text(path.as_posix())))


def beside(project: Project, file: Path) -> Project:
    """The project that was stored in this file, with whole paths."""
    data = project.data
    if not isinstance(data, OnDisk) or not data.path:
        return project
    path = file.absolute().parent / as_path(data.path)
    return replace(project, data=replace(data, path=as_text(str(path))))
