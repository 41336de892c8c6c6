"""Which classes a class can hold."""

from collections.abc import Iterator

from msgspec import Struct

from designer.parameters import parameters


def held_by(cls: type[Struct]) -> Iterator[type[Struct]]:
    """The classes that can be chosen for a field of this one, and so on."""
    for parameter in parameters(cls):
        for choice in parameter.classes:
            yield choice
            yield from held_by(choice)
