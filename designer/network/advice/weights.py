"""Weights that cannot be held, or learned."""

import functools
from collections.abc import Iterator
from typing import Any

from designer.network.advice.kinds import LayerType
from designer.network.advice.view import View
from designer.network.layers.base import Weight
from designer.network.problems import Edit, Fix, Problem, warning
from designer.parameters import changed

_ENDING = "_constraint"


def constraint_beyond_the_weight(view: View) -> Iterator[Problem]:
    """Keras builds a constraint along axes that a weight has not, and fails in training."""
    for place in view.places(lambda cls: bool(_constraints(cls))):
        layer = view.layers[place]
        for setting in _constraints(type(layer)):
            constraint = getattr(layer, setting)
            if constraint is None or not layer.trainable or not hasattr(constraint, "axis"):
                continue
            weight = _held(view, place, setting.removesuffix(_ENDING))
            if weight is None or _lie_within(constraint.axis, len(weight.shape)):
                continue
            axes = tuple(range(len(weight.shape) - 1)) or (0,)
            text = " ".join(map(str, axes))
            held: Any = changed(constraint, axis=axes)
            yield warning(
                f"{setting} of {view.name(place)} runs along axis "
                f"{' '.join(map(str, constraint.axis))}, but the axes of its {weight.name} are 0 "
                f"to {len(weight.shape) - 1}, each to be named once at most: training would fail. "
                f"Set axis to {text}.",
                view.uid(place),
                Fix(f"Set its axis to {text}", (view.configure(place, **{setting: held}),)),
            )


def nothing_to_learn(view: View) -> Iterator[Problem]:
    """Without weights that are trained, training changes nothing."""
    if view.summary.totals.trainable_params:
        return
    frozen = [
        place
        for place, figures in enumerate(view.figures)
        if not view.layers[place].trainable and any(weight.trained for weight in figures.weights)
    ]
    thawed: tuple[Edit, ...] = tuple(view.configure(place, trainable=True) for place in frozen)
    yield warning(
        "No layer has weights that training may change, so nothing can be learned: "
        + ("let layers be trained again." if frozen else "add a convolution or a Dense layer."),
        None,
        Fix("Train all layers", thawed)
        if frozen
        else Fix(
            "Add a Dense layer with softmax",
            (view.insert(len(view.layers), "Dense", activation="softmax"),),
        ),
    )


@functools.cache
def _constraints(cls: LayerType) -> tuple[str, ...]:
    return tuple(name for name in cls.__struct_fields__ if name.endswith(_ENDING))


def _held(view: View, place: int, stem: str) -> Weight | None:
    """The weight that a setting of this name holds: kernel, depthwise_kernel, or just kernel."""
    weights = {weight.name: weight for weight in view.figures[place].weights}
    named = weights.get(stem) or weights.get(f"{stem}_kernel")
    return named or (weights.get("kernel") if stem == "depthwise" else None)


def _lie_within(axes: tuple[int, ...], rank: int) -> bool:
    """Whether these are axes of the weight, and no two of them the same."""
    inside = all(-rank <= axis < rank for axis in axes)
    return inside and len({axis % rank for axis in axes}) == len(axes)
