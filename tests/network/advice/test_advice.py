"""All rules together: on random networks, on those of textbooks, and on long ones."""

import inspect
from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from msgspec.structs import replace

from designer.network import advice
from designer.network.advice import RULES, advise
from designer.network.advice.view import View
from designer.network.edits import edited
from designer.network.layers.base import Layer
from designer.network.network import Network
from designer.network.summary import summarize
from designer.project.templates import project_from
from tests.kit.projects import networks, sound_networks
from tests.network.advice.stacks import (
    batch_norm,
    conv,
    dense,
    flatten,
    layer,
    pool,
    pooled,
    stack,
)


def advised(network: Network) -> list[str]:
    return [problem.message for problem in advise(network, summarize(network))]


@settings(max_examples=150)
@given(sound_networks())
def test_every_fix_leads_to_a_sound_network_without_what_it_mends(network: Network) -> None:
    view = View(network, summarize(network))
    for rule in RULES:
        for problem in rule(view):
            assert problem.fixes
            for fix in problem.fixes:
                mended = edited(network, fix.edits)
                summary = summarize(mended)
                assert summary.sound, (rule, fix)
                left = [each.place for each in rule(View(mended, summary))]
                assert problem.place not in left, (rule, fix)


@given(networks())
def test_a_broken_network_is_told_its_errors_and_nothing_else(network: Network) -> None:
    summary = summarize(network)
    if not summary.sound:
        assert {problem.severity for problem in advise(network, summary)} == {"error"}


@given(sound_networks())
def test_advice_is_equal_when_given_twice_and_goes_from_the_input_down(network: Network) -> None:
    summary = summarize(network)
    problems = advise(network, summary)
    assert problems == advise(network, summary)
    places = [problem.place for problem in problems if problem.place is not None]
    order = [network.index(place) for place in places]
    assert order == sorted(order)


@given(sound_networks())
def test_every_sentence_says_where_and_is_one_that_people_read(network: Network) -> None:
    for problem in advise(network, summarize(network)):
        assert problem.message.endswith(".")
        assert "  " not in problem.message
        if problem.place is not None:
            assert network.entry(problem.place).name in problem.message
        for fix in problem.fixes:
            assert not fix.title.endswith(".")


def test_no_rule_is_left_out() -> None:
    modules = [each for _, each in inspect.getmembers(advice, inspect.ismodule)]
    rules = [
        function
        for module in modules
        for name, function in inspect.getmembers(module, inspect.isgeneratorfunction)
        if not name.startswith("_") and function.__module__ == module.__name__
    ]
    assert set(rules) == set(RULES)


def vgg_16() -> Network:
    blocks = [
        each
        for count, filters in ((2, 64), (2, 128), (3, 256), (3, 512), (3, 512))
        for each in (*[conv(filters)] * count, pool())
    ]
    classifier = (flatten(), *[dense(4096, "relu"), layer("Dropout", rate=0.5)] * 2, dense(1000))
    return stack((224, 224, 3), *blocks, *classifier)


def alexnet() -> Network:
    step = {"strides": (2, 2)}
    return stack(
        (227, 227, 3),
        conv(96, 11, strides=(4, 4), padding="valid"),
        *(pool(3, **step), conv(256, 5), pool(3, **step)),
        *(conv(384), conv(384), conv(256), pool(3, **step), flatten()),
        *[dense(4096, "relu"), layer("Dropout", rate=0.5)] * 2,
        dense(1000),
    )


def normalized(*layers: Layer) -> Iterable[Layer]:
    return (*layers, batch_norm(), layer("ReLU"))


def plain(filters: int, size: int = 3, stride: int = 1) -> Iterable[Layer]:
    return normalized(conv(filters, size, "linear", strides=(stride, stride), use_bias=False))


def mobilenet() -> Network:
    sizes = [(64, 1), (128, 2), (128, 1), (256, 2), (256, 1), (512, 2)]
    sizes += [(512, 1)] * 5 + [(1024, 2), (1024, 1)]
    layers = [*plain(32, 3, 2)]
    for filters, stride in sizes:
        depthwise = {"kernel_size": (3, 3), "padding": "same", "use_bias": False}
        layers += normalized(layer("DepthwiseConv2D", strides=(stride, stride), **depthwise))
        layers += plain(filters, 1)
    dropout = layer("Dropout", rate=0.001)
    return stack((224, 224, 3), *layers, pooled(), dropout, dense(1000))


def all_convolutional() -> Network:
    return stack(
        (32, 32, 3),
        layer("Dropout", rate=0.2),
        *(conv(96), conv(96), conv(96, strides=(2, 2)), layer("Dropout", rate=0.5)),
        *(conv(192), conv(192), conv(192, strides=(2, 2)), layer("Dropout", rate=0.5)),
        *(conv(192, padding="valid"), conv(192, 1), conv(10, 1), pooled(), layer("Softmax")),
    )


def plain_18() -> Network:
    layers = [layer("ZeroPadding2D", padding=((3, 3), (3, 3)))]
    layers += normalized(conv(64, 7, "linear", strides=(2, 2), padding="valid", use_bias=False))
    layers += [layer("ZeroPadding2D"), pool(3, strides=(2, 2))]
    for filters in (64, 128, 256, 512):
        layers += plain(filters, 3, 1 if filters == 64 else 2)
        layers += [each for _ in range(3) for each in plain(filters)]
    return stack((224, 224, 3), *layers, pooled(), dense(1000))


def separable() -> Network:
    def block(filters: int) -> Iterable[Layer]:
        slid = {"kernel_size": (3, 3), "padding": "same", "use_bias": False}
        separable = layer("SeparableConv2D", filters=filters, **slid)
        return (*normalized(separable), pool(2, padding="same"))

    return stack((27, 27, 3), *block(32), *block(64), *block(128), pooled(), dense())


def autoencoder() -> Network:
    return stack(
        (32, 32, 1),
        *(conv(32, strides=(2, 2)), conv(16, strides=(2, 2)), flatten(), dense(32, "linear")),
        *(dense(1024, "relu"), layer("Reshape", target_shape=(8, 8, 16))),
        *[layer("UpSampling2D"), conv(16)] * 2,
        conv(1, activation="sigmoid"),
    )


@pytest.mark.parametrize(
    "network",
    [
        *(project_from(name).network for name in ("starter", "lenet-5")),
        vgg_16(),
        alexnet(),
        mobilenet(),
        all_convolutional(),
        plain_18(),
        separable(),
        stack((28, 28, 1), flatten(), dense(128, "relu"), dense()),
        stack((32, 32, 3), conv(32), pool(), conv(64), pool(), conv(64), flatten(), dense()),
        autoencoder(),
    ],
)
def test_networks_of_textbooks_are_left_alone(network: Network) -> None:
    summary = summarize(network)
    assert summary.sound
    assert advised(network) == []


def test_the_famous_small_network_for_mnist_hears_of_the_row_that_it_drops() -> None:
    """Keras' own example: 28, 26, 13, 11, 5."""
    network = stack(
        (28, 28, 1),
        *(conv(32, padding="valid"), pool(), conv(64, padding="valid"), pool()),
        *(flatten(), layer("Dropout", rate=0.5), dense()),
    )
    [message] = advised(network)
    assert message.startswith("pool_1 drops the last row and the last column of the 11×11 map")


def test_ten_thousand_layers_are_looked_over() -> None:
    block = [conv(8, activation="linear"), batch_norm(), layer("ReLU")]
    layers = [replace(each, name=f"layer_{n}") for n, each in enumerate(block * 3333)]
    assert len(advised(stack((32, 32, 3), *layers))) == 3333
