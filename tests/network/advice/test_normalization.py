"""Batch normalization, and what stands in the wrong place around it."""

import keras
import numpy as np
import pytest

from designer.network.advice.normalization import (
    bias_before_batch_normalization,
    dropout_before_batch_normalization,
    normalization_of_the_answer,
)
from designer.network.layers.base import Layer
from designer.network.network import Network
from tests.network.advice.stacks import (
    batch_norm,
    conv,
    dense,
    fires,
    fixed,
    flatten,
    layer,
    names,
    order,
    pooled,
    stack,
)

LINEAR = conv(activation="linear")
DROPOUT = layer("Dropout", rate=0.5)


def on_images(*layers: Layer) -> Network:
    return stack((8, 8, 4), *layers)


@pytest.mark.parametrize(
    "above",
    [
        LINEAR,
        dense(8, "linear"),
        layer("DepthwiseConv2D", kernel_size=(3, 3)),
        layer("SeparableConv2D", filters=4, kernel_size=(3, 3)),
        layer("Conv2DTranspose", filters=4, kernel_size=(2, 2), strides=(2, 2)),
        layer("SpectralNormalization", layer=LINEAR),
    ],
)
def test_a_bias_before_batch_normalization_is_wasted(above: Layer) -> None:
    network = on_images(above, batch_norm(), layer("ReLU"))
    assert fires(bias_before_batch_normalization, network)
    assert names(bias_before_batch_normalization, network) == [above.name]
    assert fires(bias_before_batch_normalization, on_images(above, batch_norm(axis=3)))


@pytest.mark.parametrize(
    "layers",
    [
        [conv(activation="linear", use_bias=False), batch_norm()],
        [conv(), batch_norm()],
        [LINEAR, layer("ReLU"), batch_norm()],
        [LINEAR, layer("LayerNormalization")],
        [LINEAR, batch_norm(axis=1)],
        [LINEAR, batch_norm(renorm=True)],
        [LINEAR, batch_norm(trainable=False)],
        [conv(activation="linear", trainable=False), batch_norm()],
        [layer("Identity"), batch_norm()],
        [batch_norm()],
    ],
)
def test_a_bias_that_is_not_wasted(layers: list[Layer]) -> None:
    assert not fires(bias_before_batch_normalization, on_images(*layers))


def test_keras_forgets_the_bias_in_the_mean() -> None:
    values = np.random.default_rng(0).normal(size=(64, 6)).astype("float32")
    normalization = keras.layers.BatchNormalization()
    plain = keras.ops.convert_to_numpy(normalization(values, training=True))
    biased = keras.ops.convert_to_numpy(normalization(values + 3, training=True))
    assert biased == pytest.approx(plain, abs=1e-4)


@pytest.mark.parametrize(
    "dropping",
    [
        DROPOUT,
        layer("SpatialDropout2D", rate=0.2),
        layer("GaussianDropout", rate=0.2),
    ],
)
def test_dropout_before_batch_normalization(dropping: Layer) -> None:
    network = on_images(conv(), dropping, batch_norm(), layer("ReLU"), conv())
    assert fires(dropout_before_batch_normalization, network)
    mended = fixed(dropout_before_batch_normalization, network, f"Move {dropping.name} below relu")
    assert order(mended) == ["conv", "batch_norm", "relu", dropping.name, "conv_1"]


def test_dropout_goes_to_the_end_where_nothing_follows() -> None:
    network = on_images(conv(), DROPOUT, flatten(), batch_norm())
    assert fires(dropout_before_batch_normalization, network)


@pytest.mark.parametrize(
    "layers",
    [
        [conv(), batch_norm(), DROPOUT],
        [DROPOUT, LINEAR, batch_norm()],
        [conv(), DROPOUT, layer("LayerNormalization")],
        [conv(), layer("ActivityRegularization", l1=0.1), batch_norm()],
    ],
)
def test_dropout_elsewhere(layers: list[Layer]) -> None:
    assert not fires(dropout_before_batch_normalization, on_images(*layers))


def test_keras_measures_a_variance_that_there_is_not_when_predicting() -> None:
    keras.utils.set_random_seed(0)
    values = np.random.default_rng(0).normal(size=(4096, 4)).astype("float32")

    def variance(*layers: keras.layers.Layer) -> float:
        model = keras.Sequential([keras.Input((4,)), *layers])
        for _ in range(60):
            model(values, training=True)
        return float(np.var(model.predict(values, verbose=0)))

    normalization = keras.layers.BatchNormalization
    dropped_first = variance(keras.layers.Dropout(0.5), normalization(momentum=0.8))
    dropped_after = variance(normalization(momentum=0.8), keras.layers.Dropout(0.5))
    assert dropped_first < 0.6
    assert dropped_after == pytest.approx(1, abs=0.05)


@pytest.mark.parametrize(
    "layers",
    [
        [flatten(), dense(), batch_norm()],
        [flatten(), dense(10, "linear"), layer("Softmax"), layer("LayerNormalization")],
        [flatten(), dense(1, "sigmoid"), layer("UnitNormalization")],
    ],
)
def test_normalized_probabilities_are_none(layers: list[Layer]) -> None:
    assert fires(normalization_of_the_answer, on_images(*layers))


@pytest.mark.parametrize(
    "layers",
    [
        [flatten(), batch_norm(), dense()],
        [flatten(), dense(10, "linear"), batch_norm(), layer("Softmax")],
        [flatten(), dense(8, "sigmoid"), batch_norm(), dense()],
        [flatten(), layer("SpectralNormalization", layer=dense())],
        [conv(10, 1), batch_norm(), layer("ReLU"), pooled(), layer("Softmax")],
        [batch_norm()],
    ],
)
def test_normalization_elsewhere(layers: list[Layer]) -> None:
    assert not fires(normalization_of_the_answer, on_images(*layers))
