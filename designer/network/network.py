"""A sequential network as an immutable value; every edit is a method that returns another."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from operator import attrgetter, indexOf
from typing import Annotated, Any

from msgspec import Meta, Struct, convert
from msgspec.structs import replace

from designer.network.groups import (
    free_group_name,
    labelled,
    proper_group_name,
    renamed_apart,
    settled,
    surrounding,
)
from designer.network.layers import LAYER_TYPES
from designer.network.layers.base import Layer
from designer.parameters import PositiveInt, changed, lacking

NetworkName = Annotated[str, Meta(pattern=r"^[A-Za-z][A-Za-z0-9_]{0,63}\Z")]
"""A layer's name may begin with an underscore, TensorFlow's outermost scope may not."""
InputShape = tuple[int | None, int | None, int | None]
"""Height, width and channels; None where a size is not set."""


class Placeholder(Struct, frozen=True, kw_only=True):
    """A layer that this program does not know; it keeps its JSON entry to the letter."""

    name: str
    class_name: str
    reason: str
    """One sentence: why it is not understood."""
    entry: str
    """The layer's entry in the file, as JSON."""


class Entry(Struct, frozen=True):
    """A place in the network's column. Its uid outlives edits, moves and undo; files know names."""

    uid: int
    layer: Layer | Placeholder
    extras: str = "{}"
    """Keys of the file's entry that are not ours, as JSON."""
    enabled: bool = True
    """Whether Keras builds it; else it is kept in the design and left out of the network."""
    group: str = ""
    """The name of the group that it is in; a group is one run of neighbours."""

    @property
    def name(self) -> str:
        """The layer's name."""
        return self.layer.name

    @property
    def class_name(self) -> str:
        """The layer's Keras class."""
        layer = self.layer
        return layer.class_name if isinstance(layer, Placeholder) else type(layer).__name__


