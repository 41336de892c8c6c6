"""The edits of a fix, applied to a network."""

from collections.abc import Iterable

from designer.network.network import Network
from designer.network.problems import Configure, Edit, Insert, Move, Remove, ResizeInput


def edited(network: Network, edits: Iterable[Edit]) -> Network:
    """The network after these edits; those of data and training leave it as it is.

    KeyError where a layer is gone that is spoken of, ValueError where a setting is refused.
    """
    for edit in edits:
        network = _edited(network, edit)
    return network


def _edited(network: Network, edit: Edit) -> Network:
    match edit:
        case Configure(uid, changes):
            return network.configure(uid, **changes)
        case Insert(before, class_name, changes):
            return network.insert_new(_index(network, before), class_name, **changes)
        case Remove(uids):
            return network.remove(uids)
        case Move(uids, before):
            return network.move(uids, _index(network, before))
        case ResizeInput(height, width, channels):
            return network.resize_input(height=height, width=width, channels=channels)
        case _:
            return network


def _index(network: Network, before: int | None) -> int:
    return len(network.entries) if before is None else network.index(before)
