"""What is wrong, or could be better, in one sentence each."""

from typing import Literal

from msgspec import Struct

Severity = Literal["error", "warning"]


class Problem(Struct, frozen=True):
    """One thing to mend. An error keeps the network from being built; a warning does not."""

    severity: Severity
    message: str


def error(message: str) -> Problem:
    """A problem that keeps the network from being built."""
    return Problem("error", message)


def warning(message: str) -> Problem:
    """A problem with which the network can be built."""
    return Problem("warning", message)
