"""Weights of another run, to start with: from its file into the layers that they fit."""

from pathlib import Path
from typing import Any

from designer.runs.messages import Origin
from designer.worker.source import load_module

LayerWeights = dict[str, list[Any]]


def read_weights(origin: Origin, source: Path) -> LayerWeights:
    """Build the model that the weights belong to, and return those that are wanted.

    To be called before the run's own module is loaded: each module sets the seed for what follows.
    """
    model = load_module(source, origin.sha256, "origin").build_model()
    model.load_weights(origin.weights)
    return {name: model.get_layer(name).get_weights() for name in origin.layers}


def give_weights(model: Any, weights: LayerWeights) -> None:
    """Put them into the model's layers of the same names."""
    for name, arrays in weights.items():
        model.get_layer(name).set_weights(arrays)
