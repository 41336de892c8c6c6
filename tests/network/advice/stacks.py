"""Small networks, and what one rule says of them."""

from typing import Any

from designer.network.advice import Rule
from designer.network.advice.view import View
from designer.network.edits import edited
from designer.network.layers import LAYER_TYPES
from designer.network.layers.base import Layer
from designer.network.network import InputShape, Network
from designer.network.problems import Problem
from designer.network.summary import summarize


def layer(class_name: str, **settings: Any) -> Layer:
    """With Keras' defaults, named after its class."""
    cls = LAYER_TYPES[class_name]
    return cls(name=cls.base_name, **settings)


def stack(shape: InputShape, *layers: Layer) -> Network:
    return Network(input_shape=shape).insert(0, *layers)


def conv(filters: int = 8, size: int = 3, activation: str = "relu", **settings: Any) -> Layer:
    settings = {"padding": "same", "kernel_size": (size, size), **settings}
    return layer("Conv2D", filters=filters, activation=activation, **settings)


def dense(units: int = 10, activation: str = "softmax", **settings: Any) -> Layer:
    return layer("Dense", units=units, activation=activation, **settings)


def pool(size: int = 2, **settings: Any) -> Layer:
    return layer("MaxPooling2D", pool_size=(size, size), **settings)


def flatten() -> Layer:
    return layer("Flatten")


def pooled() -> Layer:
    return layer("GlobalAveragePooling2D")


def batch_norm(**settings: Any) -> Layer:
    return layer("BatchNormalization", **settings)


def found(rule: Rule, network: Network) -> list[Problem]:
    """What the rule says of this network, which has to be sound."""
    summary = summarize(network)
    assert summary.sound, summary
    return list(rule(View(network, summary)))


def names(rule: Rule, network: Network) -> list[str]:
    """The layers of which the rule speaks."""
    return [network.entry(problem.place or -1).name for problem in found(rule, network)]


def titles(rule: Rule, network: Network) -> list[str]:
    """The fixes that the rule offers for its only problem."""
    [problem] = found(rule, network)
    return [fix.title for fix in problem.fixes]


def fixed(rule: Rule, network: Network, title: str) -> Network:
    """The network after the fix of this title."""
    [fix] = [f for problem in found(rule, network) for f in problem.fixes if f.title == title]
    return edited(network, fix.edits)


def fires(rule: Rule, network: Network) -> bool:
    """Whether the rule has something to say that each of its fixes silences for good."""
    problems = found(rule, network)
    for problem in problems:
        assert problem.fixes, problem
        for fix in problem.fixes:
            left = found(rule, edited(network, fix.edits))
            assert problem.place not in [each.place for each in left], fix
    return bool(problems)


def order(network: Network) -> list[str]:
    """The names of the layers from the input down."""
    return [entry.name for entry in network.entries]
