"""What a worker might have found, made by hand."""

import numpy as np

from designer.project.project import Project
from designer.runs.exploration import (
    DataFacts,
    Histogram,
    LayerFacts,
    Samples,
    Traced,
    TraceFacts,
)

HISTOGRAM = Histogram(least=0.0, greatest=16.0, counts=(5, 1, 2))


def samples(by_class: tuple[int, ...] | None = (30, 10, 20), count: int = 12) -> Samples:
    facts = DataFacts(
        counted=60,
        complete=True,
        image_shape=(8, 8, 1),
        mean=4.9,
        deviation=6.0,
        pixels=HISTOGRAM,
        not_finite=0,
        by_class=by_class,
        labels=None if by_class else Histogram(least=-2.0, greatest=2.0, counts=(3, 1)),
    )
    pictures = np.full((count, 8, 8, 1), 128, np.uint8)
    return Samples(facts, pictures, np.arange(count, dtype=np.float64)[:, None] % 3)


def traced(project: Project, versions: int = 0) -> Traced:
    names = ["", *(entry.name for entry in project.network.enabled_only().entries)]
    layers = tuple(
        LayerFacts(
            name=name,
            shape=(10,) if name == names[-1] else (4, 4, 3),
            mean=0.5,
            deviation=0.1,
            zeros=0.25,
            not_finite=0,
            largest=9,
            histogram=HISTOGRAM,
        )
        for name in names
    )
    maps = [np.full((3, 4, 4), 90, np.uint8)] * (len(names) - 1)
    vector = np.arange(10, dtype=np.uint8).reshape(1, 1, 10) * 25
    pictures = np.zeros((versions, 8, 8, 1), np.uint8)
    return Traced(TraceFacts(layers=layers), (*maps, vector), pictures)
