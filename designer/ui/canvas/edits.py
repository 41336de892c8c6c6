"""The edits that the canvas asks the document for, each with its title in the history."""

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Any

from designer.network.blocks import BLOCKS, Block
from designer.network.groups import whole_only
from designer.network.layers.base import Layer
from designer.network.network import Entry
from designer.network.problems import INPUT_UID
from designer.ui.canvas import folding
from designer.ui.canvas.counting import layers_text
from designer.ui.canvas.input_card import Axis
from designer.ui.document import Document
from designer.ui.translation import tr

if TYPE_CHECKING:  # reading files is not wanted before the first paint
    from designer.project.clip import Clip


def insert(document: Document, class_name: str, index: int, **changes: Any) -> None:
    """Put a new layer of this class, so changed, into the gap before `index`, and select it."""
    uid = document.project.network.next_uid
    title = tr("Add {what}").format(what=class_name)
    project = document.project.insert_new(index, class_name, **changes)
    document.edit(title, project, select=(uid,))


def insert_after_selection(document: Document, class_name: str, **changes: Any) -> None:
    """Put a new layer, so changed, below the last selected one, or at the end, and select it."""
    insert(document, class_name, _place_below_selection(document), **changes)


def insert_block(document: Document, block: Block, index: int) -> None:
    """Put the layers of a block into the gap before place `index`, and select them."""
    first = document.project.network.next_uid
    title = tr("Add {what}").format(what=title_of(block))
    uids = range(first, first + len(block.layers))
    document.edit(title, document.project.insert(index, *block.layers), select=uids)


def insert_block_after_selection(document: Document, block: Block) -> None:
    """Put the layers of a block below the last selected one, or at the end, and select them."""
    insert_block(document, block, _place_below_selection(document))


def move(document: Document, uids: Collection[int], index: int) -> None:
    """Move these layers into the gap before place `index`."""
    title = tr("Move {what}").format(what=named(document, uids))
    document.edit(title, document.project.move(uids, index))


def shift(document: Document, step: int) -> None:
    """Move the selected layers one place down (1) or up (-1)."""
    network = document.project.network
    uids, places = selected_layers(document), document.selected_places
    if not uids:
        return
    step_over = places[-1] + 1 if step > 0 else places[0] - 1
    if 0 <= step_over < len(network.entries):
        passed = _passed(document, uids, step_over)
        move(document, uids, passed.stop if step > 0 else passed.start)


def delete(document: Document) -> None:
    """Remove the selected layers and select the one that takes their place."""
    _remove(document, tr("Delete {what}"))


def cut(document: Document) -> None:
    """Put the selected layers on the clipboard and remove them."""
    _put_on_clipboard(document)
    _remove(document, tr("Cut {what}"))


def copy(document: Document) -> None:
    """Put the selected layers on the clipboard."""
    if uids := _put_on_clipboard(document):
        sentence = tr("Copied {what}, also as Keras code.")
        document.told.emit(sentence.format(what=named(document, uids)))


def paste(document: Document) -> None:
    """Put the layers on the clipboard below the selection, or at the end, and select them."""
    from designer.ui.canvas.clipboard import (  # noqa: PLC0415 - not before the first paint
        NothingToPasteError,
        taken,
    )

    try:
        clip = taken()
    except NothingToPasteError as error:
        document.told.emit(str(error))
        return
    insert_clip(document, clip, tr("Paste {what}"))


def insert_clip(document: Document, clip: "Clip", title: str) -> None:
    """Put these layers below the selection, or at the end, and select them.

    In the title, `{what}` stands for their names.
    """
    before = document.project.network.next_uid
    index = _place_below_selection(document)
    pasted = document.project.insert_copies(index, *clip.entries)
    uids = range(before, before + len(clip.entries))
    names = [entry.name for entry in pasted.network.entries[index : index + len(uids)]]
    document.edit(title.format(what=_counted(names)), pasted, select=uids)
    if clip.notes:
        document.told.emit(" ".join(clip.notes))


