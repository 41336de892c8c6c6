"""`python -m tests.benchmarks [FIGURE …]`: print the table; status 1 where a limit is missed.

`memory` stands for memory:starter, memory:vgg and so on, and so does `canvas`.
"""

import os
import sys
from collections.abc import Callable, Sequence
from functools import partial

from tests.benchmarks import (
    analysis,
    canvas,
    first_batch,
    keys,
    memory,
    plots,
    scanning,
    stalls,
    startup,
    stopping,
    training,
)
from tests.benchmarks.designs import DESIGNS
from tests.benchmarks.measuring import wait_until_quiet
from tests.benchmarks.table import Row, exit_status, render

FIGURES: dict[str, Callable[[], Row]] = {
    "startup": startup.measure,
    "analysis": analysis.measure,
    "analysis+advice": analysis.measure_with_advice,
    "analysis-loop": analysis.measure_beside_a_loop,
    "analysis-growth": analysis.measure_growth,
    "analysis-edit": analysis.measure_edit,
    "analysis-edit+advice": analysis.measure_edit_with_advice,
    "training": training.measure,
    "scan": scanning.measure,
    **{
        f"training-arrays:{design}": partial(training.measure_beside_arrays, design)
        for design in training.DESIGNS
    },
    "first-batch": first_batch.measure,
    "plots": plots.measure,
    "stop": stopping.measure,
    "stalls": stalls.measure,
    "stalls-p99": stalls.measure_percentile,
    "stalls-cold": stalls.measure_cold,
    "keys": keys.measure,
    **{f"canvas:{aspect}": partial(canvas.measure, aspect) for aspect in canvas.ASPECTS},
    **{
        f"canvas-orange:{aspect}": partial(canvas.measure_beside_orange, aspect)
        for aspect in canvas.ASPECTS
    },
    **{f"memory:{name}": partial(memory.measure, name) for name in DESIGNS},
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
    figures = [figure for figure in FIGURES if not names or _is_meant(figure, names)]
    if not figures:
        sys.stderr.write(f"There is no such figure; there are {', '.join(FIGURES)}.\n")
        return 2
    results = [_measure(figure) for figure in figures]
    sys.stdout.write(render(results) + "\n")
    return exit_status(results)


def _is_meant(figure: str, names: Sequence[str]) -> bool:
    return figure in names or figure.partition(":")[0] in names


def _measure(name: str) -> Row:
    quiet = wait_until_quiet()
    sys.stderr.write(f"{name} …{'' if quiet else ' (other programs are busy)'}\n")
    return FIGURES[name]()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
