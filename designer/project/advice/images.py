"""Whether the images reach the network in a form that it learns well from."""

from collections.abc import Iterator

from designer.network.advice.kinds import is_normalization, is_weighted
from designer.network.advice.view import inside
from designer.network.layers.preprocessing import Rescaling
from designer.network.network import Entry, Network
from designer.network.problems import INPUT_UID, Configure, Edit, Fix, Insert, Problem, advice
from designer.network.summary import Summary
from designer.project.project import Project

_LARGEST, _NARROWEST = 2.0, 0.2
"""Values up to this size, over a range not narrower than that, are learned from well."""


def values_far_from_one(project: Project, _: Summary) -> Iterator[Problem]:
    """Weights start at sizes that suit values around 0 to 1."""
    first, scaled = _top(project.network)
    if first is None:
        return
    low, high = project.data.value_range
    ends = [low, high]
    for entry in scaled:
        layer = entry.layer
        if isinstance(layer, Rescaling):
            ends = [end * scale + plus for end in ends for scale, plus in layer.by_channel()]
    if max(map(abs, ends)) <= _LARGEST and max(ends) - min(ends) >= _NARROWEST:
        return
    range_text = f"{min(ends):.3g} to {max(ends):.3g}"
    settings = {"scale": (1 / (high - low),), "offset": (-low / (high - low),)}
    if not scaled:
        above = project.network.entries[0].uid
        yield advice(
            f"The pixels of {project.data.title} reach {first.name} as they are, {range_text}: "
            "weights start at sizes that suit values around 0 to 1. Put Rescaling at the top.",
            INPUT_UID,
            Fix(f"Add Rescaling by {_factor(high - low)}", (Insert(above, "Rescaling", settings),)),
        )
        return
    edits: list[Edit] = [
        Configure(entry.uid, {"scale": (1.0,), "offset": (0.0,)}) for entry in scaled
    ]
    edits[0] = Configure(scaled[0].uid, settings)
    yield advice(
        f"{scaled[-1].name} makes the pixels of {project.data.title} {range_text}: weights start "
        f"at sizes that suit values around 0 to 1. Scale by {_factor(high - low)}.",
        scaled[-1].uid,
        Fix(f"Scale by {_factor(high - low)}", tuple(edits)),
    )


def _top(network: Network) -> tuple[Entry | None, list[Entry]]:
    """The first layer with a kernel, None where what comes in is normalized; and rescalings."""
    scaled: list[Entry] = []
    for entry in network.entries:
        layer = inside(entry)
        if is_weighted(type(layer)):
            return entry, scaled
        if is_normalization(type(layer)) or type(layer).__name__ == "Normalization":
            break
        if isinstance(layer, Rescaling):
            scaled.append(entry)
    return None, scaled


def _factor(span: float) -> str:
    return f"1/{span:g}"