def duplicate(document: Document) -> None:
    """Put copies of the selected layers below the last of them, and select the copies."""
    uids = selected_layers(document)
    if uids:
        copy_to(document, uids, document.selected_places[-1] + 1)


def copy_to(document: Document, uids: Collection[int], index: int) -> None:
    """Put copies of these layers into the gap before place `index`, and select the copies."""
    network = document.project.network
    originals = whole_only((network.entry(uid) for uid in uids), network.entries)
    copied = document.project.insert_copies(index, *originals)
    title = tr("Duplicate {what}").format(what=named(document, uids))
    copies = range(network.next_uid, network.next_uid + len(uids))
    document.edit(title, copied, select=copies)


def renamable(document: Document) -> int | None:
    """The one layer that is selected; None where an unknown one is, which keeps its entry."""
    chosen = selected_layers(document)
    if len(chosen) != 1 or len(document.selection) != 1:
        return None
    [uid] = chosen
    known = isinstance(document.project.network.entry(uid).layer, Layer)
    return uid if known else None


def rename(document: Document, uid: int, name: str) -> None:
    """Give this layer another name; ValidationError or ValueError where it cannot have it."""
    renamed = document.project.configure(uid, name=name)
    document.edit(tr("Rename {what}").format(what=named(document, [uid])), renamed)


def resize_input(document: Document, axis: Axis, size: int) -> None:
    """Give the input this size; steps in a row on one axis are one edit."""
    resized = document.project.resize_input(**{axis: size})
    document.edit(tr("Resize input"), resized, merge=("input", axis))


def fit_input(document: Document) -> None:
    """Make the input as large as the data's images."""
    document.edit(tr("Fit input to the data"), document.project.fit_input_to_data())


def selected_layers(document: Document) -> list[int]:
    """The selected layers from top to bottom, without the input."""
    return [entry.uid for entry in selected_entries(document)]


def selected_entries(document: Document) -> list[Entry]:
    """The entries of the selected layers from top to bottom."""
    entries = document.project.network.entries
    return [entries[place] for place in document.selected_places]


def named(document: Document, uids: Collection[int]) -> str:
    """What the history calls these layers."""
    chosen, entries = set(uids), document.project.network.entries
    if len(chosen) > 1:
        for group in document.groups:
            if chosen == set(group.uids):
                return group.name
    return _counted([entry.name for entry in entries if entry.uid in chosen])


def title_of(block: Block) -> str:
    """What a block is called; a class and the user's own block have one name in all languages."""
    return tr(block.title) if block in BLOCKS else block.title


def _passed(document: Document, uids: Collection[int], place: int) -> range:
    """What is passed in one step that goes over the layer at this place.

    A folded group is passed as a whole; and so is any other by a whole group, which stays one.
    """
    groups, moving = document.groups, set(uids)
    group = next((each for each in groups if each.start <= place < each.stop), None)
    moves_group = any(moving.issuperset(each.uids) for each in groups)
    if group and (moves_group or group in document.folded):
        return range(group.start, group.stop)
    return range(place, place + 1)


def _counted(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else layers_text(len(names))


def _place_below_selection(document: Document) -> int:
    """The place below the last selected layer, or at the end."""
    network = document.project.network
    if document.selected_places:
        return document.selected_places[-1] + 1
    return 0 if INPUT_UID in document.selection else len(network.entries)


def _remove(document: Document, title: str) -> None:
    uids = selected_layers(document)
    if not uids:
        return
    first = document.selected_places[0]
    removed = document.project.remove(uids)
    left = removed.network.entries
    beside = folding.beside(document, left[min(first, len(left) - 1)].uid) if left else ()
    document.edit(title.format(what=named(document, uids)), removed, select=beside)


def _put_on_clipboard(document: Document) -> list[int]:
    from designer.ui.canvas.clipboard import put  # noqa: PLC0415 - not before the first paint

    entries = whole_only(selected_entries(document), document.project.network.entries)
    if entries:
        put(entries)
    return [entry.uid for entry in entries]
