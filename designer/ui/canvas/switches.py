"""What is on or off for the selected layers: whether they are left out, whether they are frozen."""

from designer.network.layers.base import Layer
from designer.network.network import Entry
from designer.parameters import lacking
from designer.ui.canvas.edits import named, selected_entries, selected_layers
from designer.ui.document import Document
from designer.ui.translation import tr


def leave_out(document: Document) -> None:
    """Leave the selected layers out of the network, or take them in again where all are out."""
    uids = selected_layers(document)
    left_out = are_left_out(document)
    title = tr("Take in {what}") if left_out else tr("Leave out {what}")
    project = document.project.enable(uids, enabled=left_out)
    document.edit(title.format(what=named(document, uids)), project)


def are_left_out(document: Document) -> bool:
    """Whether there are selected layers and all are left out of the network."""
    entries = selected_entries(document)
    return bool(entries) and not any(entry.enabled for entry in entries)


def freeze(document: Document) -> None:
    """Freeze the selected layers that have weights, or train them again where all are frozen."""
    chosen = [entry.uid for entry in _freezable(document)]
    if not chosen:
        document.told.emit(_without_weights(document))
        return
    frozen = are_frozen(document)
    title = tr("Unfreeze {what}") if frozen else tr("Freeze {what}")
    project = document.project.freeze(chosen, frozen=not frozen)
    document.edit(title.format(what=named(document, chosen)), project)


def are_frozen(document: Document) -> bool:
    """Whether there are selected layers with weights and training leaves all as they are."""
    layers = [entry.layer for entry in _freezable(document)]
    return bool(layers) and not any(layer.trainable for layer in layers if isinstance(layer, Layer))


def _without_weights(document: Document) -> str:
    """Why none of the selected layers can be frozen."""
    uids = selected_layers(document)
    one = tr("{what} has no weights that training could change.")
    several = tr("{what} have no weights that training could change.")
    return (one if len(uids) == 1 else several).format(what=named(document, uids))


def _freezable(document: Document) -> list[Entry]:
    """The selected layers with weights, as far as that is known."""
    figures = document.summary.figures
    selected = zip(selected_entries(document), document.selected_places, strict=True)
    return [
        entry
        for entry, place in selected
        if isinstance(entry.layer, Layer)
        and "trainable" not in lacking(type(entry.layer))
        and (figures[place].params != 0 or not entry.enabled)
    ]
