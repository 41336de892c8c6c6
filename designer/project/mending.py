"""Fixes applied: from a project and the edits of a fix to the mended project."""

from msgspec.structs import replace

from designer.network.edits import edited
from designer.network.problems import ChangeData, Fix, Train
from designer.project.project import Project


def mended(project: Project, fix: Fix) -> Project:
    """The project after all edits of the fix.

    KeyError where a layer is gone that it speaks of, ValidationError where a setting is refused.
    """
    for edit in fix.edits:
        match edit:
            case Train(changes):
                project = project.change_training(**changes)
            case ChangeData(changes):
                project = project.change_data(**changes)
    return replace(project, network=edited(project.network, fix.edits))
