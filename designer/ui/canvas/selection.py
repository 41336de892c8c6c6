"""How clicks and keys change the selection."""

from designer.network.network import Network
from designer.network.problems import INPUT_UID
from designer.ui.document import Document


def toggle(document: Document, uid: int) -> None:
    """Add this card to the selection, or take it out."""
    selected = document.selection
    if uid in selected:
        document.select(*(each for each in selected if each != uid))
    else:
        document.select(*selected, uid)


def extend(document: Document, anchor: int | None, uid: int) -> None:
    """Select every card from `anchor` to this one."""
    order = _order(document.project.network)
    start = order.index(anchor) if anchor in order else 0
    end = order.index(uid)
    document.select(*order[min(start, end) : max(start, end) + 1])


def select_all(document: Document) -> None:
    """Select every layer."""
    document.select(*(entry.uid for entry in document.project.network.entries))


def step(document: Document, by: int) -> None:
    """Select the card below (1) or above (-1) the selection, or the first."""
    order = _order(document.project.network)
    places = [place for place, uid in enumerate(order) if uid in document.selection]
    if not places:
        document.select(order[min(1, len(order) - 1)])
        return
    place = (places[-1] if by > 0 else places[0]) + by
    document.select(order[max(0, min(place, len(order) - 1))])


def _order(network: Network) -> list[int]:
    return [INPUT_UID, *(entry.uid for entry in network.entries)]
