"""`python -m tests.benchmarks [FIGURE …]`: print the table; status 1 where a limit is missed."""

import os
import sys
from collections.abc import Callable, Sequence

from tests.benchmarks import analysis, stalls, startup, training
from tests.benchmarks.measuring import wait_until_quiet
from tests.benchmarks.result import Result
from tests.benchmarks.table import exit_status, render

FIGURES: dict[str, Callable[[], Result]] = {
    "startup": startup.measure,
    "analysis": analysis.measure,
    "analysis+advice": analysis.measure_with_advice,
    "analysis-loop": analysis.measure_beside_a_loop,
    "analysis-growth": analysis.measure_growth,
    "analysis-edit": analysis.measure_edit,
    "training": training.measure,
    "stalls": stalls.measure,
    "stalls-cold": stalls.measure_cold,
}
_ENVIRONMENT = {
    "QT_QPA_PLATFORM": "offscreen",
    "CUDA_VISIBLE_DEVICES": "-1",
    "KERAS_BACKEND": "tensorflow",
    "TF_CPP_MIN_LOG_LEVEL": "3",
}


def main(names: Sequence[str]) -> int:
    """Measure these figures, all of them where none is named, and return the exit status."""
    os.environ.update(_ENVIRONMENT)
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # nobody compiles a program at each start
    results = [_measure(name) for name in names or FIGURES]
    sys.stdout.write(render(results) + "\n")
    return exit_status(results)


def _measure(name: str) -> Result:
    quiet = wait_until_quiet()
    sys.stderr.write(f"{name} …{'' if quiet else ' (other programs are busy)'}\n")
    return FIGURES[name]()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
