"""Trains with an exported script, in the way of its main(), and prints the interval in seconds."""

import os
import runpy
import sys
from pathlib import Path
from typing import Any

from tests.benchmarks.children.marks import Marks


def main() -> None:
    """Train; what Keras prints goes into a file beside the script, as in a run's folder."""
    path = sys.argv[1]
    out = os.dup(1)
    with Path(f"{path}.log").open("ab") as log:
        os.dup2(log.fileno(), 1)
    script: dict[str, Any] = runpy.run_path(path)
    model, marks = script["build_model"](), Marks()
    script["train"](model, script["load_data"](), [*script["make_callbacks"](), marks])
    if marks.first is None:
        raise SystemExit("The script trained nothing.")
    os.write(out, f"{marks.last - marks.first!r}\n".encode())


if __name__ == "__main__":
    main()
