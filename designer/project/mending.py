"""Fixes applied: from a project and the edits of a fix to the mended project."""

from designer.network.problems import (
    Configure,
    Edit,
    Fix,
    Insert,
    Move,
    Remove,
    ResizeInput,
    Train,
)
from designer.project.project import Project


def mended(project: Project, fix: Fix) -> Project:
    """The project after all edits of the fix.

    KeyError where a layer is gone that it speaks of, ValidationError where a setting is refused.
    """
    for edit in fix.edits:
        project = _edited(project, edit)
    return project


def _edited(project: Project, edit: Edit) -> Project:
    match edit:
        case Configure(uid, changes):
            return project.configure(uid, **changes)
        case Insert(before, class_name, changes):
            return project.insert_new(_index(project, before), class_name, **changes)
        case Remove(uids):
            return project.remove(uids)
        case Move(uids, before):
            return project.move(uids, _index(project, before))
        case ResizeInput(height, width, channels):
            return project.resize_input(height=height, width=width, channels=channels)
        case Train(changes):
            return project.change_training(**changes)


def _index(project: Project, before: int | None) -> int:
    entries = project.network.entries
    return len(entries) if before is None else project.network.index(before)
