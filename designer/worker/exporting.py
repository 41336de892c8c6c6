"""The jobs `export-saved-model` and `verify`: a SavedModel, and the proof that it is equal."""

from typing import Any

import keras
import numpy as np
import numpy.typing as npt
import tensorflow as tf

from designer.runs.messages import Completed, ExportSavedModel, Failed, Verify
from designer.worker.trained import load_trained

_TOLERANCE = 1e-5  # of outputs in float32: other kernels may add up in another order
_LOW_PRECISION_TOLERANCE = 1e-2  # where the policy computes in 16 bits
_RANDOM_IMAGES = 2  # of each kind


def export_saved_model(job: ExportSavedModel) -> Completed:
    """Write a SavedModel, and the Keras model's outputs for some inputs beside it."""
    _, model = load_trained(job.source, job.sha256, job.weights)
    model.export(job.target, format="tf_saved_model", verbose=False)
    inputs = _make_inputs(tuple(model.input_shape[1:]))
    outputs = keras.ops.convert_to_numpy(model(inputs, training=False))
    np.savez(job.sample, inputs=inputs, outputs=outputs, tolerance=_tolerance(model))
    return Completed(sentence="The SavedModel is written.")


def verify(job: Verify) -> Completed | Failed:
    """Open the SavedModel as any other program would, and compare its outputs."""
    with np.load(job.sample, allow_pickle=False) as sample:
        inputs, expected = sample["inputs"], sample["outputs"]
        tolerance = float(sample["tolerance"])
    reopened = tf.saved_model.load(job.target)  # its variables live as long as it does
    outputs = np.asarray(reopened.serve(inputs))
    if outputs.shape != expected.shape:
        return Failed(sentence=f"The SavedModel gives {outputs.shape}, not {expected.shape}.")
    worst = float(np.nanmax(np.abs(outputs - expected), initial=0.0))
    if not np.allclose(outputs, expected, rtol=tolerance, atol=tolerance, equal_nan=True):
        return Failed(
            sentence=f"The SavedModel's outputs differ from the network's by up to {worst:.2g}, "
            "so it was not kept: export again, and report it if it happens again."
        )
    return Completed(
        sentence=f"Re-opened and compared: outputs equal within {worst:.2g} "
        f"(allowed: {tolerance:.0e})."
    )


def _make_inputs(shape: tuple[int, ...]) -> npt.NDArray[np.float32]:
    """Images at random, around 0 and from 0 to 255, and the two extremes."""
    rng = np.random.default_rng(0)
    size = (_RANDOM_IMAGES, *shape)
    black, white = np.zeros((1, *shape)), np.full((1, *shape), 255.0)
    images = [rng.normal(size=size), rng.uniform(0, 255, size), black, white]
    return np.concatenate(images).astype(np.float32)


def _tolerance(model: Any) -> float:
    low = any(layer.compute_dtype in ("float16", "bfloat16") for layer in model.layers)
    return _LOW_PRECISION_TOLERANCE if low else _TOLERANCE
