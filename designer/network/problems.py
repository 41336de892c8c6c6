"""What is wrong, or could be better, in one sentence each, and the edits that mend it."""

from typing import Any, Literal

from msgspec import Struct

Severity = Literal["error", "warning", "advice"]

INPUT_UID = 0
"""The place of a problem with the input; layers count from 1."""


class Configure(Struct, frozen=True, tag=True):
    """Give a layer other settings."""

    uid: int
    changes: dict[str, Any]


class Insert(Struct, frozen=True, tag=True):
    """Put a new layer above another, with these settings instead of the palette's."""

    before: int | None
    """The uid of the layer that it goes before; None for the end."""
    class_name: str
    changes: dict[str, Any] = {}


class Remove(Struct, frozen=True, tag=True):
    """Take layers out."""

    uids: tuple[int, ...]


class Move(Struct, frozen=True, tag=True):
    """Put layers above another."""

    uids: tuple[int, ...]
    before: int | None
    """The uid of the layer that they go before; None for the end."""


class ResizeInput(Struct, frozen=True, tag=True):
    """Let other images in."""

    height: int
    width: int
    channels: int


class ChangeData(Struct, frozen=True, tag=True):
    """Take the images with other settings of their source."""

    changes: dict[str, Any]


class Train(Struct, frozen=True, tag=True):
    """Train with other settings."""

    changes: dict[str, Any]


Edit = Configure | Insert | Remove | Move | ResizeInput | ChangeData | Train
"""One edit of a project, as a value."""


class Fix(Struct, frozen=True):
    """A way to mend a problem: what a button says, and the edits that it makes in one step."""

    title: str
    edits: tuple[Edit, ...]


class Problem(Struct, frozen=True):
    """One thing to mend.

    An error keeps the network from being built, a warning from being trained as intended; advice
    says what could be better.
    """

    severity: Severity
    message: str
    """What, why, and what to do, in a sentence."""
    place: int | None = None
    """The uid of the layer, INPUT_UID for the input; None where it belongs to none."""
    fixes: tuple[Fix, ...] = ()


def error(message: str, place: int | None = None, *fixes: Fix) -> Problem:
    """A problem that keeps the network from being built."""
    return Problem("error", message, place, fixes)


def warning(message: str, place: int | None = None, *fixes: Fix) -> Problem:
    """A problem with which the network can be built."""
    return Problem("warning", message, place, fixes)


def advice(message: str, place: int | None = None, *fixes: Fix) -> Problem:
    """What would make a network better that can be built and trained."""
    return Problem("advice", message, place, fixes)
