"""Layers in Keras code that somebody wrote: its syntax is read, nothing of it is ever run."""

import ast
import textwrap
import warnings
from collections.abc import Iterator

from msgspec import Struct

from designer.codegen.literals import NotReadError, config_of_call, dotted
from designer.network.layers import LAYER_TYPES
from designer.network.layers.base import Layer
from designer.project.keras_objects import UnreadableError
from designer.project.layer_entries import layer_from, repaired_name
from designer.refusals import shortened

MOST_CHARACTERS = 200_000
"""Of a text that is read; a network of a thousand layers needs 80,000."""
_ALIASES = {
    "Convolution2D": "Conv2D",
    "Convolution2DTranspose": "Conv2DTranspose",
    "SeparableConvolution2D": "SeparableConv2D",
    "MaxPool2D": "MaxPooling2D",
    "AvgPool2D": "AveragePooling2D",
    "GlobalMaxPool2D": "GlobalMaxPooling2D",
    "GlobalAvgPool2D": "GlobalAveragePooling2D",
}
_INPUTS = ("Input", "InputLayer")
_SIZES = ("input_shape", "batch_input_shape", "input_dim")
"""Arguments that give a first layer the input's size."""
_IDLE_CALLS = ("build", "compile", "summary")
"""What is called on a model and adds nothing to it."""


class CodeError(Exception):
    """The text holds no layers that can be read; its text is the reason, without a stop."""


class NoLayersError(CodeError):
    """The text says nothing of layers."""

    def __init__(self) -> None:
        super().__init__("There are no layers in it")


class Read(Struct, frozen=True):
    """What a text holds."""

    layers: tuple[Layer, ...]
    has_input: bool = False
    """Whether it also says what goes in, which is left to the network."""


def read_layers(text: str) -> Read:
    """The layers in this code, from the first to the last; CodeError where one is not readable."""
    if len(text) > MOST_CHARACTERS:
        raise CodeError(f"The text has more than {MOST_CHARACTERS:,} characters")
    try:
        tree = _parsed(text)
        calls = list(_calls(tree))
        layers = tuple(_layer(call) for call in calls)
    except (SyntaxError, NotReadError) as error:
        raise _refusal(text, error) from error
    except (RecursionError, MemoryError) as error:
        raise CodeError("The text is nested too deeply") from error
    if not layers:
        raise NoLayersError
    return Read(layers, any(_says_input(each) for each in ast.walk(tree)))


def _parsed(text: str) -> ast.Module:
    """The text as lines of a program, or as those inside the brackets of a list.

    An editor copies the first line without its indentation where the selection begins in it.
    """
    text = text.encode(errors="replace").decode().replace("\0", "?")  # else it is no source
    first, _, rest = text.partition("\n")
    below = f"{first.lstrip()}\n{textwrap.dedent(rest)}"
    errors: list[SyntaxError] = []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of Python, about code that is only looked at
        for candidate in (textwrap.dedent(text), below, f"[{text}\n]"):
            try:
                return ast.parse(candidate)
            except SyntaxError as error:
                errors.append(error)
    inside = [error for error in errors if (error.lineno or 0) <= text.count("\n") + 1]
    raise max(inside or errors, key=lambda error: error.lineno or 0)


def _calls(part: ast.AST | None) -> Iterator[ast.Call]:
    """The calls that make the layers of a model, in their order."""
    match part:
        case ast.Module(body=parts) | ast.FunctionDef(body=parts):
            for each in parts:
                yield from _calls(each)
        case ast.List(elts=items) | ast.Tuple(elts=items):
            for item in items:
                yield from _calls(item)
        case ast.Expr(value=value) | ast.Assign(value=value) | ast.Return(value=value):
            yield from _calls(value)
        case ast.Call():
            yield from _calls_of(part)
        case None | ast.Import() | ast.ImportFrom() | ast.Constant() | ast.Name():
            pass
        case ast.expr() | ast.stmt():
            raise NotReadError(part, "it is not a layer")


def _calls_of(call: ast.Call) -> Iterator[ast.Call]:
    if isinstance(call.func, ast.Call):  # layers.Dense(10)(x)
        yield from _calls(call.func)
        return
    name = _name(call)
    is_method = isinstance(call.func, ast.Attribute)
    if name == "Sequential" or (is_method and name == "add"):
        for each in (*call.args, *(k.value for k in call.keywords if k.arg == "layers")):
            yield from _calls(each)
    elif name not in _INPUTS and not (is_method and name in _IDLE_CALLS):
        yield call


def _layer(call: ast.Call) -> Layer:
    name = _ALIASES.get(_name(call), _name(call))
    cls = LAYER_TYPES.get(name)
    if cls is None:
        raise NotReadError(call, f"{shortened(name) or 'this'} is not a known layer")
    config = {k: v for k, v in config_of_call(call, cls).items() if k not in _SIZES}
    given = config.get("name")
    own = repaired_name(given if isinstance(given, str) and given else f"{cls.base_name}_1", set())
    try:
        return layer_from({"class_name": name, "config": config}, own)
    except UnreadableError as unreadable:
        raise NotReadError(call, str(unreadable)) from unreadable


def _name(call: ast.Call) -> str:
    return (dotted(call.func) or [""])[-1]


def _says_input(part: ast.AST) -> bool:
    if not isinstance(part, ast.Call):
        return False
    return _name(part) in _INPUTS or any(each.arg in _SIZES for each in part.keywords)


def _refusal(text: str, error: SyntaxError | NotReadError) -> CodeError:
    if isinstance(error, NotReadError):
        line, reason = error.line, str(error)
    else:
        if not any(f"{name}(" in text for name in (*LAYER_TYPES, *_ALIASES)):
            return NoLayersError()
        line, reason = error.lineno or 1, error.msg
    return CodeError(f"Line {line}: {reason}")
