"""What is on or off for the selected layers: whether they are left out, whether they are frozen."""

from designer.network.layers.base import Layer
from designer.network.network import Entry
from designer.parameters import lacking
from designer.ui.canvas.edits import named, selected_entries, selected_layers
from designer.ui.document import Document


def leave_out(document: Document) -> None:
    """Leave the selected layers out of the network, or take them in again where all are out."""
    uids = selected_layers(document)
    left_out = are_left_out(document)
    title = f"{'Take in' if left_out else 'Leave out'} {named(document, uids)}"
    document.edit(title, document.project.enable(uids, enabled=left_out))


def are_left_out(document: Document) -> bool:
    """Whether there are selected layers and all are left out of the network."""
    entries = selected_entries(document)
    return bool(entries) and not any(entry.enabled for entry in entries)


def freeze(document: Document) -> None:
    """Freeze the selected layers that have weights, or train them again where all are frozen."""
    chosen = [entry.uid for entry in _freezable(document)]
    if not chosen:
        uids = selected_layers(document)
        has = "has" if len(uids) == 1 else "have"
        document.told.emit(f"{named(document, uids)} {has} no weights that training could change.")
        return
    frozen = are_frozen(document)
    title = f"{'Unfreeze' if frozen else 'Freeze'} {named(document, chosen)}"
    document.edit(title, document.project.freeze(chosen, frozen=not frozen))


def are_frozen(document: Document) -> bool:
    """Whether there are selected layers with weights and training leaves all as they are."""
    layers = [entry.layer for entry in _freezable(document)]
    return bool(layers) and not any(layer.trainable for layer in layers if isinstance(layer, Layer))


def _freezable(document: Document) -> list[Entry]:
    """The selected layers with weights, as far as that is known."""
    selected = set(document.selection)
    figures = zip(document.summary.entries, document.summary.figures, strict=True)
    return [
        entry
        for entry, each in figures
        if entry.uid in selected
        and isinstance(entry.layer, Layer)
        and "trainable" not in lacking(type(entry.layer))
        and (each.params != 0 or not entry.enabled)
    ]
