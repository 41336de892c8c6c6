"""What a worker appends to a run's `events.jsonl`: one JSON object a line.

JSON has no NaN and no infinities: they are written as the strings "nan", "inf", "-inf" and come
back as floats. Times are seconds since the epoch of the writing machine.
"""

import math
from collections.abc import Mapping
from typing import Any, Literal

import msgspec

Reason = Literal["done", "early-stopped", "stopped", "failed"]


class Event(msgspec.Struct, frozen=True, tag_field="event", kw_only=True):
    """Something that happened in a run at `time`."""

    time: float


class Started(Event, tag="started", frozen=True, kw_only=True):
    """The process `pid` on `host`, itself started at `process_started`, took the run over."""

    pid: int
    host: str
    process_started: float


class Fit(Event, tag="fit", frozen=True, kw_only=True):
    """Fitting begins: what is ahead, and the quantity that says which epoch is best.

    `classes` is how many a cross-entropy tells apart; None where the loss is none.
    """

    epochs: int
    steps_per_epoch: int | None
    initial_epoch: int = 0
    monitor: str = "loss"
    classes: int | None = None


class Batch(Event, tag="batch", frozen=True, kw_only=True):
    """Columns for the batches since the last such event; each value is the batch's own.

    `steps` count from 0 within `epoch`, which counts from 0, too. They took `images` images; the
    process holds `memory` bytes.
    """

    epoch: int
    steps: tuple[int, ...]
    losses: tuple[float, ...]
    metrics: dict[str, tuple[float, ...]]
    images: int = 0
    memory: int = 0


class Epoch(Event, tag="epoch", frozen=True, kw_only=True):
    """The epoch `epoch` (from 0) ended with Keras' `logs`; `best` is true for the best so far."""

    epoch: int
    logs: dict[str, float]
    seconds: float
    learning_rate: float | None = None
    best: bool = False


class Measured(Event, tag="measured", frozen=True, kw_only=True):
    """What was seen inside the network after `epoch` (from 0), layer by layer from the top.

    `silent` are the layers that gave only zeros for some validation images, `images` of them.
    The norms are there where they were asked for: of the trained weights, and of the loss's
    gradient with respect to them for these images.
    """

    epoch: int
    images: int = 0
    silent: tuple[str, ...] = ()
    weight_norms: dict[str, float] = {}
    gradient_norms: dict[str, float] = {}


class Note(Event, tag="note", frozen=True, kw_only=True):
    """A sentence to show on the curve after `step` of `epoch`, both from 0; -1 is its start.

    Where somebody changed the learning rate there, `learning_rate` is what it is from then on.
    """

    message: str
    epoch: int = 0
    step: int = -1
    learning_rate: float | None = None


class Paused(Event, tag="paused", frozen=True, kw_only=True):
    """The run waits, and its process with it; `learning_rate` is the one it waits with."""

    learning_rate: float | None = None


class Continued(Event, tag="continued", frozen=True):
    """The run goes on where it had paused."""


class Resumed(Event, tag="resumed", frozen=True, kw_only=True):
    """Another process goes on at `epoch`: whatever was read of it and later epochs is void."""

    epoch: int


class Acknowledged(Event, tag="acknowledged", frozen=True, kw_only=True):
    """The worker obeys the command with the id `command`."""

    command: str


class Finished(Event, tag="finished", frozen=True, kw_only=True):
    """The run is over; `message` is the sentence to show.

    It was `abandoned` where it stopped because its window was gone.
    """

    reason: Reason
    message: str
    abandoned: bool = False


class Heartbeat(Event, tag="heartbeat", frozen=True):
    """The worker lives but has nothing to tell."""


AnyEvent = (
    Started
    | Fit
    | Batch
    | Epoch
    | Measured
    | Note
    | Paused
    | Continued
    | Resumed
    | Acknowledged
    | Finished
    | Heartbeat
)

_encoder = msgspec.json.Encoder()
_decoder: msgspec.json.Decoder[AnyEvent] = msgspec.json.Decoder(AnyEvent, strict=False)


def encode(event: AnyEvent) -> bytes:
    """Return the event's line, newline included."""
    return _encoder.encode(_spell_non_finite(msgspec.to_builtins(event))) + b"\n"


def decode(line: bytes) -> AnyEvent | None:
    """Return the event of one line, or None where the line is none of ours."""
    try:
        return _decoder.decode(line)
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError):
        return None


def _spell_non_finite(value: Any) -> Any:
    if isinstance(value, float):
        return value if math.isfinite(value) else repr(value)
    if isinstance(value, Mapping):
        return {key: _spell_non_finite(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_spell_non_finite(item) for item in value]
    return value
