"""Networks of different kinds whose memory is forecast and measured."""

from typing import Any

from designer.network.network import Network
from designer.project.project import Project
from designer.project.templates import project_from
from designer.training.optimizers import SGD, Adam, AnyOptimizer

Layers = list[tuple[str, dict[str, Any]]]


def starter() -> Project:
    """The starter design on digits enlarged to 32 × 32, as it is trained."""
    project = project_from("starter").change_data(size=32).fit_input_to_data()
    return project.change_training(batch_size=256, epochs=2, early_stopping=None)


def vgg() -> Project:
    """Two 3×3 convolutions and a pooling, three times, below them large dense layers."""
    layers: Layers = [("Rescaling", {})]
    for filters in (64, 128, 256):
        layers += [("Conv2D", {"filters": filters})] * 2 + [("MaxPooling2D", {})]
    layers += [("Flatten", {}), ("Dense", {"units": 512}), ("Dropout", {"rate": 0.5}), _classes()]
    return _project((64, 64, 3), layers, 64, Adam())


def mobile() -> Project:
    """Depthwise and 1×1 convolutions with batch normalization, as in MobileNet."""
    layers = [("Rescaling", {}), *_normalized("Conv2D", filters=32, strides=(2, 2))]
    for filters, stride in ((64, 1), (128, 2), (128, 1), (256, 2), (256, 1)):
        layers += _normalized("DepthwiseConv2D", strides=(stride, stride))
        layers += _normalized("Conv2D", filters=filters, kernel_size=(1, 1))
    return _project((96, 96, 3), [*layers, ("GlobalAveragePooling2D", {}), _classes()], 64, Adam())


def separable() -> Project:
    """Separable convolutions, batch normalization and pooling."""
    layers: Layers = [("Rescaling", {}), ("Conv2D", {"filters": 32})]
    for filters in (64, 128, 256):
        layers += [("SeparableConv2D", {"filters": filters}), ("BatchNormalization", {})]
        layers += [("MaxPooling2D", {})]
    return _project((64, 64, 3), [*layers, ("GlobalAveragePooling2D", {}), _classes()], 64, Adam())


def smooth() -> Project:
    """Convolutions with GELU, SiLU and ELU, layer normalization, dropout and average pooling."""
    layers: Layers = [("Rescaling", {})]
    for activation in ("gelu", "silu", "elu"):
        layers += [("Conv2D", {"filters": 48, "activation": activation})]
        layers += [("LayerNormalization", {}), ("Dropout", {"rate": 0.2}), ("AveragePooling2D", {})]
    return _project((64, 64, 3), [*layers, ("Flatten", {}), _classes()], 64, SGD(momentum=0.9))


def dense() -> Project:
    """Nothing but large dense layers."""
    hidden = ("Dense", {"units": 4096})
    layers = [("Rescaling", {}), ("Flatten", {}), hidden, hidden, _classes()]
    return _project((32, 32, 3), layers, 32, Adam())


DESIGNS = {each.__name__: each for each in (starter, vgg, mobile, separable, smooth, dense)}


def _normalized(class_name: str, **settings: Any) -> Layers:
    plain = {"activation": "linear", "use_bias": False, **settings}
    return [(class_name, plain), ("BatchNormalization", {}), ("ReLU", {"max_value": 6.0})]


def _classes() -> tuple[str, dict[str, Any]]:
    return "Dense", {"units": 10, "activation": "softmax"}


def _project(
    shape: tuple[int, int, int], layers: Layers, batch: int, optimizer: AnyOptimizer
) -> Project:
    network = Network(input_shape=shape)
    for class_name, settings in layers:
        network = network.insert_new(len(network.entries), class_name, **settings)
    return Project(network=network).change_training(batch_size=batch, epochs=2, optimizer=optimizer)
