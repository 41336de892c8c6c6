"""Learning-rate schedules, step by step beside Keras' own."""

from typing import Any

import keras
import msgspec
import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from msgspec.structs import asdict

from designer.parameters import changed
from designer.project.keras_objects import serialized
from designer.training.optimizers import SGD, Adam
from designer.training.schedules import (
    SCHEDULES,
    CosineDecay,
    CosineDecayRestarts,
    ExponentialDecay,
    PiecewiseConstantDecay,
    PolynomialDecay,
    Schedule,
)
from tests.kit.keras_oracle import BESIDE_KERAS
from tests.kit.projects import structs

WARM = CosineDecay(initial_learning_rate=0.0, warmup_target=0.01, warmup_steps=37, decay_steps=200)
EXAMPLES = [
    *(cls() for cls in SCHEDULES.values()),
    WARM,
    changed(WARM, warmup_steps=0, alpha=0.1),
    CosineDecay(warmup_steps=50, decay_steps=100),
    ExponentialDecay(decay_steps=30, decay_rate=0.7, staircase=True),
    PolynomialDecay(decay_steps=40, power=2.0, cycle=True),
    CosineDecayRestarts(first_decay_steps=64, t_mul=1.0, m_mul=0.5),
    CosineDecayRestarts(first_decay_steps=50, t_mul=1.5, alpha=0.2),
    PiecewiseConstantDecay(boundaries=(3, 4, 90), values=(0.1, 0.2, 0.05, 1.0)),
]
STEPS = 1200
STEADY = st.sampled_from([cls for cls in SCHEDULES.values() if cls is not CosineDecayRestarts])
"""Without that which jumps where float32 rounds a step to the next wave."""


def theirs(schedule: Schedule, steps: Any) -> Any:
    """Keras' learning rates of these steps; all at once, which its conditions do not take."""
    twin = keras.saving.deserialize_keras_object(serialized(schedule))
    return np.array([float(twin(step)) for step in steps])


def is_near(schedule: Schedule, ours: Any, keras_rates: Any) -> bool:
    return np.allclose(ours, keras_rates, rtol=2e-5, atol=2e-6 * schedule.peak)


@pytest.mark.parametrize("schedule", EXAMPLES, ids=lambda schedule: type(schedule).__name__)
def test_the_rate_is_keras_rate_in_every_step(schedule: Schedule) -> None:
    steps = [*range(110), *range(110, STEPS, 7), 200, 201, 237, 238, 500, 501, 800, 801, 1000]
    ours = [schedule.rate(step) for step in steps]
    assert is_near(schedule, ours, theirs(schedule, steps))


@settings(BESIDE_KERAS, max_examples=40)
@given(STEADY.flatmap(structs), st.integers(0, 500))
def test_the_rate_is_keras_rate_for_any_settings(schedule: Schedule, step: int) -> None:
    numbers = [each for each in asdict(schedule).values() if isinstance(each, float)]
    assume(all(each == 0 or abs(each) >= np.finfo(np.float32).tiny for each in numbers))
    [rate] = theirs(schedule, [step])
    assume(1e-30 < rate < 1e30)  # as far as float32 goes
    assert is_near(schedule, schedule.rate(step), rate)


@pytest.mark.parametrize("schedule", EXAMPLES, ids=lambda schedule: type(schedule).__name__)
def test_nothing_changes_after_the_last_change(schedule: Schedule) -> None:
    last = schedule.last_change
    if last is not None:
        after = {schedule.rate(step) for step in range(last, last + 3 * STEPS, 61)}
        assert len(after) == 1
        assert schedule.rate(last - 1) not in after


@pytest.mark.parametrize("schedule", EXAMPLES, ids=lambda schedule: type(schedule).__name__)
@pytest.mark.parametrize("steps", [1, 3, 100, 4321])
def test_a_stretched_schedule_is_done_at_the_end(schedule: Schedule, steps: int) -> None:
    stretched = schedule.stretched(steps)
    assert msgspec.convert(msgspec.to_builtins(stretched), type(schedule)) == stretched
    if steps > 3 and stretched.last_change is not None:
        assert stretched.last_change <= steps
        assert stretched.last_change > steps / 2
    assert stretched.peak == schedule.peak


@pytest.mark.parametrize("schedule", EXAMPLES, ids=lambda schedule: type(schedule).__name__)
def test_another_rate_keeps_the_shape(schedule: Schedule) -> None:
    other = schedule.with_rate(0.5)
    assert other.peak >= 0.5
    assert (other.last_change, type(other)) == (schedule.last_change, type(schedule))


def test_boundaries_and_values_stay_as_many_as_belong_together() -> None:
    steps = PiecewiseConstantDecay(boundaries=(10,), values=(0.1, 0.01))
    longer = changed(steps, boundaries=[10, 30])
    assert (longer.boundaries, longer.values) == ((10, 30), (0.1, 0.01, 0.001))
    assert changed(longer, values=(0.5, 0.1)).boundaries == (10,)
    assert changed(steps, values=(3, 2, 1)).boundaries == (10, 20)
    assert changed(steps, boundaries=[5], values=[1, 2]).values == (1.0, 2.0)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"boundaries": [30, 10]}, "have to rise"),
        ({"boundaries": [10, 10]}, "have to rise"),
        ({"boundaries": []}, "length >= 1"),
        ({"boundaries": "often"}, "Expected `array`"),
        ({"values": [1.0]}, "length >= 2"),
        ({"boundaries": [1, 2], "values": [1.0, 0.5]}, "2 values do not fit 2 boundaries"),
    ],
)
def test_steps_that_do_not_fit_are_refused(changes: dict[str, Any], words: str) -> None:
    with pytest.raises(msgspec.ValidationError, match=words):
        changed(PiecewiseConstantDecay(), **changes)


def test_a_rate_that_stays_zero_is_refused() -> None:
    with pytest.raises(msgspec.ValidationError, match="set warmup_target first"):
        changed(CosineDecay(), initial_learning_rate=0)
    with pytest.raises(msgspec.ValidationError, match="set warmup_target first"):
        changed(WARM, warmup_target=None)


def test_an_optimizer_knows_the_rate_of_each_step() -> None:
    assert (Adam().schedule, Adam().rate(0), Adam().rate(999)) == (None, 0.001, 0.001)
    falling = SGD(learning_rate=ExponentialDecay(decay_steps=10))
    assert falling.schedule == ExponentialDecay(decay_steps=10)
    assert falling.rate(10) == pytest.approx(1e-4)
    with pytest.raises(msgspec.ValidationError, match="> 0"):
        changed(falling, learning_rate=0)
