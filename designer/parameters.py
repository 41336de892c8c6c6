"""What can be set on a value: kind, bounds, choices and explanation, read from its class.

Layers, optimizers, losses and data sources are msgspec Structs whose annotations carry all of it.
Forms, file reader and code generator ask here instead of knowing the classes.
"""

import functools
import math
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

import msgspec
from msgspec import NODEFAULT, Meta, Struct

LARGEST = 2**31 - 1
"""The largest size that TensorFlow's kernels take."""

Name = Annotated[str, Meta(pattern=r"^[A-Za-z_][A-Za-z0-9_]{0,63}\Z")]
PositiveInt = Annotated[int, Meta(ge=1, le=LARGEST)]
NonNegativeInt = Annotated[int, Meta(ge=0, le=LARGEST)]
NonNegativeFloat = Annotated[float, Meta(ge=0)]
PositiveFloat = Annotated[float, Meta(gt=0)]
Fraction = Annotated[float, Meta(ge=0, le=1)]
Pair = tuple[PositiveInt, PositiveInt]
"""Height and width; Keras' single int is turned into a pair before it is checked."""
Margin = tuple[NonNegativeInt, NonNegativeInt]
Margins = tuple[Margin, Margin]
"""((top, bottom), (left, right))"""
Integers = tuple[int, ...]
Numbers = tuple[float, ...]
Span = tuple[float, float]
"""The least and the largest value of a range."""

ONE_ALONE: dict[str, Any] = {"one_alone": True}
"""`Meta(extra=ONE_ALONE)`: Keras writes a tuple of one without brackets."""
ONE_FOR_RANGE: dict[str, Any] = {"one_for_range": True}
"""`Meta(extra=ONE_FOR_RANGE)`: Keras takes one number for a range.

It stands for the range from minus that number, or from the least that is allowed, up to it.
"""
ALWAYS_BOTH: dict[str, Any] = {"always_both": True}
"""`Meta(extra=ALWAYS_BOTH)`: Keras takes a pair as two numbers even where they are the same."""

Kind = Literal[
    "integer",
    "number",
    "boolean",
    "choice",
    "text",
    "pair",
    "margins",
    "integers",
    "numbers",
    "span",
    "object",
    "objects",
    "scheduled",
]

_PLAIN_KINDS: dict[type, Kind] = {int: "integer", float: "number", bool: "boolean", str: "text"}

S = TypeVar("S", bound=Struct)


class Parameter(Struct, frozen=True):
    """One settable field of a value."""

    name: str
    kind: Kind
    description: str = ""
    required: bool = False
    optional: bool = False
    """Whether None is a value."""
    default: Any = None
    ge: float | None = None
    gt: float | None = None
    le: float | None = None
    lt: float | None = None
    choices: tuple[str | int, ...] = ()
    one_alone: bool = False
    """Whether Keras writes a tuple of one without brackets."""
    one_for_range: bool = False
    """Whether Keras takes one number for a range around zero, or up from the least."""
    always_both: bool = False
    """Whether Keras takes no single number for a pair."""
    whole: bool = False
    """Whether the ends of a span are whole numbers."""
    classes: tuple[type[Struct], ...] = ()
    """For the kinds `object`, `objects` and `scheduled`: the classes to choose from.

    What is scheduled is a number, or an object that gives a number for each step.
    """


@functools.cache
def parameters(cls: type[Struct]) -> tuple[Parameter, ...]:
    """Every field of the class but those that it lacks, in the order of declaration."""
    hints = get_type_hints(cls, include_extras=True)
    return tuple(
        _parameter(field, hints[field.name])
        for field in msgspec.structs.fields(cls)
        if field.name not in lacking(cls)
    )


def lacking(cls: type[Struct]) -> tuple[str, ...]:
    """The inherited fields that cannot be set on this class."""
    lacks: tuple[str, ...] = getattr(cls, "lacks", ())
    return lacks


