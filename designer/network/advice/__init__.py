"""What could be better in a network, from the textbook and the literature.

A rule is a function that yields a problem for each place where it applies, each with a fix. Rules
look at networks that can be built; where one cannot, its errors are all there is to say.
"""

from collections.abc import Callable, Iterator

from designer.network.advice import (
    activations,
    costs,
    crops,
    dilation,
    heads,
    images,
    normalization,
    processors,
    receptive_fields,
    regularization,
    weights,
    windows,
)
from designer.network.advice.view import View
from designer.network.network import Network
from designer.network.problems import INPUT_UID, Problem
from designer.network.summary import Summary

Rule = Callable[[View], Iterator[Problem]]

RULES: tuple[Rule, ...] = (
    images.augmentation_of_feature_maps,
    crops.crop_in_training_only,
    activations.softmax_of_one_value,
    activations.softmax_in_the_middle,
    activations.activation_after_activation,
    activations.two_linear_layers,
    normalization.bias_before_batch_normalization,
    normalization.dropout_before_batch_normalization,
    normalization.normalization_of_the_answer,
    regularization.everything_dropped,
    regularization.random_answer,
    windows.steps_beyond_the_window,
    windows.even_kernel_with_same_padding,
    windows.rows_dropped_by_pooling,
    windows.uneven_overlap,
    dilation.holes_of_dilation,
    receptive_fields.view_smaller_than_the_image,
    receptive_fields.layers_that_see_nothing_new,
    costs.dense_layer_with_most_parameters,
    heads.dense_layer_on_a_map,
    weights.constraint_beyond_the_weight,
    weights.nothing_to_learn,
    processors.unequal_strides_by_channel,
    processors.dilated_transposed_convolution,
    processors.softmax_of_many_sizes,
)


def advise(network: Network, summary: Summary) -> tuple[Problem, ...]:
    """All that is wrong with the network or could be better, from the input down.

    Of layers that are left out of the network there is nothing to say.
    """
    if not summary.sound:
        return (*summary.problems, *(p for figures in summary.figures for p in figures.problems))
    view = View(network.enabled_only(), summary.enabled_only())
    found = [problem for rule in RULES for problem in rule(view)]
    if len(found) > 1:
        places = {entry.uid: place for place, entry in enumerate(network.entries)}
        found.sort(key=lambda problem: _order(problem.place, places))
    return tuple(found)


def _order(place: int | None, places: dict[int, int]) -> int:
    """The input comes first, what belongs to no layer last."""
    if place is None:
        return len(places)
    return -1 if place == INPUT_UID else places[place]
