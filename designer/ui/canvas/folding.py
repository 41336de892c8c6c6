"""Which groups are folded into one card, and what that means for what is selected."""

from collections.abc import Iterable

from designer.network.groups import Group
from designer.ui.document import Document


def layers_by_card(document: Document) -> list[tuple[int, ...]]:
    """The uids of the layers that each card shows, from top to bottom."""
    column: list[tuple[int, ...]] = [(e.uid,) for e in document.project.network.entries]
    for group in reversed(document.folded):
        column[group.start : group.stop] = [group.uids]
    return column


def beside(document: Document, uid: int) -> tuple[int, ...]:
    """All layers on the card that shows this one."""
    return next((group.uids for group in document.folded if uid in group.uids), (uid,))


def selected_groups(document: Document) -> list[Group]:
    """The groups of which something is selected."""
    selected = set(document.selection)
    return [group for group in document.groups if not selected.isdisjoint(group.uids)]


def are_folded(document: Document) -> bool:
    """Whether groups are selected and all of them are folded."""
    groups = selected_groups(document)
    return bool(groups) and all(group in document.folded for group in groups)


def toggle(document: Document) -> None:
    """Fold the selected groups, or unfold them where all are folded."""
    _fold(document, selected_groups(document), not are_folded(document))


def fold(document: Document, folded: bool) -> bool:
    """Fold or unfold the selected groups; whether there was something to do."""
    groups = [g for g in selected_groups(document) if (g in document.folded) is not folded]
    _fold(document, groups, folded)
    return bool(groups)


def fold_all(document: Document) -> None:
    """Show every group as one card."""
    _fold(document, document.groups, True)


def unfold_all(document: Document) -> None:
    """Show the layers of every group."""
    _fold(document, document.folded, False)


def _fold(document: Document, groups: Iterable[Group], folded: bool) -> None:
    document.fold([uid for group in groups for uid in group.uids], folded=folded)
