"""Looking inside a network between two epochs: layers that are dead, norms where asked for."""

import time
import traceback
from typing import Any

import tensorflow as tf

from designer.runs.events import Measured
from designer.worker.event_log import EventLog

_IMAGES = 32
_LEAST_IMAGES = 8  # oneDNN aborted on gradients of smaller batches now and then
_SHARE = 50.0  # a look is repeated after so many times what it took: at most 2 % of the time
_PATIENCE = 4.0  # seconds before the first look, which takes the longest: 40 ms and more
_CROSS_ENTROPIES = ("categorical_crossentropy", "sparse_categorical_crossentropy")
_BINARY = "binary_crossentropy"


class Measuring:
    """Appends a Measured event after an epoch; leaves the model and its random numbers alone."""

    def __init__(self, model: Any, log: EventLog, validation: Any | None, *, norms: bool) -> None:
        self._model = model
        self._log = log
        self._validation = validation
        self._norms = norms
        self._fails = False
        self._batch: tuple[Any, Any] | None = None
        self._next = time.monotonic() + _PATIENCE

    def look(self, epoch: int, *, is_last: bool) -> None:
        """Measure after this epoch, where it is time to or no other follows."""
        begun = time.monotonic()
        if self._fails or not (begun >= self._next or is_last or self._norms):
            return
        measured = self._try(epoch)
        if measured is not None:
            self._log.append(measured)
        now = time.monotonic()
        self._next = now + _SHARE * (now - begun)

    def _try(self, epoch: int) -> Measured | None:
        """A look is never worth a run: where it fails once, there is no other."""
        try:
            return self._measure(epoch)
        except Exception:
            traceback.print_exc()
            self._fails = True
            return None

    def _measure(self, epoch: int) -> Measured:
        images, labels = self._images()
        count = 0 if images is None else int(images.shape[0])
        return Measured(
            time=time.time(),
            epoch=epoch,
            images=count,
            silent=tuple(silent_layers(self._model, images)) if count else (),
            weight_norms=weight_norms(self._model) if self._norms else {},
            gradient_norms=(
                gradient_norms(self._model, images, labels)
                if self._norms and count >= _LEAST_IMAGES
                else {}
            ),
        )

    def _images(self) -> tuple[Any, Any]:
        """The first validation images; a training batch would disturb the order of the others."""
        if self._batch is None and self._validation is not None:
            first = next(iter(self._validation.take(1)), None)
            if first is not None:
                self._batch = first[0][:_IMAGES], first[1][:_IMAGES]
        return self._batch or (None, None)


def silent_layers(model: Any, images: Any) -> list[str]:
    """The names of the layers that give only zeros for these images."""
    silent, values = [], images
    for layer in model.layers:
        values = layer(values, training=False)
        if not bool(tf.reduce_any(tf.not_equal(values, 0))):
            silent.append(layer.name)
    return silent


def weight_norms(model: Any) -> dict[str, float]:
    """The norm of all trained weights of each layer that has any."""
    return {
        layer.name: _norm([variable.value for variable in layer.trainable_variables])
        for layer in model.layers
        if layer.trainable_variables
    }


def gradient_norms(model: Any, images: Any, labels: Any) -> dict[str, float]:
    """The norm of the loss's gradient for these images, layer by layer; without dropout."""
    layers = [layer for layer in model.layers if layer.trainable_variables]
    variables = [[variable.value for variable in each.trainable_variables] for each in layers]
    with tf.GradientTape() as tape:
        loss = model.compute_loss(images, labels, model(images, training=False), training=False)
    gradients = tape.gradient(loss, variables)
    return {
        layer.name: _norm([each for each in own if each is not None])
        for layer, own in zip(layers, gradients, strict=True)
    }


def count_classes(model: Any) -> int | None:
    """How many classes the model's loss tells apart, where it is a cross-entropy."""
    name = _loss_name(model.loss)
    outputs = int(model.output_shape[-1] or 0)
    if name in _CROSS_ENTROPIES and outputs > 1:
        return outputs
    return 2 if name == _BINARY and outputs == 1 else None


def _loss_name(loss: Any) -> str:
    name = loss if isinstance(loss, str) else getattr(loss, "name", "")
    return str(name)


def _norm(tensors: list[Any]) -> float:
    return float(tf.linalg.global_norm([tf.cast(each, tf.float32) for each in tensors]))
