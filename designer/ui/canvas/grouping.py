"""What is asked of the document to make and undo groups of layers."""

from designer.network.groups import Group
from designer.ui.canvas import edits, folding
from designer.ui.document import Document
from designer.ui.translation import tr


def group(document: Document) -> None:
    """Make the selected neighbours a group, with a name to be changed."""
    uids = edits.selected_layers(document)
    document.fold(uids, folded=False)
    title = tr("Group {what}").format(what=edits.named(document, uids))
    document.edit(title, document.project.group(uids))


def ungroup(document: Document) -> None:
    """Dissolve the selected groups; their layers stay."""
    groups = folding.selected_groups(document)
    count = tr("{count} groups").format(count=len(groups))
    what = groups[0].name if len(groups) == 1 else count
    project = document.project.ungroup(document.selection)
    document.edit(tr("Ungroup {what}").format(what=what), project)


def rename(document: Document, name: str, new: str) -> None:
    """Give this group another name; ValueError where it cannot have it."""
    document.edit(tr("Rename {what}").format(what=name), document.project.rename_group(name, new))


def selected_group(document: Document) -> Group | None:
    """The group whose layers are what is selected, no more and no less."""
    selected = set(document.selection)
    groups = folding.selected_groups(document)
    return groups[0] if len(groups) == 1 and set(groups[0].uids) == selected else None


def renamable(document: Document) -> Group | None:
    """The group that a new name would go to: one that is folded, or whose layers are selected."""
    found = selected_group(document)
    is_layer = found is not None and len(found.uids) == 1 and found not in document.folded
    return None if is_layer else found


def possible(document: Document) -> dict[str, bool]:
    """Which actions on groups would do something now, by their names."""
    in_group = bool(folding.selected_groups(document))
    return {
        "group": _are_neighbours(document) and selected_group(document) is None,
        "ungroup": in_group,
        "fold_group": in_group,
        "fold_all": len(document.folded) < len(document.groups),
        "unfold_all": bool(document.folded),
    }


def _are_neighbours(document: Document) -> bool:
    places = document.selected_places
    return bool(places) and places[-1] - places[0] == len(places) - 1
