"""What the commands say: results on stdout, one sentence per trouble on stderr."""

import sys


def say(text: str) -> None:
    """Print a result."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def complain(text: object) -> None:
    """Print a sentence about something that went wrong or was repaired."""
    sys.stderr.write(f"{text}\n")
