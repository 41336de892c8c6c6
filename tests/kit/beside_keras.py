"""Our figures of a network beside those of real Keras, layer by layer."""

import math

from designer.network.figures import UNKNOWN, Figures
from designer.network.layers.base import Layer, Shape
from designer.network.layers.reshaping_axes import Reshape
from designer.network.layers.transposed_convolution import Conv2DTranspose
from designer.network.network import Network, Placeholder
from designer.network.summary import summarize
from tests.kit.keras_oracle import KerasFigures, build, fresh_keras


def assert_as_keras(network: Network) -> None:
    """Shapes, weights, costs and refusals of the network are those of Keras."""
    with fresh_keras():
        built = build(network)
    summary = summarize(network)
    for entry, ours, keras in zip(network.entries, summary.figures, built.layers, strict=False):
        assert not ours.problems, (entry, ours.problems)
        trainable = entry.layer.trainable if not isinstance(entry.layer, Placeholder) else True
        assert comparable(ours, trainable) == keras, entry
        assert ours.macs == kernel_uses(entry.layer, ours), entry
    assert summary.sound == (built.refusal is None), (network.entries, built.refusal)
    if built.refusal:
        broken, *below = summary.figures[len(built.layers) :]
        assert [problem.severity for problem in broken.problems] == ["error"]
        assert broken.output_shape is None
        assert below == [UNKNOWN] * len(below)


def comparable(figures: Figures, trainable: bool) -> KerasFigures:
    """What Keras would say of a layer with these figures."""
    assert figures.output_shape is not None
    assert figures.trainable_params is not None
    assert figures.non_trainable_params is not None
    return KerasFigures(
        figures.output_shape,
        [(weight.name, weight.shape, weight.trained and trainable) for weight in figures.weights],
        figures.trainable_params,
        figures.non_trainable_params,
    )


def kernel_uses(layer: Layer | Placeholder, figures: Figures) -> int:
    """Each number of a kernel is used once at every position that it goes to."""
    at_inputs = isinstance(getattr(layer, "layer", layer), Conv2DTranspose)
    positions = figures.input_shape if at_inputs else figures.output_shape
    assert positions is not None
    kernels = [weight.shape for weight in figures.weights if "kernel" in weight.name]
    return math.prod(positions[:-1]) * sum(map(math.prod, kernels))


def on(shape: Shape, *layers: Layer) -> Network:
    """A network in which the first of these layers gets values of this shape."""
    if len(shape) == 3:
        return Network(input_shape=(shape[0], shape[1], shape[2])).insert(0, *layers)
    network = Network(input_shape=(1, 1, math.prod(shape)))
    return network.insert(0, Reshape(name="start", target_shape=shape), *layers)
