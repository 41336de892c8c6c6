"""Random edits beside a plain list: what is edited is given by a subclass."""

import copy
from typing import Any, Protocol

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from designer.network.layers import LAYER_TYPES
from designer.network.layers.base import Layer
from designer.network.network import Network
from tests.kit.plain_column import PlainColumn, Row

KINDS = ("Conv2D", "BatchNormalization", "Dropout", "MaxPooling2D", "Flatten", "Dense")
WITH_WEIGHTS = ("Conv2D", "BatchNormalization", "Dense")
places = st.integers(0, 24)
some_places = st.sets(places, min_size=1, max_size=4)


class Editor(Protocol):
    """What is edited: values alone, or the window. Places count the layers from 0."""

    def rows(self) -> list[Row]:
        """What is there, from top to bottom."""

    def steps(self) -> tuple[int, int]:
        """How many steps can be undone and redone."""

    def insert(self, class_name: str, at: int) -> None: ...
    def paste(self, places: set[int], at: int) -> None: ...
    def move(self, places: set[int], at: int) -> None: ...
    def delete(self, places: set[int]) -> None: ...
    def rename(self, place: int, name: str) -> None: ...
    def set_filters(self, place: int, filters: int) -> None: ...
    def leave_out(self, places: set[int]) -> None: ...
    def freeze(self, places: set[int]) -> None: ...
    def group(self, start: int, stop: int) -> None: ...
    def ungroup(self, place: int) -> None: ...
    def travel(self, by: int) -> None: ...
    def save(self) -> None: ...
    def load(self) -> None: ...


class EditingMachine(RuleBasedStateMachine):
    """Does the same to the editor and to the plain list."""

    editor: Editor
    longest = 24
    """So many layers at most."""

    def __init__(self) -> None:
        super().__init__()
        bases = {name: LAYER_TYPES[name].base_name for name in KINDS}
        self.plain = PlainColumn(bases)
        self.saved: list[Row] | None = None

    @property
    def count(self) -> int:
        """How many layers there are."""
        return len(self.plain.rows)

    def _some(self, drawn: set[int]) -> set[int]:
        return {place % self.count for place in drawn}

    def _gap(self, drawn: int) -> int:
        return drawn % (self.count + 1)

    @precondition(lambda self: self.count < self.longest)
    @rule(class_name=st.sampled_from(KINDS), at=places)
    def insert(self, class_name: str, at: int) -> None:
        self.editor.insert(class_name, self._gap(at))
        filters = LAYER_TYPES[class_name].starts_as.get("filters", 32)
        self.plain.insert(class_name, filters if class_name == "Conv2D" else None, self._gap(at))

    @precondition(lambda self: 0 < self.count < self.longest - 4)
    @rule(some=some_places, at=places)
    def paste(self, some: set[int], at: int) -> None:
        chosen, gap = self._some(some), self._gap(at)
        self.editor.paste(chosen, gap)
        self.plain.paste(chosen, gap)

    @precondition(lambda self: self.count)
    @rule(some=some_places, at=places)
    def move(self, some: set[int], at: int) -> None:
        chosen, gap = self._some(some), self._gap(at)
        self.editor.move(chosen, gap)
        self.plain.move(chosen, gap)

    @precondition(lambda self: self.count)
    @rule(some=some_places)
    def delete(self, some: set[int]) -> None:
        chosen = self._some(some)
        self.editor.delete(chosen)
        self.plain.delete(chosen)

    @precondition(lambda self: self.count)
    @rule(place=places, name=st.from_regex(r"[a-z][a-z0-9_]{0,5}", fullmatch=True))
    def rename(self, place: int, name: str) -> None:
        chosen = place % self.count
        if not self.plain.has_name(name):
            self.editor.rename(chosen, name)
            self.plain.rename(chosen, name)

    @precondition(lambda self: any(row.filters for row in self.plain.rows))
    @rule(place=places, filters=st.integers(1, 64))
    def set_filters(self, place: int, filters: int) -> None:
        with_filters = [n for n, row in enumerate(self.plain.rows) if row.filters]
        chosen = with_filters[place % len(with_filters)]
        self.editor.set_filters(chosen, filters)
        self.plain.set_filters(chosen, filters)

    @precondition(lambda self: self.count)
    @rule(some=some_places)
    def leave_out(self, some: set[int]) -> None:
        chosen = self._some(some)
        self.editor.leave_out(chosen)
        self.plain.leave_out(chosen)

    @precondition(lambda self: self.count)
    @rule(some=some_places)
    def freeze(self, some: set[int]) -> None:
        rows = self.plain.rows
        chosen = {n for n in self._some(some) if rows[n].class_name in WITH_WEIGHTS}
        if chosen:
            self.editor.freeze(chosen)
            self.plain.freeze(chosen)

    @precondition(lambda self: self.count)
    @rule(place=places, length=st.integers(1, 5))
    def group(self, place: int, length: int) -> None:
        start = place % self.count
        stop = min(start + length, self.count)
        if not self._is_group(start, stop):
            self.editor.group(start, stop)
            self.plain.group(start, stop)

    @precondition(lambda self: any(row.group for row in self.plain.rows))
    @rule(place=places)
    def ungroup(self, place: int) -> None:
        grouped = [n for n, row in enumerate(self.plain.rows) if row.group]
        chosen = grouped[place % len(grouped)]
        self.editor.ungroup(chosen)
        self.plain.ungroup(chosen)

    @rule(by=st.sampled_from((-1, -1, -2, 1, 1, -5, 5)))
    def travel(self, by: int) -> None:
        self.editor.travel(by)
        self.plain.travel(self.plain.place + by)

    @rule()
    def save(self) -> None:
        self.editor.save()
        self.saved = list(self.plain.snapshots[self.plain.place])

    @precondition(lambda self: self.saved is not None)
    @rule()
    def load(self) -> None:
        self.editor.load()
        self.plain.rows = copy.deepcopy(self.saved or [])
        self.plain.begin_history()

    @invariant()
    def shows_the_same(self) -> None:
        assert self.editor.rows() == self.plain.rows
        undone = len(self.plain.snapshots) - 1 - self.plain.place
        assert self.editor.steps() == (self.plain.place, undone)

    def _is_group(self, start: int, stop: int) -> bool:
        """Whether these are a group, no more and no less: it needs no second name."""
        names = {row.group for row in self.plain.rows[start:stop]}
        inside = [n for n, row in enumerate(self.plain.rows) if row.group in names]
        return names != {""} and len(names) == 1 and inside == list(range(start, stop))


def rows_of(network: Network) -> list[Row]:
    """The network's layers as rows."""
    return [
        Row(
            class_name=entry.class_name,
            name=entry.name,
            filters=_setting(entry.layer, "filters"),
            trainable=_setting(entry.layer, "trainable") in (True, None),
            enabled=entry.enabled,
            group=entry.group,
        )
        for entry in network.entries
    ]


def _setting(layer: Any, name: str) -> Any:
    return getattr(layer, name, None) if isinstance(layer, Layer) else None
