import math

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.runs.findings.recorded import curves_of, found, only

FALLING = [2.0 * 0.7**epoch + 0.02 for epoch in range(40)]


def risen(epochs: int, since: int, slope: float = 0.05) -> list[float]:
    """It falls with the training loss, and rises from one epoch on."""
    return [FALLING[min(e, since)] + slope * max(0, e - since) for e in range(epochs)]


def test_a_rising_validation_loss_is_overfitting_since_its_lowest() -> None:
    finding = only(curves_of(FALLING[:12], risen(12, 6)))
    assert finding.label == "overfitting since epoch 7"
    assert finding.positions == (7.0,)
    assert finding.quantity == "loss"
    assert finding.evidence == (
        "Validation loss 0.255 in epoch 7, 0.505 in epoch 12; training loss 0.255, then 0.0595."
    )


def test_a_few_epochs_after_the_lowest_are_too_few() -> None:
    assert found(curves_of(FALLING[:10], risen(10, 6, slope=0.5))) == []
    assert found(curves_of(FALLING[:6], risen(6, 0))) == []


def test_a_training_loss_that_rises_too_is_no_overfitting() -> None:
    both = risen(14, 6)
    assert "overfitting since epoch 7" not in found(curves_of(both, both))


def test_it_is_gone_where_the_validation_has_recovered() -> None:
    validation = [*risen(14, 6), 0.2, 0.1, 0.05]
    assert found(curves_of(FALLING[:17], validation)) == []


def test_lost_values_say_nothing() -> None:
    assert found(curves_of(FALLING[:12], [math.nan] * 12)) == []
    validation = risen(12, 6)
    validation[2] = math.nan
    assert found(curves_of(FALLING[:12], validation)) == ["overfitting since epoch 7"]


@given(
    seed=st.integers(0, 10**6),
    epochs=st.integers(1, 60),
    noise=st.floats(0.0, 0.05),
    floor=st.floats(0.01, 1.0),
    pace=st.floats(0.5, 0.98),
)
@example(seed=0, epochs=60, noise=0.05, floor=0.01, pace=0.5)
def test_good_runs_are_left_alone(
    seed: int, epochs: int, noise: float, floor: float, pace: float
) -> None:
    """Both losses fall and level out, the validation above the training, with noise on both."""
    values = np.random.default_rng(seed)
    falling = 2.3 * pace ** np.arange(epochs)
    train = (falling + 0.9 * floor) * (1 + noise / 3 * values.normal(size=epochs))
    validation = (falling + floor) * (1 + noise * values.normal(size=epochs))
    assert found(curves_of(train.tolist(), validation.tolist())) == []


@pytest.mark.parametrize("unit", [1e-6, 1.0, 1e6])
def test_the_unit_of_the_loss_does_not_matter(unit: float) -> None:
    train = [unit * loss for loss in FALLING[:12]]
    assert found(curves_of(train, [unit * loss for loss in risen(12, 6)])) == [
        "overfitting since epoch 7"
    ]


def test_a_rise_within_the_noise_is_none() -> None:
    values, falling = np.random.default_rng(1723), 2.3 * 0.8 ** np.arange(20)
    train = (falling + 0.1) * (1 + 0.02 * values.normal(size=20))
    validation = (falling + 0.2) * (1 + 0.2 * values.normal(size=20))
    assert validation[-3:].min() > 1.3 * validation.min()
    assert found(curves_of(train.tolist(), validation.tolist())) == []
