import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from designer.runs.events import Epoch, Measured, Note, Resumed
from designer.runs.findings import find
from tests.runs.findings.recorded import curves_of, found, only

LN_10 = math.log(10)
FALLING = [2.0 * 0.7**epoch for epoch in range(9)]


def test_a_loss_at_ln_of_the_classes_is_chance() -> None:
    finding = only(curves_of([2.35, 2.305, 2.301, 2.303], classes=10))
    assert finding.label == "stuck at chance: 2.30 = ln 10"
    assert finding.positions == (2.0,)
    assert finding.evidence == "Training loss 2.301 to 2.305 in the last 3 epochs; ln 10 = 2.303."


@pytest.mark.parametrize(
    "losses",
    [[2.303, 2.303], [2.303, 2.303, 2.303, 2.2], [2.4, 2.4, 2.4], [2.303, math.nan, 2.303]],
)
def test_two_epochs_or_another_loss_are_no_chance(losses: list[float]) -> None:
    assert found(curves_of(losses, classes=10)) == []


def test_without_classes_there_is_no_chance() -> None:
    assert found(curves_of([LN_10] * 5)) == []
    assert found(curves_of([0.0] * 5, classes=1)) == []


def test_a_training_loss_that_grows_diverges() -> None:
    finding = only(curves_of([2.0, 1.0, 4.0, 9.0]))
    assert finding.label == "diverging since epoch 2"
    assert finding.evidence == (
        "Training loss 1 in epoch 2, 9 in epoch 4, more than the 2 of epoch 1."
    )


@pytest.mark.parametrize(
    "losses", [[2.0, 1.0, 9.0, 1.0], [2.0, 0.1, 0.4, 0.5], [2.0, 1.0, 9.0], [-1.0, -2.0, 5.0, 9.0]]
)
def test_one_bad_epoch_or_a_loss_below_the_first_does_not(losses: list[float]) -> None:
    assert found(curves_of(losses)) == []


def test_a_halved_learning_rate_is_marked_where_it_was_halved() -> None:
    finding = only(curves_of(FALLING[:5], rates=[1e-3, 1e-3, 1e-3, 5e-4, 5e-4]))
    assert finding.label == "learning rate halved"
    assert finding.positions == (3.0,)
    assert finding.evidence == "Learning rate 0.001, then 0.0005."


def test_several_steps_are_one_finding() -> None:
    rates = [1e-2, 1e-2, 1e-3, 1e-3, 1e-3, 1e-4, 1e-4]
    finding = only(curves_of(FALLING[:7], rates=rates))
    assert finding.positions == (2.0, 5.0)
    assert finding.sentence == "The learning rate was lowered 2 times, after the epochs 2, 5."


def test_another_factor_is_named() -> None:
    assert found(curves_of(FALLING[:4], rates=[1e-2, 1e-2, 1e-2, 1e-3])) == ["learning rate ÷ 10"]


@given(st.floats(0.05, 1.0), st.integers(1, 40))
def test_a_smooth_schedule_is_no_step(decay: float, epochs: int) -> None:
    exponential = [1e-3 * decay**epoch for epoch in range(epochs)]
    cosine = [1e-3 * (1 + math.cos(math.pi * e / epochs)) / 2 + 1e-9 for e in range(epochs)]
    losses = [2.0 * 0.9**epoch for epoch in range(epochs)]
    assert found(curves_of(losses, rates=exponential)) == []
    assert found(curves_of(losses, rates=cosine)) == []


def test_a_rate_changed_by_hand_is_told_once() -> None:
    note = Note(time=1.0, message="The learning rate was changed.", epoch=2, step=4,
                learning_rate=1e-4)  # fmt: skip
    again = Note(time=9.0, message=note.message, epoch=2, step=4, learning_rate=1e-4)
    curves = curves_of(FALLING[:4], rates=[1e-3, 1e-3, 1e-4, 1e-4], later=[note, again])
    finding = only(curves)
    assert finding.label == "learning rate 0.0001"
    assert finding.sentence == note.message
    assert finding.positions == (2.5,)


def test_a_note_is_told_as_it_is() -> None:
    note = Note(time=1.0, message="It began with {other} weights.")
    finding = only(curves_of(FALLING[:2], later=[note]))
    assert (finding.label, finding.sentence) == ("note", "It began with {other} weights.")


def look(epoch: int, *silent: str) -> Measured:
    return Measured(time=1.0, epoch=epoch, images=32, silent=silent)


def test_a_layer_of_only_zeros_is_dead_since_it_was_first_seen_so() -> None:
    looks = [look(0), look(3, "conv_3", "pool_3"), look(5, "conv_3", "pool_3")]
    finding = only(curves_of(FALLING[:6], later=looks))
    assert finding.label == "dead layer: conv_3"
    assert finding.positions == (4.0,)
    assert finding.evidence == ("All its outputs were 0 for 32 validation images, since epoch 4.")


def test_a_layer_that_lives_again_is_not_dead() -> None:
    assert found(curves_of(FALLING[:6], later=[look(3, "conv_3"), look(5)])) == []


def test_what_is_repeated_after_a_resumption_is_forgotten() -> None:
    curves = curves_of(FALLING[:6], later=[look(5, "conv_3")])
    curves.apply([Resumed(time=2.0, epoch=5)])
    assert found(curves) == []


def test_the_best_epoch_tells_its_value() -> None:
    logs = {"loss": 1.0, "val_loss": 0.123456}
    best = Epoch(time=1.0, epoch=1, logs=logs, seconds=1.0, best=True)
    curves = curves_of([2.0], [3.0], later=[best])
    curves.monitor = "val_loss"
    finding = only(curves)
    assert (finding.label, finding.evidence) == ("best", "val_loss 0.123 in epoch 2.")


numbers = st.one_of(st.floats(width=32), st.just(LN_10))


@given(st.lists(st.tuples(numbers, numbers, st.floats(0, 1)), max_size=12), st.integers(0, 20))
def test_whatever_the_curves_are_each_finding_is_a_sentence_said_once(
    rows: list[Any], classes: int
) -> None:
    losses, validation, rates = zip(*rows, strict=True) if rows else ((), (), ())
    findings = find(curves_of(losses, validation, rates=rates, classes=classes))
    assert len({finding.sentence for finding in findings}) == len(findings)
    for finding in findings:
        assert finding.label
        assert finding.evidence.endswith(".")
        assert finding.positions == tuple(sorted(finding.positions))
        assert all(0 < position <= len(rows) for position in finding.positions)