def changed(value: S, /, **changes: Any) -> S:
    """The value with other fields, checked; `msgspec.ValidationError` where one is refused.

    Where fields have to fit each other, the class says by `following` what becomes of the others.
    """
    settings = msgspec.to_builtins(value) | msgspec.to_builtins(changes)
    following: dict[str, Any] = value.following(changes) if hasattr(value, "following") else {}
    return msgspec.convert(settings | following, type(value))


def unfolded(parameter: Parameter, number: float) -> tuple[float, ...]:
    """The tuple for which Keras takes a number alone; one below the least stays, to be refused."""
    if parameter.one_alone:
        return (number,)
    least = -math.inf if parameter.ge is None else parameter.ge
    return number if number < least else max(-abs(number), least), abs(number)


def folded(parameter: Parameter, value: Any) -> Any:
    """A number alone for a tuple where Keras takes it so, else the value."""
    takes_one = parameter.one_alone or parameter.one_for_range
    if not takes_one or not value:
        return value
    same = unfolded(parameter, value[-1])
    return same[-1] if same == value else value  # its end is 0.0 where that of the value is -0.0


def _parameter(field: msgspec.structs.FieldInfo, annotation: Any) -> Parameter:
    members, metas = _unfold(annotation)
    optional = NoneType in members
    members = [member for member in members if member is not NoneType]
    one_for_range = any("one_for_range" in (meta.extra or ()) for meta in metas)
    kind = "span" if one_for_range else _kind(members)
    bounds = {
        bound: getattr(meta, bound)
        for meta in (*metas, *_item_metas(members[0]))
        for bound in ("ge", "gt", "le", "lt")
        if getattr(meta, bound) is not None
    }
    return Parameter(
        name=field.name,
        kind=kind,
        description=next((meta.description for meta in metas if meta.description), ""),
        required=field.required,
        optional=optional,
        default=_default(field),
        one_alone=any("one_alone" in (meta.extra or ()) for meta in metas),
        one_for_range=one_for_range,
        always_both=any("always_both" in (meta.extra or ()) for meta in metas),
        whole=kind == "span" and _kind(members) == "pair",
        choices=get_args(members[0]) if get_origin(members[0]) is Literal else (),
        classes=_classes(kind, members),
        **bounds,
    )


def _unfold(annotation: Any) -> tuple[list[Any], list[Meta]]:
    """The members of a union (one for a plain type), and what is noted on them."""
    if get_origin(annotation) is Annotated:
        inner, *metas = get_args(annotation)
        members, inner_metas = _unfold(inner)
        return members, [*reversed(metas), *inner_metas]
    if get_origin(annotation) in (Union, UnionType):
        unfolded = [_unfold(member) for member in get_args(annotation)]
        return [m for members, _ in unfolded for m in members], [
            meta for _, metas in unfolded for meta in metas
        ]
    return [annotation], []


def _item_metas(member: Any) -> list[Meta]:
    """What is noted on the items of a tuple of numbers: their bounds are those of the field."""
    items = get_args(member) if get_origin(member) is tuple else ()
    return [meta for item in items[:1] for meta in _unfold(item)[1]]


def _kind(members: list[Any]) -> Kind:
    member = members[0]
    if member is float and len(members) > 1:
        return "scheduled"
    if member in _PLAIN_KINDS:
        return _PLAIN_KINDS[member]
    if get_origin(member) is Literal:
        return "choice"
    if get_origin(member) is tuple:
        return _tuple_kind(get_args(member))
    return "object"


def _tuple_kind(items: tuple[Any, ...]) -> Kind:
    members = _unfold(items[0])[0]
    if items[-1] is Ellipsis:
        return "integers" if int in members else "numbers" if float in members else "objects"
    if get_origin(items[0]) is tuple:
        return "margins"
    return "span" if float in members else "pair"


def _classes(kind: Kind, members: list[Any]) -> tuple[type[Struct], ...]:
    if kind == "objects":
        return tuple(_unfold(get_args(members[0])[0])[0])
    if kind == "scheduled":
        return tuple(members[1:])
    return tuple(members) if kind == "object" else ()


def _default(field: msgspec.structs.FieldInfo) -> Any:
    if field.default_factory is not NODEFAULT:
        return field.default_factory()
    return None if field.default is NODEFAULT else field.default
