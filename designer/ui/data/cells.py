"""What the layer strip shows, made from what was found."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

from designer.network.layers.base import shape_text
from designer.network.network import Entry, Placeholder
from designer.network.problems import INPUT_UID
from designer.project.project import Project
from designer.ui.data.layer_cell import Cell
from designer.ui.data.words import layer_text, range_text, share_text
from designer.ui.pictures.painting import to_image
from designer.ui.theme import CATEGORY_COLORS, INPUT_COLOR
from designer.ui.translation import tr

if TYPE_CHECKING:  # numpy comes with the first look at data
    from designer.runs.exploration import Bytes, LayerFacts, Traced

_MOST_BARS = 32
"""Values of a vector that are told apart as bars."""


def cells_of(project: Project, traced: "Traced") -> list[Cell]:
    """The input and the layers of this project, as they were found."""
    entries = {entry.name: entry for entry in project.network.entries}
    pairs = zip(traced.facts.layers, traced.maps, strict=True)
    return [_cell(project, entries.get(facts.name), facts, maps) for facts, maps in pairs]


def _cell(project: Project, entry: Entry | None, facts: "LayerFacts", maps: "Bytes") -> Cell:
    name = entry.name if entry else project.network.input_name
    is_vector = len(facts.shape) != 3
    return Cell(
        uid=entry.uid if entry else INPUT_UID,
        name=name,
        color=_color(entry),
        shape=shape_text(facts.shape),
        maps=() if is_vector else _pictures(entry, maps),
        values=list(_values(facts, maps)) if is_vector else (),
        counts=facts.histogram.counts,
        values_text=_values_text(facts),
        spoken=layer_text(facts, name),
    )


def _pictures(entry: Entry | None, maps: "Bytes") -> list[QImage]:
    """The maps, or the one picture that the three channels of what is still an image make."""
    if len(maps) == 3 and (entry is None or _color(entry) == CATEGORY_COLORS["Preprocessing"]):
        return [to_image(maps.transpose(1, 2, 0))]
    return [to_image(each) for each in maps]


def _values(facts: "LayerFacts", maps: "Bytes") -> Iterator[float]:
    """The first values, from the shades that they were written as."""
    least, greatest = facts.histogram.least, facts.histogram.greatest
    for shade in maps.reshape(-1)[:_MOST_BARS].tolist():
        yield least + shade / 255 * (greatest - least)


def _values_text(facts: "LayerFacts") -> str:
    span = range_text(facts.histogram.least, facts.histogram.greatest)
    if facts.not_finite:
        return tr("{range} · {count:,} NaN").format(range=span, count=facts.not_finite)
    return tr("{range} · {share} zeros").format(range=span, share=share_text(facts.zeros))


def _color(entry: Entry | None) -> str:
    if entry is None or isinstance(entry.layer, Placeholder):
        return INPUT_COLOR
    return CATEGORY_COLORS[type(entry.layer).category]
