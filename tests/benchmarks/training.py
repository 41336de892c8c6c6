"""Figure 3: what training in the program costs beside the exported script run by itself.

Both sides train the starter design for ten epochs, without early stopping, in a fresh process each.
The interval is the same on both, between two moments that Keras marks for its callbacks: the end of
the first batch (building and tracing are before it) and the beginning of the validation after the
last epoch's last batch; nine validations lie within. The script marks them itself. In the program
they are the times of two events: the first batch is told of at once, for the recorder had been
silent while the model was built, and the last batches when the last validation begins.

Our callback makes Keras call its callbacks in the training's thread; the script's own progress bar
is drawn in another one. The marking callback leaves it there: what we cost is in the ratio.

The same interval is measured beside the plain script that a person would write, with `fit` on
arrays, for the starter design and for a network of three blocks on images of 32×32×3.
"""

import os
import tempfile
from pathlib import Path

import numpy as np

from designer.codegen.script import generate
from designer.found import ArraysFound
from designer.jobs.training import start_run
from designer.jobs.worker_process import WorkerProcess
from designer.network.layers.base import Layer
from designer.network.layers.convolution import Conv2D
from designer.network.layers.core import Dense
from designer.network.layers.normalization import BatchNormalization
from designer.network.layers.pooling import MaxPooling2D
from designer.network.layers.preprocessing import Rescaling
from designer.network.layers.reshaping import Flatten
from designer.network.network import Network
from designer.project.project import Project
from designer.project.templates import project_from
from designer.runs.events import Batch
from designer.runs.follower import Follower
from designer.training.settings import Training
from designer.training.sources.arrays import Arrays
from tests.benchmarks.measuring import ChildError, in_pairs, run_child
from tests.benchmarks.result import Limit, Result

_PAIRS = 7
_EPOCHS = 10
_PATIENCE = 300.0  # seconds for one run
_LIMIT = Limit(1.05, "at most 1.05")
_ARRAYS = {"digits": Limit(0.80, "at most 0.80"), "32x32x3": Limit(1.02, "at most 1.02")}
_NOISE_EPOCHS, _NOISE_COUNT = 3, 5000
DESIGNS = tuple(_ARRAYS)


def measure() -> Result:
    """Time ten epochs in a worker against ten epochs of the exported script."""
    return _compare(
        "training",
        _starter(),
        "script",
        f"the exported script by itself, {_EPOCHS} epochs of the starter design from the end of "
        "the first batch to the end of the last",
        _LIMIT,
    )


def measure_beside_arrays(design: str) -> Result:
    """Time a run in a worker against `fit` on arrays."""
    with tempfile.TemporaryDirectory() as folder:
        project = _starter() if design == "digits" else _three_blocks(Path(folder))
        return _compare(
            f"training-arrays:{design}",
            project,
            "arrays",
            f"a plain script with fit on arrays, {project.training.epochs} epochs of "
            f"{project.data.training_count:,} images from the end of the first batch to the last",
            _ARRAYS[design],
        )


def _compare(figure: str, project: Project, child: str, reference: str, limit: Limit) -> Result:
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder, "model.py")
        script.write_bytes(generate(project).encode())
        pairs = in_pairs(
            lambda: _time_program(project, Path(folder, "runs")),
            lambda: float(run_child(child, str(script)).content),
            _PAIRS,
        )
    ratios = ", ".join(f"{pair.ours / pair.reference:.3f}" for pair in pairs)
    said = f"The pairs' ratios on {os.cpu_count()} cores: {ratios}."
    return Result(figure, reference, tuple(pairs), limit, (said,))


def _starter() -> Project:
    return project_from("starter").change_training(epochs=_EPOCHS, early_stopping=None)


def _three_blocks(folder: Path) -> Project:
    """Three blocks of a convolution, normalization and pooling, on noise in ten classes."""
    layers: list[Layer] = [Rescaling(name="rescaling", scale=(1 / 255,))]
    for number, filters in enumerate((32, 64, 128), 1):
        layers += [
            Conv2D(
                name=f"conv_{number}",
                filters=filters,
                kernel_size=(3, 3),
                padding="same",
                activation="relu",
            ),
            BatchNormalization(name=f"batch_norm_{number}"),
            MaxPooling2D(name=f"pool_{number}"),
        ]
    layers += [Flatten(name="flatten"), Dense(name="dense", units=10, activation="softmax")]
    network = Network(name="three_blocks", input_shape=(32, 32, 3)).insert(0, *layers)
    data = _noise(folder / "noise.npz")
    return Project(network=network, data=data, training=Training(epochs=_NOISE_EPOCHS))


def _noise(file: Path) -> Arrays:
    """Bytes by chance in the shape of CIFAR-10's images; a fifth is validated on."""
    chance = np.random.default_rng(0)
    images = chance.integers(0, 256, (_NOISE_COUNT, 32, 32, 3), np.uint8)
    labels = chance.integers(0, 10, _NOISE_COUNT)
    np.savez(file, images=images, labels=labels)
    found = ArraysFound(
        images="images",
        labels="labels",
        image_shape=(32, 32, 3),
        has_channels=True,
        count=_NOISE_COUNT,
        value_range=(0.0, 255.0),
        value_bytes=1,
        class_values=tuple(range(10)),
    )
    return Arrays(path=str(file), found=found)


def _time_program(project: Project, runs: Path) -> float:
    worker = WorkerProcess()
    worker.start()
    try:
        run = start_run(project, runs, worker, project_name="starter")
        outcome = worker.wait(_PATIENCE)
    finally:
        worker.kill()
    if outcome is None or not outcome.completed:
        raise ChildError(f"The run did not end well: {outcome or 'it took too long'}")
    return _interval([event for event in Follower(run).poll() if isinstance(event, Batch)])


def _interval(batches: list[Batch]) -> float:
    first, last = batches[0], batches[-1]
    if first.steps != (0,) or first.epoch != 0:
        raise ChildError("The events do not mark the first and the last batch.")
    return last.time - first.time