class InputSizes(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The sizes of the images that go in, as one edits them."""

    height: Annotated[PositiveInt | None, Meta(description="Rows of the image.")] = None
    width: Annotated[PositiveInt | None, Meta(description="Columns of the image.")] = None
    channels: Annotated[
        PositiveInt | None, Meta(description="Values per pixel: 1 for grey, 3 for colour.")
    ] = None


class Network(Struct, frozen=True, kw_only=True):
    """The input and the column of layers below it."""

    name: str = "network"
    input_shape: InputShape = (None, None, None)
    input_name: str = "input_layer"
    entries: tuple[Entry, ...] = ()
    next_uid: int = 1

    def entry(self, uid: int) -> Entry:
        """The entry with this uid; KeyError where there is none."""
        return self.entries[self.index(uid)]

    def index(self, uid: int) -> int:
        """The place of the entry with this uid, from 0; KeyError where there is none."""
        try:
            return indexOf(map(attrgetter("uid"), self.entries), uid)
        except ValueError:
            raise KeyError(uid) from None

    def insert(self, index: int, *layers: Layer | Placeholder) -> "Network":
        """With these layers from place `index` on; names that are taken are changed."""
        return self.insert_copies(index, *(Entry(0, layer) for layer in layers))

    def insert_copies(self, index: int, *originals: Entry) -> "Network":
        """With copies of these entries from place `index` on; names that are taken are changed.

        Between two layers of a group they are in it; elsewhere their groups are new ones.
        """
        added: list[Entry] = []
        taken, reached = self._names(), Counter[str]()
        groups = {entry.group for entry in self.entries}
        for uid, original in enumerate(renamed_apart(originals, groups), self.next_uid):
            name = free_name(original.name, taken, reached)
            taken.add(name.lower())
            added.append(replace(original, uid=uid, layer=replace(original.layer, name=name)))
        entries = _between(self.entries[:index], added, self.entries[index:])
        return replace(self, entries=entries, next_uid=self.next_uid + len(added))

    def insert_new(self, index: int, class_name: str, **changes: Any) -> "Network":
        """With a new layer of this class, set as the palette offers it but for these changes."""
        layer = new_layer(class_name, self._names(), **changes)
        return self.insert(index, layer)

    def remove(self, uids: Iterable[int]) -> "Network":
        """Without these entries."""
        gone = set(uids)
        return replace(self, entries=tuple(e for e in self.entries if e.uid not in gone))

    def move(self, uids: Iterable[int], index: int) -> "Network":
        """With these entries, in their order, moved into the gap before place `index`.

        Between two layers of a group they are in it; one that is moved away from its group is not.
        """
        moving = set(uids)
        before = tuple(e for e in self.entries[:index] if e.uid not in moving)
        after = tuple(e for e in self.entries[index:] if e.uid not in moving)
        moved = tuple(e for e in self.entries if e.uid in moving)
        return replace(self, entries=_between(before, moved, after, moving))

    def group(self, uids: Iterable[int], name: str = "Group 1") -> "Network":
        """With these neighbours in a group of their own; a name that is taken is changed."""
        chosen = set(uids)
        taken = {entry.group for entry in self.entries if entry.uid not in chosen}
        entries = labelled(self.entries, chosen, free_group_name(name, taken))
        return replace(self, entries=settled(entries))

    def ungroup(self, uids: Iterable[int]) -> "Network":
        """Without the groups that these entries are in; their layers stay."""
        chosen = set(uids)
        gone = {entry.group for entry in self.entries if entry.uid in chosen}
        members = {entry.uid for entry in self.entries if entry.group in gone}
        return replace(self, entries=labelled(self.entries, members, ""))

    def rename_group(self, name: str, new: str) -> "Network":
        """With another name of this group; ValueError where there is none, or it is in use."""
        proper = proper_group_name(new)
        if not proper:
            raise ValueError("A group needs a name: type at least one letter.")
        if proper != name and any(entry.group == proper for entry in self.entries):
            raise ValueError(f'"{proper}" is the name of another group: choose another.')
        members = {entry.uid for entry in self.entries if entry.group == name}
        return replace(self, entries=labelled(self.entries, members, proper))

    def enable(self, uids: Iterable[int], enabled: bool) -> "Network":
        """With these entries built by Keras, or left out of the network."""
        chosen = set(uids)
        entries = tuple(replace(e, enabled=enabled) if e.uid in chosen else e for e in self.entries)
        return replace(self, entries=entries)

    def enabled_only(self) -> "Network":
        """What Keras builds: without the entries that are left out; itself where there are none."""
        enabled = tuple(entry for entry in self.entries if entry.enabled)
        return self if len(enabled) == len(self.entries) else replace(self, entries=enabled)

    def freeze(self, uids: Iterable[int], frozen: bool) -> "Network":
        """With these layers left by training as they are, or trained again."""
        chosen = set(uids)
        entries = tuple(_frozen(e, frozen) if e.uid in chosen else e for e in self.entries)
        return replace(self, entries=entries)

    def configure(self, uid: int, **changes: Any) -> "Network":
        """With other settings of one layer; ValidationError, or ValueError for a name in use."""
        index = self.index(uid)
        entry = self.entries[index]
        if "name" in changes and self._is_taken(str(changes["name"]), entry):
            raise ValueError(f'"{changes["name"]}" is the name of another layer: choose another.')
        configured = replace(entry, layer=changed(entry.layer, **changes))
        return replace(
            self, entries=(*self.entries[:index], configured, *self.entries[index + 1 :])
        )

    def rename(self, name: str) -> "Network":
        """With another name of its own; ValidationError where it is not an identifier."""
        return replace(self, name=convert({"name": name}, _Named).name)

    def resize_input(self, **sizes: int | None) -> "Network":
        """With another height, width or channels of the input; ValidationError below 1."""
        height, width, channels = self.input_shape
        current = InputSizes(height=height, width=width, channels=channels)
        new = changed(current, **sizes)
        return replace(self, input_shape=(new.height, new.width, new.channels))

    def _names(self) -> set[str]:
        names = map(attrgetter("layer.name"), self.entries)
        return {self.input_name.lower(), *map(str.lower, names)}

    def _is_taken(self, name: str, entry: Entry) -> bool:
        """Whether it is the name of anything but this entry."""
        return name.lower() in self._names() - {entry.name.lower()}


def _between(
    above: Sequence[Entry],
    put: Sequence[Entry],
    below: Sequence[Entry],
    moved: Collection[int] = (),
) -> tuple[Entry, ...]:
    """The column with these entries put between the others."""
    if group := surrounding(above, below):
        put = labelled(put, {entry.uid for entry in put}, group)
    return settled((*above, *put, *below), moved)


def _frozen(entry: Entry, frozen: bool) -> Entry:
    if isinstance(entry.layer, Placeholder) or "trainable" in lacking(type(entry.layer)):
        return entry
    return replace(entry, layer=replace(entry.layer, trainable=not frozen))


class _Named(Struct, frozen=True):
    name: NetworkName


def new_layer(class_name: str, taken: Iterable[str] = (), **changes: Any) -> Layer:
    """A layer as the palette offers it, with the next free name: conv_1, conv_2, …"""
    cls = LAYER_TYPES[class_name]
    name = _numbered(cls.base_name, set(taken), Counter())
    return cls(**{"name": name, **cls.starts_as, **changes})


def free_name(name: str, taken: set[str], reached: Counter[str] | None = None) -> str:
    """The name, or the name with the next free number where it is taken (in any case).

    `reached` holds the number that each stem has come to, where many names are made in a row.
    """
    if name.lower() not in taken:
        return name
    stem = (name.rstrip("0123456789").rstrip("_") or "layer")[:48]
    return _numbered(stem, taken, Counter() if reached is None else reached)


def _numbered(stem: str, taken: set[str], reached: Counter[str]) -> str:
    key = stem.lower()
    reached[key] += 1
    while f"{key}_{reached[key]}" in taken:
        reached[key] += 1
    return f"{stem}_{reached[key]}"
