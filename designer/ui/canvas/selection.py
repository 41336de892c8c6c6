"""How clicks and keys change the selection."""

from collections.abc import Collection

from designer.network.problems import INPUT_UID
from designer.ui.canvas.folding import layers_by_card
from designer.ui.document import Document


def toggle(document: Document, uids: Collection[int]) -> None:
    """Add these layers to the selection, or take them out where all are in it."""
    selected = document.selection
    added = [uid for uid in uids if uid not in selected]
    document.select(*(uid for uid in selected if added or uid not in uids), *added)


def extend(document: Document, anchor: int | None, uids: Collection[int]) -> None:
    """Select every card from that of `anchor` to those of these layers."""
    cards = _cards(document)
    start = next((place for place, shown in enumerate(cards) if anchor in shown), 0)
    ends = [place for place, shown in enumerate(cards) if not set(uids).isdisjoint(shown)]
    chosen = cards[min(start, *ends) : max(start, *ends) + 1]
    document.select(*(uid for shown in chosen for uid in shown))


def select_all(document: Document) -> None:
    """Select every layer."""
    document.select(*(entry.uid for entry in document.project.network.entries))


def step(document: Document, by: int) -> None:
    """Select the card below (1) or above (-1) the selection, or the first."""
    cards = _cards(document)
    selected = set(document.selection)
    places = [place for place, uids in enumerate(cards) if not selected.isdisjoint(uids)]
    if not places:
        document.select(*cards[min(1, len(cards) - 1)])
        return
    place = (places[-1] if by > 0 else places[0]) + by
    document.select(*cards[max(0, min(place, len(cards) - 1))])


def _cards(document: Document) -> list[tuple[int, ...]]:
    return [(INPUT_UID,), *layers_by_card(document)]
