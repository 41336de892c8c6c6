import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from designer.runs.events import (
    Acknowledged,
    AnyEvent,
    Batch,
    Continued,
    Epoch,
    Finished,
    Fit,
    Heartbeat,
    Note,
    Paused,
    Resumed,
    Started,
    decode,
    encode,
)

EVENTS: list[AnyEvent] = [
    Started(time=1.5, pid=7, host="desk", process_started=1.25),
    Fit(time=2.0, epochs=3, steps_per_epoch=None, monitor="val_loss"),
    Batch(time=3.0, epoch=0, steps=(0, 1), losses=(2.5, 2.0), metrics={"accuracy": (0.0, 0.5)}),
    Epoch(time=4.0, epoch=0, logs={"loss": 2.25}, seconds=0.5, learning_rate=0.001, best=True),
    Note(time=5.0, message="The learning rate was halved."),
    Note(time=5.5, message="Another rate.", epoch=2, step=7, learning_rate=0.5),
    Paused(time=6.0),
    Continued(time=6.5),
    Resumed(time=7.0, epoch=1),
    Acknowledged(time=8.0, command="a1"),
    Finished(time=9.0, reason="early-stopped", message="Enough."),
    Heartbeat(time=10.0),
]


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: type(event).__name__)
def test_an_event_comes_back_from_its_line(event: AnyEvent) -> None:
    line = encode(event)
    assert line.endswith(b"\n")
    assert line.count(b"\n") == 1
    assert decode(line) == event


@given(st.lists(st.floats(), min_size=1, max_size=5))
def test_floats_come_back_as_they_were(losses: list[float]) -> None:
    steps = tuple(range(len(losses)))
    event = Batch(time=0.0, epoch=0, steps=steps, losses=tuple(losses), metrics={})
    back = decode(encode(event))
    assert isinstance(back, Batch)
    assert list(map(repr, back.losses)) == list(map(repr, losses))


def test_nan_and_infinities_are_spelled_as_strings() -> None:
    logs = {"loss": math.nan, "accuracy": math.inf, "val_loss": -math.inf}
    line = encode(Epoch(time=0.0, epoch=0, logs=logs, seconds=1.0))
    assert b'"loss":"nan"' in line
    assert b'"accuracy":"inf"' in line
    assert b'"val_loss":"-inf"' in line


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"{",
        b"[]",
        b'{"event":"unheard-of","time":1}',
        b'{"event":"heartbeat"}',
        b'{"event":"finished","time":1,"reason":"bored","message":""}',
        b'{"event":"note","time":1,"message":"\xff"}',
        b"[" * 100_000,
    ],
)
def test_what_is_no_event_is_none(line: bytes) -> None:
    assert decode(line) is None
