"""Whether the images reach the network in a form that it learns well from."""

from collections.abc import Iterator
from math import isclose

from designer.network.advice.kinds import is_normalization, is_weighted
from designer.network.advice.view import inside
from designer.network.layers.preprocessing import Rescaling
from designer.network.network import Entry
from designer.network.problems import (
    INPUT_UID,
    Configure,
    Edit,
    Fix,
    Insert,
    Problem,
    advice,
    warning,
)
from designer.network.summary import Summary
from designer.project.project import Project

_LARGEST, _NARROWEST = 2.0, 0.2
"""Values up to this size, over a range not narrower than that, are learned from well."""

Range = tuple[float, float]


def values_far_from_one(project: Project, _: Summary) -> Iterator[Problem]:
    """Weights start at sizes that suit values around 0 to 1."""
    arriving = list(_arriving(project))
    if not arriving or not is_weighted(type(inside(arriving[-1][0]))):
        return
    first, (low, high) = arriving[-1]
    if max(-low, high) <= _LARGEST and high - low >= _NARROWEST:
        return
    least, most = project.data.value_range
    settings = {"scale": (1 / (most - least),), "offset": (0.0 - least / (most - least),)}
    scale = f"1/{most - least:g}"
    scaled = [entry for entry, _ in arriving if isinstance(entry.layer, Rescaling)]
    if not scaled:
        yield advice(
            f"The pixels of {project.data.name} reach {first.name} as they are, {low:g} to "
            f"{high:g}: weights start at sizes that suit values around 0 to 1. Put Rescaling above "
            f"{first.name}.",
            INPUT_UID,
            Fix(f"Add Rescaling by {scale}", (Insert(first.uid, "Rescaling", settings),)),
        )
        return
    idle = {"scale": (1.0,), "offset": (0.0,)}
    edits: list[Edit] = [Configure(entry.uid, idle) for entry in scaled]
    edits[-1] = Configure(scaled[-1].uid, settings)
    yield advice(
        f"{scaled[-1].name} makes the pixels of {project.data.name} {low:.3g} to {high:.3g}: "
        f"weights start at sizes that suit values around 0 to 1. Scale by {scale}.",
        scaled[-1].uid,
        Fix(f"Scale by {scale}", tuple(edits)),
    )


def augmentation_for_other_values(project: Project, _: Summary) -> Iterator[Problem]:
    """What alters brightness or contrast has to know what black and white are."""
    for entry, values in _arriving(project):
        told: Range | None = getattr(entry.layer, "value_range", None)
        if told is None or all(map(_is_near, told, values)):
            continue
        range_text = f"{values[0]:.3g} to {values[1]:.3g}"
        mended = Configure(entry.uid, {"value_range": values})
        yield warning(
            f"{entry.name} takes {told[0]:g} for black and {told[1]:g} for white, but its pixels "
            f"go from {range_text}: it would make other images of them than it should. Set "
            f"value_range to {range_text}.",
            entry.uid,
            Fix(f"Set value_range to {range_text}", (mended,)),
        )


def _arriving(project: Project) -> Iterator[tuple[Entry, Range]]:
    """The layers down to the first with a kernel, or that normalizes, and the values coming in."""
    low, high = project.data.value_range
    for entry in project.network.entries:
        layer = inside(entry)
        yield entry, (low, high)
        if is_weighted(type(layer)) or is_normalization(type(layer)):
            return
        if type(layer).__name__ == "Normalization" or layer.category == "Activation":
            return
        if isinstance(layer, Rescaling):
            ends = [end * scale + plus for end in (low, high) for scale, plus in layer.by_channel()]
            low, high = min(ends), max(ends)


def _is_near(one: float, other: float) -> bool:
    return isclose(one, other, rel_tol=0.05, abs_tol=1e-3)
