"""What the card of a folded group says."""

from collections.abc import Sequence

from designer.network.figures import Figures, OwnFigures
from designer.network.layers.base import Layer
from designer.network.network import Entry
from designer.ui.canvas.counting import layers_text
from designer.ui.canvas.face import Face, color_of, is_frozen, message_of, with_results
from designer.ui.translation import tr

_MOST_LISTED = 12


def group_face(entries: Sequence[Entry], figures: Sequence[Figures]) -> Face:
    """The face of the group that these layers make up."""
    face = Face(
        entries[0].group,
        _counted(entries),
        color_of(entries[0]),
        _listed([entry.class_name for entry in entries]),
        message=group_message(entries, figures),
        layers=_listed([f"{entry.name} ({entry.class_name})" for entry in entries]),
    )
    if not any(entry.enabled for entry in entries):
        return face._replace(shape=tr("off"), figures=tr("left out"), dashed=True, off=True)
    face = face._replace(frozen=_all_frozen(entries, figures))
    return with_results(face, figures[-1], sum(each.params or 0 for each in figures))


def group_message(
    entries: Sequence[Entry], figures: Sequence[OwnFigures] | Sequence[Figures]
) -> str:
    """The first layer that cannot be built, and why; empty where all can."""
    for place, entry in enumerate(entries):
        if message := message_of(entry, figures[place]):
            return f"{entry.name}: {message}"
    return ""


def _counted(entries: Sequence[Entry]) -> str:
    off = sum(not entry.enabled for entry in entries)
    group = tr("group of {layers}").format(layers=layers_text(len(entries)))
    return tr("{group}, {count} off").format(group=group, count=off) if off else group


def _listed(words: Sequence[str]) -> str:
    more = ("…",) if len(words) > _MOST_LISTED else ()
    return ", ".join((*words[:_MOST_LISTED], *more))


def _all_frozen(entries: Sequence[Entry], figures: Sequence[Figures]) -> bool:
    """Whether there are weights and training leaves all as they are."""
    pairs = zip(entries, figures, strict=True)
    weighted = [(e.layer, f) for e, f in pairs if isinstance(e.layer, Layer) and f.params]
    return bool(weighted) and all(is_frozen(layer, known) for layer, known in weighted)
