"""What TensorFlow computes on some processors only: those for which it was built with oneDNN.

Keras builds these layers everywhere; elsewhere the first batch ends in an error. Found by running
TensorFlow 2.21 with TF_ENABLE_ONEDNN_OPTS set to 1 and to 0.
"""

from collections.abc import Iterator
from typing import Any

from designer.network.advice.kinds import activation_of, is_depthwise, is_transposed
from designer.network.advice.view import View
from designer.network.layers.base import Layer, shape_text, sized
from designer.network.layers.windows import extent
from designer.network.problems import Fix, Problem, warning

_MOST_SOFTMAX_SIZES = 4
_SOME_ONLY = "TensorFlow can do this on some processors only, and training would fail on others"


def unequal_strides_by_channel(view: View) -> Iterator[Problem]:
    """Filters of single channels take one stride for both axes without oneDNN."""
    for place in view.places(is_depthwise):
        layer: Any = view.layers[place]
        strides = layer.strides
        if strides[0] == strides[1]:
            continue
        equal = ((step, step) for step in sorted(strides))
        fixes = [
            fix
            for steps in equal
            for fix in view.settings(place, f"Set strides to {sized(steps)}", strides=steps)
        ]
        if fixes:
            yield warning(
                f"{view.name(place)} filters each channel by itself in steps of {sized(strides)}: "
                f"{_SOME_ONLY}. Use the same stride for height and width.",
                view.uid(place),
                *fixes,
            )


def dilated_transposed_convolution(view: View) -> Iterator[Problem]:
    """Transposed convolutions take no dilation without oneDNN."""
    for place in view.places(is_transposed):
        layer: Any = view.layers[place]
        if layer.dilation_rate == (1, 1):
            continue
        sides = zip(layer.kernel_size, layer.dilation_rate, strict=True)
        height, width = (extent(size, rate) for size, rate in sides)
        wide = {"kernel_size": (height, width), "dilation_rate": (1, 1)}
        fixes = [
            *view.settings(place, "Set dilation_rate to 1", dilation_rate=(1, 1)),
            *view.settings(place, f"Use a kernel of {sized((height, width))} instead", **wide),
        ]
        if fixes:
            yield warning(
                f"{view.name(place)} is a transposed convolution with dilation: {_SOME_ONLY}. Set "
                "dilation_rate to 1, with a larger kernel where it should reach as far.",
                view.uid(place),
                *fixes,
            )


def softmax_of_many_sizes(view: View) -> Iterator[Problem]:
    """With oneDNN, softmax along one axis takes four sizes beside the batch."""
    for place in view.softmaxes:
        if not _exceeds_softmax(view.layers[place], len(view.outgoing(place))):
            continue
        flat = Fix("Flatten the values first", (view.insert(place, "Flatten"),))
        yield warning(
            f"{view.name(place)} takes the softmax of {shape_text(view.outgoing(place))}: "
            f"{_SOME_ONLY}, where {_MOST_SOFTMAX_SIZES} sizes are the most. Put a Flatten or "
            "Reshape above.",
            view.uid(place),
            *([flat] if view.holds(flat) else []),
            _without_softmax(view, place),
        )


def _exceeds_softmax(layer: Layer, sizes: int) -> bool:
    several_axes = len(getattr(layer, "axis", (-1,))) > 1  # Keras sums up over these by itself
    is_softmax = activation_of(layer) == "softmax" and not several_axes
    return is_softmax and sizes > _MOST_SOFTMAX_SIZES


def _without_softmax(view: View, place: int) -> Fix:
    if hasattr(view.layers[place], "activation"):
        return Fix("Use no activation", (view.configure(place, activation="linear"),))
    return Fix(f"Remove {view.name(place)}", (view.remove(place),))
