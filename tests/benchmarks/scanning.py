"""Figure: scanning 10,000 images, 1 % of them bad, beside a bare read of their headers.

A header says nothing of what follows it. The scan decodes every image, for it has to name each one
that would end a training; JPEGs are decoded at an eighth of their size where that is enough.
"""

import os
import tempfile
from pathlib import Path

import numpy as np
from PIL import Image

from tests.benchmarks.measuring import ChildError, in_pairs, run_child
from tests.benchmarks.result import Result

_PAIRS = 3
_IMAGES, _BAD, _CLASSES = 10_000, 100, 10
_SIDE = 128


def measure() -> Result:
    """Time the scan of a folder against Pillow's look at the headers of the same files."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _fill(folder)
        pairs = in_pairs(lambda: _time("scan", folder), lambda: _time("headers", folder), _PAIRS)
    return Result(
        "scan",
        f"Pillow's read of the headers of {_IMAGES:,} JPEGs of {_SIDE}×{_SIDE}, in one thread",
        tuple(pairs),
        None,
        (f"All {_BAD} bad files were named; on {os.cpu_count()} cores.",),
    )


def _fill(folder: Path) -> None:
    """Photographs of noise; one in a hundred is cut in the middle."""
    rng = np.random.default_rng(0)
    small = rng.integers(0, 256, (20, 16, 16, 3), "uint8")
    large = [Image.fromarray(each).resize((_SIDE, _SIDE)) for each in small]
    for number in range(_CLASSES):
        (folder / f"class_{number}").mkdir()
    for number in range(_IMAGES):
        path = folder / f"class_{number % _CLASSES}" / f"{number:05}.jpg"
        large[number % len(large)].save(path, quality=90)
        if number % (_IMAGES // _BAD) == 0:
            content = path.read_bytes()
            path.write_bytes(content[: len(content) // 2])


def _time(way: str, folder: Path) -> float:
    answer = run_child("scanning", way, str(folder)).content
    if way == "scan" and answer["bad"] != _BAD:
        raise ChildError(f"{answer['bad']} bad files were named, not {_BAD}.")
    return float(answer["seconds"])
