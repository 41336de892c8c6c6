"""What a row of the rail says: how much of the image the units of one layer see."""

from typing import Literal, NamedTuple

from designer.network.layers.base import shape_text
from designer.network.receptive_field import ReceptiveField, coverage
from designer.network.wording import VARIES, share_text, size_text
from designer.ui.translation import QT_TR_NOOP, tr

UNKNOWN = "–"

Image = tuple[int, int]
"""Height and width of the images that go in."""
Kind = Literal["layer", "group"]
"""What a row stands for."""

_ADDED: dict[Kind, str] = {
    "layer": QT_TR_NOOP("; this layer adds {share}"),
    "group": QT_TR_NOOP("; this group adds {share}"),
}


class Sight(NamedTuple):
    """One layer's view of the image."""

    before: float = 0.0
    """The share of the image that the layer above covers, 0 to 1."""
    share: float = 0.0
    field: ReceptiveField | None = None
    """None where it is not known."""

    @property
    def added(self) -> str:
        """What this layer adds, in percent of the image: +9 %; empty where it adds nothing."""
        grows = self.share > self.before and self.size != VARIES
        return f"+{share_text(self.share - self.before)}" if grows else ""

    @property
    def percent(self) -> str:
        """The share that it covers, in percent."""
        if self.field is None:
            return UNKNOWN
        return "" if self.size == VARIES else share_text(self.share)

    @property
    def size(self) -> str:
        """Height and width of what it sees, in pixels."""
        if self.field is None:
            return ""
        return tr("all") if self.field.whole else size_text(self.field)


def sight(above: ReceptiveField | None, field: ReceptiveField | None, image: Image | None) -> Sight:
    """The view of a layer with this field below one with the field `above`, None for the input."""
    if field is None or image is None:
        return Sight()
    share = coverage(field, *image)
    return Sight(coverage(above, *image) if above else share, share, field)


def in_words(name: str, seen: Sight, image: Image | None, kind: Kind = "layer") -> str:
    """The row of a layer, or group, as a sentence, for a tool tip and for screen readers."""
    field = seen.field
    if field is None or image is None:
        unknown = tr("What {name} sees is not known while it, or a layer above it, has an error.")
        return unknown.format(name=name)
    if field.whole:
        view = tr("{name} sees the whole image of {image} pixels")
    elif seen.size == VARIES:
        view = tr("{name} sees more or less of the {image} pixels, depending on the place")
    else:
        view = tr("{name} sees {size} pixels of {image}, {share} of the image")
    said = view.format(name=name, size=seen.size, image=shape_text(image), share=seen.percent)
    more = tr(_ADDED[kind]).format(share=seen.added[1:]) if seen.added else ""
    return f"{said}{more}."
