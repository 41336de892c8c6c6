"""Activations that are missing, idle or in each other's way."""

from collections.abc import Iterator

from designer.network.advice.kinds import (
    activation_of,
    bends,
    is_activation,
    is_batch_normalization,
    shares,
)
from designer.network.advice.view import View
from designer.network.layers.base import Layer
from designer.network.layers.convolution import Conv2D
from designer.network.layers.separable_convolution import DepthwiseConv2D
from designer.network.problems import Edit, Fix, Problem, advice, warning

_NEVER_NEGATIVE = ("relu", "relu6")
_IDLE_ABOVE_ZERO = ("relu", "leaky_relu", "prelu", "elu", "celu")


def softmax_of_one_value(view: View) -> Iterator[Problem]:
    """A softmax over one value is 1 whatever comes in."""
    for place in view.softmaxes:
        layer = view.layers[place]
        if _shared_values(layer, view.outgoing(place)) > 1:
            continue
        fixes = [Fix("Use sigmoid instead", _activate(view, place, "sigmoid"))]
        if hasattr(layer, "units"):
            two = Fix("Give it 2 units", (view.configure(place, units=2),))
            fixes += [two] if view.holds(two) else []
        yield warning(
            f"{view.name(place)} takes the softmax of a single value, which is the same whatever "
            "comes in, so nothing can be told from it: use sigmoid, or one unit for each class.",
            view.uid(place),
            *fixes,
        )


def softmax_in_the_middle(view: View) -> Iterator[Problem]:
    """A softmax above other layers with weights lets little through."""
    last = view.weighted[-1] if view.weighted else 0
    for place in view.softmaxes:
        if place < last and _shared_values(view.layers[place], view.outgoing(place)) > 1:
            yield advice(
                f"{view.name(place)} has a softmax in the middle of the network: its values share "
                "a sum of 1, so most are close to 0 and the layers below learn slowly. Keep "
                "softmax for the answer, and use relu here.",
                view.uid(place),
                Fix("Use relu instead", _activate(view, place, "relu")),
            )


def activation_after_activation(view: View) -> Iterator[Problem]:
    """A function of a function that leaves it nothing to do, or too little to work with."""
    for place in view.places(is_activation):
        source = view.source(place)
        if source is None or activation_of(view.layers[source]) == "linear":
            continue
        first, second = view.layers[source], view.layers[place]
        name, above = view.name(place), view.name(source)
        leave_out = Fix(f"Remove {name}", (view.remove(place),))
        without = _unbent(view, source)
        if shares(first) and shares(second):
            yield warning(
                f"{name} takes the softmax of values that {above} has put through softmax already: "
                "all classes come out almost equally likely. Leave one of the two out.",
                view.uid(place),
                leave_out,
                without,
            )
        elif shares(second):
            yield advice(
                f"{above} ends in {activation_of(first)}, which leaves softmax in {name} only a "
                "part of the numbers to tell the classes apart with: remove the activation of "
                f"{above}.",
                view.uid(place),
                without,
            )
        elif activation_of(first) in _NEVER_NEGATIVE and _idle_above_zero(second):
            yield advice(
                f"{name} has nothing to do: {above} ends in {activation_of(first)}, after which "
                f"no value is negative. Remove {name}, or the activation of {above}.",
                view.uid(place),
                without,
                leave_out,
            )


def two_linear_layers(view: View) -> Iterator[Problem]:
    """Two weighted sums in a row are one weighted sum."""
    for first, second in zip(view.weighted, view.weighted[1:], strict=False):
        layer = view.layers[first]
        if activation_of(layer) != "linear":
            continue
        if any(bends(view.layers[place]) for place in range(first + 1, second)):
            continue
        if _is_one_layer(view, first, second):
            continue
        name, below = view.name(first), view.name(second)
        yield advice(
            f"{name} and {below} have no activation between them, so that the two can do no more "
            f"than one layer could: put one, such as relu, below {name}.",
            view.uid(first),
            _bent(view, first),
        )


def _unbent(view: View, source: int) -> Fix:
    """The values without the activation that they come from, nor one of which only that is left."""
    bent = [source]
    while not hasattr(view.layers[bent[-1]], "activation"):
        above = view.source(bent[-1])
        if above is None or activation_of(view.layers[above]) == "linear":
            break
        bent.append(above)
    names = ", ".join(view.name(place) for place in bent)
    title = f"Remove the activation{'s' if len(bent) > 1 else ''} of {names}"
    return Fix(title, tuple(edit for place in bent for edit in _activate(view, place, "linear")))


def _bent(view: View, place: int) -> Fix:
    """Relu in the layer, or below the batch normalization that follows it."""
    below = place + 1
    if is_batch_normalization(type(view.layers[below])):
        title = f"Add a ReLU below {view.name(below)}"
        return Fix(title, (view.insert(below + 1, "ReLU"),))
    return Fix(f"Use relu in {view.name(place)}", (view.configure(place, activation="relu"),))


def _is_one_layer(view: View, first: int, second: int) -> bool:
    """Whether the two are meant as one in two steps, which has fewer weights than one would.

    A depthwise and a 1×1 convolution (Chollet 2017), k×1 and 1×k, or a linear bottleneck
    (Sandler et al. 2018): fewer channels in the middle than at either end.
    """
    above, below = view.layers[first], view.layers[second]
    if _is_depthwise_and_pointwise(above, below) or _is_depthwise_and_pointwise(below, above):
        return True
    kernels = [getattr(layer, "kernel_size", (0, 0)) for layer in (above, below)]
    if min(kernels[0]) == min(kernels[1]) == 1 and kernels[0] == kernels[1][::-1] != (1, 1):
        return True
    middle = view.outgoing(first)[-1]
    return middle < view.incoming(first)[-1] and middle < view.outgoing(second)[-1]


def _is_depthwise_and_pointwise(one: Layer, other: Layer) -> bool:
    pointwise = isinstance(other, Conv2D) and other.kernel_size == (1, 1)
    return pointwise and isinstance(one, DepthwiseConv2D)


def _shared_values(layer: Layer, shape: tuple[int, ...]) -> int:
    """How many values share the sum of 1."""
    count = 1
    for axis in getattr(layer, "axis", (-1,)):
        count *= shape[axis if axis < 0 else axis - 1] if axis else 2
    return count


def _idle_above_zero(layer: Layer) -> bool:
    limits = getattr(layer, "max_value", None), getattr(layer, "threshold", 0)
    return activation_of(layer) in _IDLE_ABOVE_ZERO and limits == (None, 0)


def _activate(view: View, place: int, activation: str) -> tuple[Edit, ...]:
    """The edits that give the layer this activation instead of its own."""
    if hasattr(view.layers[place], "activation"):
        return (view.configure(place, activation=activation),)
    if activation == "linear":
        return (view.remove(place),)
    return view.insert(place, "Activation", activation=activation), view.remove(place)
