"""Shapes, weights and refusals of random stacks of all layers: those of Keras, on the same layer.

`STACKS=20000 python -m pytest tests/network/test_exactness.py` tries more.
"""

import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from designer.network.layers.base import Layer
from designer.network.network import Network
from tests.kit.beside_keras import assert_as_keras
from tests.kit.keras_oracle import BESIDE_KERAS
from tests.kit.projects import layers, networks
from tests.kit.stacks import stacks

STACKS = int(os.environ.get("STACKS", "2000"))


@pytest.mark.timeout(0)
@settings(BESIDE_KERAS, max_examples=STACKS * 3 // 4)
@given(stacks(), st.none() | layers())
def test_a_stack_that_fits_and_what_may_not_fit_below_it(
    network: Network, last: Layer | None
) -> None:
    if last is not None:
        network = network.insert(len(network.entries), last)
    assert_as_keras(network)


@pytest.mark.timeout(0)
@settings(BESIDE_KERAS, max_examples=STACKS // 4)
@given(networks())
def test_a_stack_of_layers_that_need_not_fit(network: Network) -> None:
    assert_as_keras(network)
