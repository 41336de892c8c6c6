"""How much memory a project takes, for predicting and for training, and how that comes about.

Weights and values are float32. The rules follow what TensorFlow was measured to hold in real
training steps; `python -m tests.benchmarks memory` measures again.
"""

import math
from collections.abc import Iterator
from typing import NamedTuple

from designer.network.layers.base import Layer
from designer.network.memory import ImageMemory, image_memory
from designer.network.sizes import VALUE_BYTES, bytes_text
from designer.network.summary import Summary
from designer.project.project import Project

STARTING, PER_LAYER = 60_000_000, 2_500_000
"""Bytes that TensorFlow takes to begin with any network, and to prepare and run each layer."""
_AT_ONCE = 2
"""Weight tensors that are updated at the same time."""
_AHEAD = 2
"""Batches that are read while another one is trained on."""
_PATH_BYTES = 300
_COPIES = 3
"""How often the data are in memory: as read, as TensorFlow's, and being shuffled."""


class Part(NamedTuple):
    """One part of the memory."""

    name: str
    bytes: int
    arithmetic: str
    """How it comes about, with its numbers."""
    per_image: bool = False
    """Whether it grows with the batch."""


class Forecast(NamedTuple):
    """The memory that a project takes, in bytes."""

    batch_size: int
    """Images in a batch; no more than there are to train on."""
    inference: tuple[Part, ...]
    """What predicting a batch takes."""
    training: tuple[Part, ...]
    """What training adds to a process that has imported TensorFlow."""
    image: ImageMemory

    @property
    def inference_bytes(self) -> int:
        """For predicting a batch."""
        return sum(part.bytes for part in self.inference)

    @property
    def training_bytes(self) -> int:
        """For training."""
        return sum(part.bytes for part in self.training)

    def training_parts(self, batch_size: int) -> dict[str, int]:
        """The bytes of each part of training with batches of another size."""
        return {
            part.name: part.bytes // self.batch_size * batch_size if part.per_image else part.bytes
            for part in self.training
        }

    def largest_batch(self, room: int) -> int:
        """How many images a batch may have in so many bytes; 0 where not even one fits."""
        empty = sum(self.training_parts(0).values())
        per_image = (self.training_bytes - empty) // self.batch_size
        return max(0, (room - empty) // per_image)


def forecast(project: Project, summary: Summary) -> Forecast | None:
    """The memory that the project takes; None where figures of its network are unknown."""
    project, summary = project.enabled_only(), summary.enabled_only()
    image = image_memory(project.network, summary)
    params, trained = summary.totals.params, summary.totals.trainable_params
    if image is None or params is None or trained is None:
        return None
    weights = _weights("Weights", params)
    training = (
        weights,
        _weights("Gradients", trained, "trained"),
        *_optimizing(project, summary, trained),
        _kept(project, image),
        _passing(project, image, "Gradients on their way"),
        _read_ahead(project, image),
        _data(project),
        _saving(project, params, trained),
        _preparing(project),
    )
    inference = weights, _passing(project, image, "Values on their way")
    return Forecast(_batch(project), inference, training, image)


def _weights(name: str, count: int, kind: str = "parameters") -> Part:
    return Part(name, count * VALUE_BYTES, f"{count:,} {kind} × {VALUE_BYTES} B")


def _optimizing(project: Project, summary: Summary, trained: int) -> Iterator[Part]:
    optimizer = project.training.optimizer
    slots, name = optimizer.slots, type(optimizer).__name__
    shapes = _trained_shapes(project, summary)
    if slots:
        arithmetic = f"{trained:,} trained × {VALUE_BYTES} B × {len(slots)} ({', '.join(slots)})"
        beside = sum(map(optimizer.held_beside, shapes))
        if beside:
            arithmetic += f" + {beside:,} × {VALUE_BYTES} B ({optimizer.beside})"
        held = trained * len(slots) + beside
        yield Part(f"Optimizer {name}", held * VALUE_BYTES, arithmetic)
    largest = sum(sorted(map(math.prod, shapes))[-_AT_ONCE:])
    yield Part(
        "Updating the weights",
        largest * VALUE_BYTES * optimizer.scratch,
        f"{largest:,} weights of the two largest tensors × {VALUE_BYTES} B × {optimizer.scratch}",
    )


def _trained_shapes(project: Project, summary: Summary) -> list[tuple[int, ...]]:
    """The shapes of the trained tensors."""
    return [
        weight.shape
        for entry, figures in zip(project.network.entries, summary.figures, strict=True)
        for weight in figures.weights
        if weight.trained and isinstance(entry.layer, Layer) and entry.layer.trainable
    ]


def _kept(project: Project, image: ImageMemory) -> Part:
    values = sum(image.kept)
    return _per_image(project, "Kept for the gradients", values, f"{values:,} values")


def _passing(project: Project, image: ImageMemory, name: str) -> Part:
    into, out = image.widest
    layer = project.network.entries[image.busiest].name
    return _per_image(project, name, into + out, f"({into:,} values into + {out:,} out of {layer})")


def _read_ahead(project: Project, image: ImageMemory) -> Part:
    values = image.sizes[0]
    text = f"{_AHEAD} × {values:,} values"
    return _per_image(project, "Batches read ahead", _AHEAD * values, text)


def _per_image(project: Project, name: str, values: int, text: str) -> Part:
    batch = _batch(project)
    images = "1 image" if batch == 1 else f"{batch:,} images"
    arithmetic = f"{text} × {images} × {VALUE_BYTES} B"
    return Part(name, values * batch * VALUE_BYTES, arithmetic, per_image=True)


def _batch(project: Project) -> int:
    batch, count = project.training.batch_size, project.data.training_count
    return batch if not count else min(batch, count)


def _data(project: Project) -> Part:
    data = project.data
    count = (data.training_count or 0) + (data.validation_count or 0)
    values, each = math.prod(data.image_shape or ()), data.value_bytes
    if data.is_streamed:
        return Part("Data", count * _PATH_BYTES, f"{count:,} paths × {_PATH_BYTES} B, as a rule")
    return Part(
        "Data",
        count * values * each * _COPIES,
        f"{count:,} images × {values:,} values × {each} B × {_COPIES} copies",
    )


def _saving(project: Project, params: int, trained: int) -> Part:
    """The weights of the best epoch beside those of the one before, and the file being made."""
    slots = len(project.training.optimizer.slots)
    file = f"{params:,} + {trained:,} × {slots}" if slots else f"{params:,}"
    return Part(
        "Best weights, and saving",
        (3 * params + trained * slots) * VALUE_BYTES,
        f"(2 × {params:,} + {file}) × {VALUE_BYTES} B",
    )


def _preparing(project: Project) -> Part:
    count = len(project.network.entries)
    layers = "1 layer" if count == 1 else f"{count:,} layers"
    return Part(
        "TensorFlow at work",
        STARTING + count * PER_LAYER,
        f"{bytes_text(STARTING)} + {layers} × {bytes_text(PER_LAYER)}, as measured",
    )
