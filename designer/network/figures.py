"""What is known of the layers: each by itself, and what its units see of the image.

A layer by itself follows from its input's shape; the field follows from all layers above it, so
that an edit changes those of all layers below. They are worked out when they are asked for.
"""

from collections.abc import Sequence
from typing import NamedTuple, overload

from designer.network.field_growth import seen_by_position, seen_through
from designer.network.layers.base import Shape, Weight
from designer.network.layers.looks import Look
from designer.network.problems import Problem
from designer.network.receptive_field import OWN_PIXEL, ReceptiveField, whole_input


class OwnFigures(NamedTuple):
    """What is known of a layer by itself; None and nothing from a broken layer on."""

    input_shape: Shape | None = None
    output_shape: Shape | None = None
    weights: tuple[Weight, ...] = ()
    trainable_params: int | None = None
    non_trainable_params: int | None = None
    macs: int | None = None
    look: Look | None = None
    """How a unit looks at the layer's input."""
    problems: tuple[Problem, ...] = ()
    too_small: bool = False
    """Whether the layer is broken because its input is too small."""


class Figures(NamedTuple):
    """What is known of one layer; `output_shape` and the rest are None from a broken layer on."""

    input_shape: Shape | None = None
    output_shape: Shape | None = None
    weights: tuple[Weight, ...] = ()
    trainable_params: int | None = None
    non_trainable_params: int | None = None
    macs: int | None = None
    look: Look | None = None
    """How a unit looks at the layer's input; with those above, what is the layer's own."""
    problems: tuple[Problem, ...] = ()
    too_small: bool = False
    """Whether the layer is broken because its input is too small."""
    receptive_field: ReceptiveField | None = None
    above: ReceptiveField | None = None
    """The field of the layer above, along the axes of its output."""
    along_axes: ReceptiveField | None = None
    """The layer's own field, along the axes of its output."""

    @property
    def params(self) -> int | None:
        """All parameters, trained and not."""
        if self.trainable_params is None or self.non_trainable_params is None:
            return None
        return self.trainable_params + self.non_trainable_params


UNKNOWN_OWN, UNKNOWN = OwnFigures(), Figures()


class FigureColumn(Sequence[Figures]):
    """The figures of all layers from the top down, worked out as far as they are asked for."""

    def __init__(
        self,
        own: Sequence[OwnFigures],
        image: Shape | None,
        old: Sequence[Figures] = (),
        valid: int = 0,
    ) -> None:
        """`old`: for each layer the figures from before, UNKNOWN where its own ones are others.

        So many of them as `valid` says, from the top down, are as they were.
        """
        self._own = own
        self._old = old or (UNKNOWN,) * len(own)
        self._found: list[Figures] = list(self._old[:valid])
        self._field: ReceptiveField | None = OWN_PIXEL if image else None
        if valid:
            self._field = self._found[-1].along_axes
        self._whole = whole_input(image[0], image[1]) if image else OWN_PIXEL

    @property
    def known(self) -> Sequence[Figures]:
        """What has been found, and what is known from before of those below."""
        return (*self._found, *self._old[len(self._found) :])

    @property
    def reached(self) -> int:
        """How many have been found, from the top down."""
        return len(self._found)

    def __len__(self) -> int:
        return len(self._own)

    @overload
    def __getitem__(self, place: int) -> Figures: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Figures, ...]: ...
    def __getitem__(self, place: int | slice) -> Figures | tuple[Figures, ...]:
        if isinstance(place, slice):
            places = range(*place.indices(len(self)))
            self._find(max(places, default=-1) + 1)
            return tuple(self._found[place])
        place = place + len(self) if place < 0 else place
        self._find(place + 1)
        return self._found[place]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and self[:] == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self._own))

    def _find(self, count: int) -> None:
        """Work out so many of them."""
        new = slice(len(self._found), count)
        for own, old in zip(self._own[new], self._old[new], strict=True):
            found = self._next(own, old)
            self._found.append(found)
            self._field = found.along_axes

    def _next(self, own: OwnFigures, old: Figures) -> Figures:
        shape, look, field = own.output_shape, own.look, self._field
        if shape is None or own.input_shape is None or look is None or field is None:
            return Figures(*own)
        if old.above == field:
            return old
        seen = seen_through(field, look, own.input_shape, shape, self._whole)
        return Figures(*own, seen_by_position(seen, shape, self._whole), field, seen)
