"""What a card says: a value made from a layer and its figures, in the words that are shown."""

from typing import NamedTuple

from designer.network.figures import Figures, OwnFigures
from designer.network.layers import LAYER_TYPES
from designer.network.layers.base import Layer, Shape, joined, shape_text
from designer.network.network import Entry, Placeholder
from designer.network.problems import Problem, Severity
from designer.network.summary import Summary
from designer.network.wording import size_text
from designer.project.project import Project
from designer.ui.rich_text import escaped
from designer.ui.sources.words import name_of
from designer.ui.theme import CATEGORY_COLORS, INPUT_COLOR
from designer.ui.translation import QT_TR_NOOP, tr

UNKNOWN = "–"
_OFF = QT_TR_NOOP("Off: it is kept in the design, but left out of the network and of its code.")
_FROZEN = QT_TR_NOOP("Frozen: training leaves its weights as they are.")
_SAID: dict[Severity, str] = {
    "error": QT_TR_NOOP("Error: {message}"),
    "warning": QT_TR_NOOP("Warning: {message}"),
    "advice": QT_TR_NOOP("Advice: {message}"),
}


class Face(NamedTuple):
    """One card's words and looks."""

    title: str
    name: str
    color: str
    caption: str = ""
    output_shape: Shape | None = None
    shape: str = UNKNOWN
    figures: str = UNKNOWN
    message: str = ""
    """What is wrong, and how to mend it."""
    offer: str = ""
    """What the data gives where the input differs; a button beside it fits the input to it."""
    dashed: bool = False
    frozen: bool = False
    off: bool = False
    """Whether the network is built without it."""
    remarks: tuple[Problem, ...] = ()
    """Warnings and advice, the worst first."""
    group: str = ""
    """The group that the layer is in."""
    layers: str = ""
    """What a folded group consists of."""

    @property
    def tip(self) -> str:
        """A tool tip, as HTML: what the layer does, and what may be cut off on the card."""
        layer_type = LAYER_TYPES.get(self.title)
        explanation = self.layers or (tr(layer_type.explanation) if layer_type else "")
        caption = escaped(joined(self.name, self.caption))
        said = [*self._states(), *self._said()]
        remarks = "".join(f"<p>{escaped(each)}</p>" for each in said)
        words = escaped(explanation or self.message)
        return f"<b>{escaped(self.title)}</b> {caption}<p>{words}</p>{remarks}"

    def in_words(self) -> str:
        """The card as a screen reader says it."""
        parts = (
            f"{self.title} {self.name}",
            self.caption,
            tr("in the group {name}").format(name=self.group) if self.group else "",
            tr("frozen") if self.frozen else "",
            self._output_in_words(),
            self.figures.replace(tr("RF"), tr("receptive field")) if self.output_shape else "",
            self.offer,
            self.message,
            *self._said(),
        )
        return ", ".join(part for part in parts if part)

    def _output_in_words(self) -> str:
        if self.off:
            return tr("off, left out of the network")
        if not self.output_shape:
            return tr("output not known")
        return tr("output {shape}").format(shape=self.shape)

    def _states(self) -> list[str]:
        return [tr(text) for holds, text in ((self.off, _OFF), (self.frozen, _FROZEN)) if holds]

    def _said(self) -> list[str]:
        return [tr(_SAID[each.severity]).format(message=each.message) for each in self.remarks]


def color_of(entry: Entry) -> str:
    """The colour of a layer's category."""
    layer = entry.layer
    return INPUT_COLOR if isinstance(layer, Placeholder) else CATEGORY_COLORS[layer.category]


def layer_face(entry: Entry, figures: Figures) -> Face:
    """The face of a layer's card."""
    if not entry.enabled:
        return _face_of_left_out(entry)
    layer, message = entry.layer, message_of(entry, figures)
    if isinstance(layer, Placeholder):
        return Face(
            layer.class_name,
            layer.name,
            INPUT_COLOR,
            message=message,
            dashed=True,
            group=entry.group,
        )
    face = Face(
        entry.class_name,
        layer.name,
        color_of(entry),
        layer.caption(),
        message=message,
        frozen=is_frozen(layer, figures),
        group=entry.group,
    )
    return with_results(face, figures, figures.params or 0)


def with_results(face: Face, figures: Figures, params: int) -> Face:
    """The face with what these figures say comes out, and so many parameters."""
    shape, field = figures.output_shape, figures.receptive_field
    if shape is None or field is None:
        return face
    seen = joined(f"{tr('RF')} {size_text(field)}", _params_text(params))
    return face._replace(output_shape=shape, shape=shape_text(shape), figures=seen)


def _face_of_left_out(entry: Entry) -> Face:
    layer = entry.layer
    caption = "" if isinstance(layer, Placeholder) else layer.caption()
    return Face(
        entry.class_name,
        entry.name,
        color_of(entry),
        caption,
        shape=tr("off"),
        figures=tr("left out"),
        dashed=True,
        off=True,
        group=entry.group,
    )


def input_face(project: Project, summary: Summary) -> Face:
    """The face of the input's card."""
    shape, given = project.network.input_shape, project.data.image_shape
    offer = ""
    if given not in (None, shape):
        gives = tr("{data} gives {shape}")
        offer = gives.format(data=name_of(project.data), shape=shape_text(given or shape))
    face = Face(
        tr("Input"),
        project.network.input_name,
        INPUT_COLOR,
        tr("height × width × channels"),
        shape=shape_text(shape),
        offer=offer,
    )
    height, width, channels = shape
    if height is None or width is None or channels is None:
        return face._replace(message=summary.problems[0].message)
    return face._replace(output_shape=(height, width, channels), figures=f"{tr('RF')} 1 × 1")


def message_of(entry: Entry, figures: OwnFigures | Figures) -> str:
    """What keeps this layer from being built; empty where nothing does."""
    if not entry.enabled:
        return ""
    if isinstance(entry.layer, Placeholder):
        return entry.layer.reason
    if not figures.problems:  # as with nearly all layers
        return ""
    return next((each.message for each in figures.problems if each.severity == "error"), "")


def is_frozen(layer: Layer, figures: Figures) -> bool:
    """Whether the layer has weights, as far as that is known, and training leaves them."""
    return not layer.trainable and (figures.params is None or figures.params > 0)


def _params_text(params: int) -> str:
    if not params:
        return ""
    return tr("1 param") if params == 1 else tr("{count:,} params").format(count=params)
