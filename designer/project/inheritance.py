"""Which layers of a network can take over the weights of another design."""

from typing import NamedTuple

from designer.network.figures import Figures
from designer.network.network import Entry
from designer.network.summary import summarize
from designer.project.project import Project

_MOST_NAMES = 8
"""Layers that a sentence names; of more it tells how many there are."""


class Inheritance(NamedTuple):
    """The layers with weights, by name, in their order."""

    taken: tuple[str, ...]
    """Those of which the weights fit: same name, same kind, same shapes."""
    differing: tuple[str, ...]
    """Those that the other design has, too, but with other weights."""
    new: tuple[str, ...]
    """Those that the other design has not."""

    @property
    def sentence(self) -> str:
        """What is taken and what is not."""
        if not self.taken:
            return "No layer's weights fit."
        parts = [f"The weights of {_listed(self.taken)} fit and are taken"]
        if self.differing:
            parts.append(f"those of {_listed(self.differing)} differ and start anew")
        if self.new:
            parts.append(f"those of {_listed(self.new)} are new")
        return f"{'; '.join(parts)}."


def inheritance(project: Project, other: Project) -> Inheritance:
    """What the layers of `project` can take over from the layers of `other`."""
    mine, theirs = _weights(project), _weights(other)
    common = [name for name in mine if name in theirs]
    taken = tuple(name for name in common if mine[name] == theirs[name])
    return Inheritance(
        taken,
        tuple(name for name in common if name not in taken),
        tuple(name for name in mine if name not in theirs),
    )


def _weights(project: Project) -> dict[str, tuple[object, ...]]:
    """For each layer that has any: its kind and the shapes of its weights."""
    network = project.enabled_only().network
    pairs = zip(network.entries, summarize(network).figures, strict=True)
    return {entry.name: _kind(entry, figures) for entry, figures in pairs if figures.weights}


def _kind(entry: Entry, figures: Figures) -> tuple[object, ...]:
    return (entry.class_name, *(weight.shape for weight in figures.weights))


def _listed(names: tuple[str, ...]) -> str:
    if len(names) > _MOST_NAMES:
        return f"{len(names)} layers ({', '.join(names[:_MOST_NAMES])}, …)"
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last
