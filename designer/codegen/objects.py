"""Our values as the Keras calls that make them, without what Keras would fill in by itself."""

import re
from typing import Any

import msgspec
from msgspec import Struct

from designer.codegen.expressions import Call, Expression, ListOf, TableOf, literal
from designer.network.layers.base import Layer
from designer.network.layers.constraints import MaxNorm
from designer.network.layers.initializers import Constant
from designer.network.layers.regularizers import L1, L2
from designer.parameters import Parameter, folded, parameters
from designer.project.keras_objects import home_of
from designer.training.losses import Loss
from designer.training.metrics import Metric
from designer.training.optimizers import Optimizer

_SPELLED_OUT: dict[type[Struct], str] = {
    L1: "l1",
    L2: "l2",
    MaxNorm: "max_value",
    Constant: "value",
}
"""Classes whose first argument is written even where it is Keras' default: it is the point."""


def layer_call(layer: Layer, **more: Expression) -> Call:
    """`layers.Conv2D(32, 3, padding="same", name="conv_1")`; `more` stands before the name."""
    cls = type(layer)
    own = [p for p in parameters(cls) if p.name not in ("name", "trainable")]
    required = sorted((p for p in own if p.required), key=lambda p: _rank(cls, p))
    positional = tuple(_expression(p, getattr(layer, p.name)) for p in required)
    named = _differing(layer, [p for p in own if not p.required])
    if not layer.trainable:
        named += (("trainable", "False"),)
    named += tuple(more.items())
    return Call(f"layers.{cls.__name__}", positional, (*named, ("name", literal(layer.name))))


def optimizer_expression(optimizer: Optimizer) -> Expression:
    """The optimizer's short name, or the call where it has settings of its own."""
    return _short(optimizer, type(optimizer).__name__.lower())


def loss_expression(loss: Loss) -> Expression:
    """The loss' short name, or the call where it has settings of its own."""
    return _short(loss, loss.identifier)


def metrics_expression(metrics: tuple[Metric, ...]) -> Expression:
    """A list of short names, and calls where there are settings."""
    return ListOf(tuple(_short(metric, metric.identifier) for metric in metrics))


def callback_call(callback: Struct) -> Call:
    """`keras.callbacks.EarlyStopping(patience=5, restore_best_weights=True)`."""
    return _call(callback)


def _short(value: Optimizer | Loss | Metric, name: str) -> Expression:
    """The short name where Keras knows it and that says all."""
    call = _call(value)
    return literal(name) if value.has_short_name and not call.named else call


def _call(value: Struct) -> Call:
    cls = type(value)
    spelled = _SPELLED_OUT.get(cls)
    rest = [p for p in parameters(cls) if p.name != spelled]
    positional = (literal(getattr(value, spelled)),) if spelled else ()
    return Call(f"keras.{home_of(cls)}.{cls.__name__}", positional, _differing(value, rest))


def _differing(value: Struct, own: list[Parameter]) -> tuple[tuple[str, Expression], ...]:
    """The arguments that Keras would not fill in by itself."""
    keras_defaults: dict[str, Any] = getattr(value, "keras_defaults", {})
    named: tuple[str, ...] = getattr(value, "spelled_out", ())
    return tuple(
        (p.name, _expression(p, getattr(value, p.name)))
        for p in own
        if p.name in named or getattr(value, p.name) != keras_defaults.get(p.name, p.default)
    )


def _expression(parameter: Parameter, value: Any) -> Expression:
    value = folded(parameter, value)
    match parameter.kind:
        case "object":
            return _object(value)
        case "scheduled" if isinstance(value, Struct):
            return _call(value)
        case "pair" if value is not None and not parameter.always_both:
            return literal(value[0] if value[0] == value[1] else value)
        case "margins":
            return literal(_shortest_margins(value))
        case "integers" | "numbers" if parameter.one_alone and isinstance(value, tuple):
            return ListOf(tuple(map(literal, value)))
    return literal(value)


def _object(value: Struct | None) -> Expression:
    if value is None:
        return "None"
    if isinstance(value, Layer):
        return layer_call(value)
    if value.__struct_config__.tag is None:
        plain = msgspec.structs.asdict(value)
        kept = [(key, item) for key, item in plain.items() if item is not None]
        return TableOf(tuple((literal(key), literal(item)) for key, item in kept))
    call = _call(value)
    is_initializer = call.callee.startswith("keras.initializers.")
    if is_initializer and call == Call(call.callee):
        return literal(re.sub(r"(?<!^)(?=[A-Z])", "_", type(value).__name__).lower())
    return call


def _shortest_margins(value: tuple[tuple[int, int], tuple[int, int]]) -> Any:
    (top, bottom), (left, right) = value
    if top == bottom and left == right:
        return top if top == left else (top, left)
    return value


def _rank(cls: type[Layer], parameter: Parameter) -> int:
    """Keras' order of the arguments without a default is the order of the basics."""
    return cls.basics.index(parameter.name)
