"""Whether an image of the data can go through the network, and what alters it on its way."""

from designer.network.advice.kinds import is_augmentation
from designer.network.advice.view import inside
from designer.network.layers.base import shape_text
from designer.network.summary import Summary, first_error
from designer.project.project import Project

_MOST_WEIGHTS = 10_000_000
_MOST_MACS = 1_000_000_000


def passage_obstacle(project: Project, summary: Summary) -> str | None:
    """Why no image can go through this network, in a sentence; None where one can."""
    reason = first_error(project.network, summary)
    if reason is not None:
        return reason
    given, wanted = project.data.image_shape, project.network.input_shape
    if given is None:
        return project.data.unscanned
    if given == wanted:
        return None
    return (
        f"The input is {shape_text(wanted)}, but the images are {shape_text(given)}: "
        "fit the input to the data."
    )


def is_quick(summary: Summary) -> bool:
    """Whether the network is built and passed in a second or two, so that it is done unasked."""
    total = summary.totals
    return (total.params or 0) <= _MOST_WEIGHTS and (total.macs or 0) <= _MOST_MACS


def augmenting(project: Project) -> tuple[str, ...]:
    """The names of the layers of a sound network that alter training images."""
    entries = project.network.enabled_only().entries
    return tuple(each.name for each in entries if is_augmentation(type(inside(each))))
