"""Trains in the way of a worker and prints how many bytes that took at its peak.

Counted is what the process held more than with TensorFlow just imported, as a worker waits. The
peak is the kernel's own (VmHWM), set back before the training begins.
"""

import hashlib
import os
import sys
import tempfile
import threading
from pathlib import Path

import keras  # noqa: F401 (a worker that waits has imported it)
import tensorflow as tf  # noqa: F401

from designer.codegen.script import generate
from designer.runs.folder import RunFolder
from designer.runs.messages import Train
from designer.worker.control import Control
from designer.worker.event_log import EventLog
from designer.worker.training import attempt
from tests.benchmarks.children.resident import resident_bytes
from tests.benchmarks.designs import DESIGNS

_STEPS = 4
_IMAGES = '''

def load_data(first_epoch=0):
    """Random images instead of the source's; otherwise as it was."""
    random = np.random.default_rng(0)
    images = random.random((BATCH_SIZE, *{shape}), dtype="float32")
    labels = random.integers(0, 10, BATCH_SIZE)
    batches = tf.data.Dataset.from_tensor_slices((images, labels)).repeat().batch(BATCH_SIZE)
    return batches.prefetch(tf.data.AUTOTUNE), {steps}, None
'''


def main() -> None:
    """Train the design named on the command line, with this batch size."""
    out = os.dup(1)
    os.dup2(2, 1)
    name, batch = sys.argv[1:]
    project = DESIGNS[name]().change_training(batch_size=int(batch))
    source = generate(project)
    if project.network.input_shape != project.data.image_shape:
        source += _IMAGES.format(shape=project.network.input_shape, steps=_STEPS)
    with tempfile.TemporaryDirectory() as folder:
        os.write(out, f"{_peak_of_training(RunFolder(Path(folder)), source.encode())}\n".encode())


def _peak_of_training(run: RunFolder, source: bytes) -> int:
    run.source.write_bytes(source)
    with EventLog(run.events) as log:
        control = Control(run.command, log, threading.Event())
        before = resident_bytes()
        Path("/proc/self/clear_refs").write_text("5")
        job = Train(folder=str(run.path), sha256=hashlib.sha256(source).hexdigest())
        reason, message = attempt(job, log, control)
    if reason != "done":
        raise SystemExit(message)
    return resident_bytes("VmHWM") - before


if __name__ == "__main__":
    main()
