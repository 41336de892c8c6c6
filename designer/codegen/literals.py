"""Values in Python source, read without running it: what JSON knows, sums, and Keras' objects."""

import ast
import math
import operator
from collections.abc import Callable, Iterable
from typing import Any

from msgspec import Struct

from designer.codegen.signatures import positional
from designer.network.layers.base import Layer
from designer.parameters import parameters
from designer.project.keras_objects import identifiers
from designer.refusals import shortened

Classes = Iterable[type[Struct]]

_ROOMS = ("activations", "nn", "initializers", "regularizers", "constraints")
"""Modules of Keras and TensorFlow whose functions and classes Keras also takes by their names."""
_SUMS: dict[type[ast.operator], Callable[[Any, Any], Any]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}


class NotReadError(Exception):
    """Source is not what can be read here; the text says why, without a full stop."""

    def __init__(self, place: ast.expr | ast.stmt, reason: str) -> None:
        super().__init__(reason)
        self.line = place.lineno


def dotted(expression: ast.expr) -> list[str]:
    """The parts of `keras.layers.Dense`; empty for anything else."""
    parts: list[str] = []
    while isinstance(expression, ast.Attribute):
        parts.append(expression.attr)
        expression = expression.value
    return [*parts, expression.id][::-1] if isinstance(expression, ast.Name) else []


def config_of_call(call: ast.Call, cls: type[Struct]) -> dict[str, Any]:
    """The arguments of this call by their names, as Keras' get_config() would give them."""
    names = positional(cls)
    if len(call.args) > len(names):
        raise NotReadError(
            call,
            f"{cls.__name__} takes {len(names)} values without a name at most here: "
            "write the others as name=value",
        )
    given = [*zip(names, call.args, strict=False), *((k.arg, k.value) for k in call.keywords)]
    classes = {parameter.name: parameter.classes for parameter in parameters(cls)}
    config: dict[str, Any] = {}
    for name, expression in given:
        if name is None:
            raise NotReadError(expression, "** stands for arguments that are not written there")
        if name in config:
            raise NotReadError(expression, f"{shortened(name)} is given twice")
        config[name] = value_of(expression, classes.get(name, ()))
    return config


def value_of(expression: ast.expr, classes: Classes = ()) -> Any:
    """The value in the form of JSON; `classes` are those of which it may be an object."""
    match expression:
        case ast.Constant(value=None | bool() | str() as value):
            return value
        case ast.Tuple(elts=items) | ast.List(elts=items):
            return [value_of(item, classes) for item in items]
        case ast.Dict():
            return _table(expression)
        case ast.Constant() | ast.UnaryOp() | ast.BinOp():
            return _number(expression)
        case ast.Call():
            return _object(expression, classes)
    return _name_of_function(expression)


def _table(expression: ast.Dict) -> dict[str, Any]:
    table = {}
    for key, value in zip(expression.keys, expression.values, strict=True):
        if key is None:
            raise NotReadError(expression, "** stands for values that are not written there")
        table[str(value_of(key))] = value_of(value)
    return table


def _number(expression: ast.expr) -> Any:
    match expression:
        case ast.Constant(value=int() | float() as number) if not isinstance(number, bool):
            return _finite(expression, number)
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return -_number(operand)
        case ast.BinOp(left=left, op=op, right=right) if type(op) in _SUMS:
            return _sum(expression, _SUMS[type(op)], _number(left), _number(right))
    raise NotReadError(expression, f"{_written(expression)} is not a number")


def _sum(place: ast.expr, calculate: Callable[[Any, Any], Any], left: Any, right: Any) -> Any:
    try:
        return _finite(place, calculate(left, right))
    except ArithmeticError as error:
        raise NotReadError(place, f"it cannot be calculated: {error}") from error


def _finite(place: ast.expr, number: float) -> float:
    if isinstance(number, float) and not math.isfinite(number):
        raise NotReadError(place, "the number is too large")
    return number


def _name_of_function(expression: ast.expr) -> str:
    """`relu` for `keras.activations.relu`."""
    *path, name = dotted(expression) or [""]
    if path and path[-1] in _ROOMS:
        return name
    raise NotReadError(
        expression, f"{_written(expression)} is not a value: write the number or text itself"
    )


def _written(expression: ast.expr) -> str:
    return shortened(ast.unparse(expression), 40)


def _object(call: ast.Call, classes: Classes) -> dict[str, Any]:
    """A call as the object that Keras would write for what it makes."""
    name = (dotted(call.func) or ["this"])[-1]
    wanted = name.replace("_", "").lower()
    for cls in classes:
        if wanted in identifiers(cls):
            config = config_of_call(call, cls)
            if issubclass(cls, Layer):
                config.setdefault("name", cls.base_name)
            return {"class_name": cls.__name__, "config": config}
    raise NotReadError(call, f"{shortened(name)}(…) is not known there")
