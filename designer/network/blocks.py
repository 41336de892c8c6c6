"""Blocks: layers that belong together and are inserted at once."""

from typing import Any

from msgspec import Struct

from designer.network.layers.base import Layer
from designer.network.network import Placeholder, new_layer

_PLAIN = {"activation": "linear", "use_bias": False}
"""For a convolution above batch normalization, which brings an offset, and then the activation."""


class Block(Struct, frozen=True):
    """Layers in a row, with a name of their own."""

    title: str
    sentence: str
    """What they are good for."""
    layers: tuple[Layer | Placeholder, ...]


def single(class_name: str) -> Block:
    """A block of one new layer of this class."""
    layer = new_layer(class_name)
    return Block(class_name, layer.explanation, (layer,))


def _block(title: str, sentence: str, *layers: tuple[str, dict[str, Any]]) -> Block:
    """A block of these classes, set as the palette offers them but for these changes."""
    made: list[Layer] = []
    for class_name, changes in layers:
        taken = {layer.name for layer in made}
        made.append(new_layer(class_name, taken, **changes))
    return Block(title, sentence, tuple(made))


def _vgg(count: int, filters: int) -> Block:
    return _block(
        f"VGG block, {count} convolutions",
        f"{count} convolutions of 3×3 in a row see as much as one of {2 * count + 1}×"
        f"{2 * count + 1}, with fewer weights; pooling then halves the map.",
        *[("Conv2D", {"filters": filters})] * count,
        ("MaxPooling2D", {}),
    )


BLOCKS = (
    _block(
        "Conv – BN – ReLU",
        "Batch normalization between convolution and activation makes deep networks learn fast.",
        ("Conv2D", _PLAIN),
        ("BatchNormalization", {}),
        ("ReLU", {}),
    ),
    _vgg(2, 64),
    _vgg(3, 128),
    _block(
        "Depthwise separable",
        "MobileNet's block: 3×3 on each channel by itself, then 1×1 to mix the channels.",
        ("DepthwiseConv2D", _PLAIN),
        ("BatchNormalization", {}),
        ("ReLU", {"max_value": 6.0}),
        ("Conv2D", {**_PLAIN, "filters": 64, "kernel_size": (1, 1)}),
        ("BatchNormalization", {}),
        ("ReLU", {"max_value": 6.0}),
    ),
    _block(
        "Classifier, dense",
        "Tells 10 classes apart by what is seen and where: a hidden layer, dropout, softmax.",
        ("Flatten", {}),
        ("Dense", {"units": 128}),
        ("Dropout", {}),
        ("Dense", {"units": 10, "activation": "softmax"}),
    ),
    _block(
        "Classifier, global pooling",
        "Tells 10 classes apart by what is seen anywhere, with few weights.",
        ("GlobalAveragePooling2D", {}),
        ("Dense", {"units": 10, "activation": "softmax"}),
    ),
    _block(
        "Yes or no",
        "One unit with a sigmoid: the probability of yes. It goes with binary cross-entropy.",
        ("GlobalAveragePooling2D", {}),
        ("Dense", {"units": 1, "activation": "sigmoid"}),
    ),
    _block(
        "A number",
        "One unit without a bound, for regression. It goes with the mean squared error.",
        ("Flatten", {}),
        ("Dense", {"units": 64}),
        ("Dense", {"units": 1, "activation": "linear"}),
    ),
)
"""The blocks that come with the program."""
