"""Batch normalization, and what stands in the wrong place around it."""

from collections.abc import Iterator

from designer.network.advice.kinds import (
    activation_of,
    is_activation,
    is_batch_normalization,
    is_normalization,
    is_random,
    is_weighted,
)
from designer.network.advice.view import View
from designer.network.layers.normalization import BatchNormalization
from designer.network.problems import Fix, Problem, advice, warning


def bias_before_batch_normalization(view: View) -> Iterator[Problem]:
    """Batch normalization takes the mean off, and a bias with it."""
    for place in view.places(is_batch_normalization):
        above = place - 1
        if above < 0 or not _has_idle_bias(view, above) or not _centres_channels(view, place):
            continue
        name = view.name(above)
        yield advice(
            f"The bias of {name} is wasted: {view.name(place)} subtracts the mean of each channel, "
            "and the bias with it. Switch it off; the offset of the normalization takes its part.",
            view.uid(above),
            Fix(f"Switch off the bias of {name}", (view.configure(above, use_bias=False),)),
        )


def dropout_before_batch_normalization(view: View) -> Iterator[Problem]:
    """Dropout changes the variance in training only, so what is measured is wrong afterwards.

    Source: Li, Chen, Hu, Yang, "Understanding the Disharmony between Dropout and Batch
    Normalization by Variance Shift", CVPR 2019.
    """
    for place in view.places(is_batch_normalization):
        source = view.source(place)
        if source is None or not is_random(type(view.layers[source])):
            continue
        name, below = view.name(source), view.name(place)
        end = place + 1
        while end < len(view.layers) and _goes_first(view, end):
            end += 1
        yield advice(
            f"{name} stands just above {below}, which measures the variance of the values in "
            f"training; when predicting nothing is dropped and the variance is another. Move "
            f"{name} below {below}.",
            view.uid(source),
            Fix(f"Move {name} below {view.name(end - 1)}", (view.move(source, end),)),
        )


def normalization_of_the_answer(view: View) -> Iterator[Problem]:
    """What normalizes probabilities makes something else of them."""
    last = view.weighted[-1] if view.weighted else len(view.layers)
    answers = ("softmax", "sigmoid")
    for place in view.places(is_normalization):
        source = view.source(place)
        if source is None or source < last:
            continue
        if (
            is_weighted(type(view.layers[place]))
            or activation_of(view.layers[source]) not in answers
        ):
            continue
        name = view.name(place)
        move = Fix(f"Move {name} above {view.name(last)}", (view.move(place, last),))
        yield warning(
            f"{name} comes after the {activation_of(view.layers[source])} of "
            f"{view.name(source)}: what comes out are no probabilities any more. Move it above "
            f"{view.name(last)}, or remove it.",
            view.uid(place),
            *([move] if view.holds(move) else []),
            Fix(f"Remove {name}", (view.remove(place),)),
        )


def _has_idle_bias(view: View, place: int) -> bool:
    layer = view.layers[place]
    if not is_weighted(type(layer)) or activation_of(layer) != "linear":
        return False
    return layer.trainable and bool(getattr(layer, "use_bias", False))


def _centres_channels(view: View, place: int) -> bool:
    """Whether it subtracts the batch's own mean, channel by channel."""
    layer = view.layers[place]
    if not isinstance(layer, BatchNormalization) or layer.renorm or not layer.trainable:
        return False
    return layer.axis in (-1, len(view.incoming(place)))


def _goes_first(view: View, place: int) -> bool:
    cls = type(view.layers[place])
    return is_batch_normalization(cls) or is_activation(cls)
