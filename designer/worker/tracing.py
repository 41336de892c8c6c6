"""The job `trace`: one image through the network, layer by layer, and as augmentation alters it."""

import functools
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import keras
import numpy as np

from designer.runs.exploration import (
    Bytes,
    LayerFacts,
    Traced,
    TraceFacts,
    read_images,
    write_trace,
)
from designer.runs.messages import Completed, Failed, Trace
from designer.worker.figures import Values, finite, histogram, seen_channels, shade, shrink
from designer.worker.trained import load_trained

VERSIONS = 8
_MAPS = 8  # of each layer
_SIDE = 48  # pixels of a map, at most
_VERSION_SIDE = 96
_UNITS = 64  # values of a vector that are shown


def trace(job: Trace) -> Completed | Failed:
    """Write what the network makes of the image; it is built where it is another than before."""
    weights = Path(job.weights) if job.weights else None
    model = _built(job.source, job.sha256, weights, weights.stat().st_mtime_ns if weights else 0)
    images = read_images(Path(job.samples))
    image = images[job.index : job.index + 1]
    if image.shape[1:] != tuple(model.input_shape[1:]):
        return Failed(sentence="The images do not have the shape of the input: fit the input.")
    outputs = list(_outputs(model, image))
    facts = TraceFacts(
        layers=tuple(_facts(name, values) for name, values in outputs),
        weights=weights.stem if weights else "",
    )
    maps = tuple(_maps(values) for _, values in outputs)
    versions = _versions(model, images, job)
    write_trace(Path(job.target), Traced(facts, maps, versions))
    return Completed(sentence=f"The image went through {len(outputs) - 1} layers.")


@functools.lru_cache(maxsize=1)
def _built(source: str, sha256: str, weights: Path | None, written: int) -> Any:  # noqa: ARG001
    """The model, kept for the next image while its weights are not `written` anew."""
    keras.utils.clear_session()  # else every design that was looked at would stay
    _, model = load_trained(source, sha256, str(weights) if weights else None)
    return model


def _outputs(model: Any, image: Values) -> Iterator[tuple[str, Values]]:
    """The input, and what each layer makes of it when it predicts."""
    yield "", image[0]
    values = keras.ops.convert_to_tensor(image)
    for layer in model.layers:
        values = layer(values, training=False)
        yield layer.name, np.asarray(keras.ops.convert_to_numpy(values)[0], np.float32)


def _facts(name: str, values: Values) -> LayerFacts:
    numbers = finite(values)
    some = numbers if numbers.size else np.zeros(1)
    return LayerFacts(
        name=name,
        shape=tuple(values.shape),
        mean=float(some.mean()),
        deviation=float(some.std()),
        zeros=float(np.count_nonzero(values == 0) / max(1, values.size)),
        not_finite=int(values.size - numbers.size),
        largest=int(np.argmax(values)),
        histogram=histogram(numbers),
    )


def _maps(values: Values) -> Bytes:
    """The first maps as pictures in which black and white are the layer's extremes."""
    numbers = finite(values)
    least, greatest = (numbers.min(), numbers.max()) if numbers.size else (0.0, 0.0)
    if values.ndim == 3:
        first = values[..., :_MAPS]
        maps = np.moveaxis(shrink(first[None], _SIDE)[0], -1, 0)
    else:
        maps = values.reshape(1, 1, -1)[..., :_UNITS]
    return shade(maps, least, greatest)


def _versions(model: Any, images: Values, job: Trace) -> Bytes:
    """The image as augmentation alters it, each time by chance.

    Other images come along, for layers that mix images with each other.
    """
    if not job.augmenting:
        return np.zeros((0, 1, 1, 1), np.uint8)
    others = np.resize(np.delete(images, job.index, axis=0), (VERSIONS, *images.shape[1:]))
    same = np.repeat(images[job.index : job.index + 1], VERSIONS, axis=0)
    altered = keras.ops.convert_to_tensor(np.concatenate([same, others]))
    plain = keras.ops.convert_to_tensor(same[:1])
    last = max(place for place, each in enumerate(model.layers) if each.name in job.augmenting)
    for layer in model.layers[: last + 1]:
        altered = layer(altered, training=layer.name in job.augmenting)
        plain = layer(plain, training=False)
    black_and_white = finite(keras.ops.convert_to_numpy(plain))
    versions = keras.ops.convert_to_numpy(altered)[:VERSIONS]
    small = seen_channels(shrink(versions, _VERSION_SIDE))
    return shade(small, float(black_and_white.min()), float(black_and_white.max()))
