"""A dead layer: nothing gets through it any more, so that nothing before it can learn."""

from collections.abc import Iterator, Sequence

from designer.runs.curves import Curves
from designer.runs.events import Measured
from designer.runs.findings.finding import Finding, Wording

DEAD = Wording(
    label="dead layer: {layer}",
    sentence="Dead layer: {layer} outputs only zeros.",
    evidence="All its outputs were 0 for {images} validation images, since epoch {epoch}.",
    advice="No layer before it learns any more: try a lower learning rate, or an activation that "
    "lets negative values through.",
)


def dead_layer(curves: Curves) -> Iterator[Finding]:
    """The first layer, from the top, that gave only zeros when it was last looked at."""
    looks = [look for look in curves.measured if look.images]
    if not looks or not looks[-1].silent:
        return
    layer = looks[-1].silent[0]
    since = _since(looks, layer)
    values = {
        "layer": layer,
        "images": str(looks[-1].images),
        "epoch": str(since.epoch + 1),
    }
    yield Finding(DEAD, values, (since.epoch + 1.0,))


def _since(looks: Sequence[Measured], layer: str) -> Measured:
    first = looks[-1]
    for look in reversed(looks):
        if layer not in look.silent:
            break
        first = look
    return first
