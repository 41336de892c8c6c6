"""Random layers, networks and projects, made from what the classes say of themselves.

Nothing here knows a layer, an optimizer or a loss by name: a new class is covered with no edit.
"""

import json
import math
import string
from typing import Any, TypeVar

from hypothesis import reject
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy
from msgspec import Struct
from msgspec.structs import replace

from designer.network.groups import proper_group_name
from designer.network.layers import LAYER_TYPES
from designer.network.layers.base import Layer
from designer.network.network import InputShape, Network, Placeholder
from designer.network.summary import summarize
from designer.parameters import Parameter, parameters, unfolded
from designer.project.project import Extras, Project
from designer.training.settings import Training
from designer.training.sources import SOURCES

S = TypeVar("S", bound=Struct)

HERE = {"dtype_policy": "float32", "device": "auto", "op_determinism": False}
"""Settings that hold for the whole process."""
MOST_CHANGES = 3
"""How many settings of one value differ from the defaults, beside the basics of a layer."""

_inside = string.ascii_letters + string.digits + "_"
_endings = st.text(_inside, max_size=8) | st.text(_inside, min_size=20, max_size=60)
names = st.builds(str.__add__, st.sampled_from(string.ascii_letters + "_"), _endings)
"""What we allow as a layer's name."""
network_names = st.builds(str.__add__, st.sampled_from(string.ascii_letters), _endings)

json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=6,
)
unknown_keys = st.dictionaries(names.map("x_".__add__), json_values, max_size=2)
"""Keys that are neither Keras' nor ours."""
unknown_json = unknown_keys.map(lambda keys: json.dumps(keys, ensure_ascii=False))


def settings_of(parameter: Parameter) -> SearchStrategy[Any]:
    """Values that the field allows."""
    values: SearchStrategy[Any] = _KINDS[parameter.kind](parameter)
    return st.none() | values if parameter.optional else values


def structs(cls: type[S], **fixed: Any) -> SearchStrategy[S]:
    """Values of the class: what is required, the basics, and some of the rest."""
    return _drawn(cls, fixed)


@st.composite
def _drawn(draw: DrawFn, cls: type[Struct], fixed: dict[str, Any]) -> Any:
    own = {p.name: p for p in parameters(cls) if p.name not in fixed}
    rest = [p.name for p in own.values() if not p.required]
    chosen = {p.name for p in own.values() if p.required}
    if rest:
        chosen |= draw(st.sets(st.sampled_from(rest), max_size=MOST_CHANGES))
        basics = [name for name in getattr(cls, "basics", ()) if name in rest]
        chosen |= draw(st.sets(st.sampled_from(basics))) if basics else set()
    drawn = {name: draw(settings_of(own[name])) for name in own if name in chosen}
    try:
        return cls(**fixed, **drawn)
    except ValueError:  # settings that exclude each other
        reject()


def layers(cls: type[Layer] | None = None) -> SearchStrategy[Layer]:
    """A layer of this class, or of any."""
    classes = [cls] if cls else list(LAYER_TYPES.values())
    return st.sampled_from(classes).flatmap(structs)


input_shapes: SearchStrategy[InputShape] = st.tuples(
    st.integers(1, 14), st.integers(1, 14), st.integers(1, 4)
)


@st.composite
def networks(draw: DrawFn, max_layers: int = 6) -> Network:
    """A network of some layers that need not fit together."""
    network = Network(
        name=draw(network_names), input_shape=draw(input_shapes), input_name=draw(names)
    )
    return network.insert(0, *draw(st.lists(layers(), min_size=1, max_size=max_layers)))


@st.composite
def sound_networks(draw: DrawFn, max_layers: int = 6) -> Network:
    """A network that we call sound; small enough to be built in no time."""
    network = draw(networks(max_layers))
    for entry in network.entries:
        index = network.index(entry.uid)
        figures = summarize(network).figures[index]
        if figures.problems or math.prod(figures.output_shape or ()) > 100_000:
            network = network.remove([entry.uid])
    if network.entries:
        return network
    return network.insert(0, LAYER_TYPES["Flatten"](name="flatten"))


@st.composite
def placeholders(draw: DrawFn) -> Placeholder:
    """A layer of a kind that nobody knows."""
    name, class_name = draw(names), "Unknown" + draw(names)
    entry = {
        "module": draw(st.sampled_from(["keras.layers", "somewhere.else"])),
        "class_name": class_name,
        "config": {**draw(unknown_keys), "name": name},
        "registered_name": draw(st.none() | st.text(max_size=8)),
    }
    return Placeholder(
        name=name, class_name=class_name, reason="", entry=json.dumps(entry, ensure_ascii=False)
    )


@st.composite
def partly_enabled(draw: DrawFn, of: SearchStrategy[Project]) -> Project:
    """Such a project with some of its layers left out of the network."""
    project = draw(of)
    uids = [entry.uid for entry in project.network.entries]
    return project.enable(draw(st.sets(st.sampled_from(uids))), enabled=False)


@st.composite
def partly_grouped(draw: DrawFn, of: SearchStrategy[Project]) -> Project:
    """Such a project with some of its layers in groups."""
    project = draw(of)
    uids = [entry.uid for entry in project.network.entries]
    for _ in range(draw(st.integers(0, 3))):
        start = draw(st.integers(0, len(uids) - 1))
        name = proper_group_name(draw(st.text(max_size=12))) or "Group 1"
        project = project.group(uids[start : start + draw(st.integers(1, 3))], name)
    return project


extras = st.builds(
    Extras, top=unknown_json, config=unknown_json, input_config=unknown_json, designer=unknown_json
)


@st.composite
def projects(draw: DrawFn, of: SearchStrategy[Network]) -> Project:
    """A project of such a network, with data, training and unknown keys of its own."""
    network = draw(of)
    entries = tuple(replace(entry, extras=draw(unknown_json)) for entry in network.entries)
    return Project(
        network=replace(network, entries=entries),
        data=draw(sources),
        training=draw(structs(Training, **HERE)),
        extras=draw(extras),
    )


sources: SearchStrategy[Any] = st.sampled_from(list(SOURCES.values())).flatmap(structs)
"""Any data source, with settings of its own."""
sound_projects = projects(sound_networks())
any_projects = projects(networks())


def same_but_uids(project: Project) -> Project:
    """The project with its uids counted anew, as after opening a file."""
    entries = tuple(replace(entry, uid=uid) for uid, entry in enumerate(project.network.entries, 1))
    network = replace(project.network, entries=entries, next_uid=len(entries) + 1)
    return replace(project, network=network)


def _integers(parameter: Parameter) -> SearchStrategy[Any]:
    least = 0 if parameter.ge is None else int(parameter.ge)
    most = least + 7 if parameter.le is None else min(int(parameter.le), least + 7)
    return st.integers(least, most)


def _numbers(parameter: Parameter) -> SearchStrategy[Any]:
    above = parameter.gt is not None
    least = parameter.gt if parameter.gt is not None else parameter.ge
    return st.floats(
        -4.0 if least is None else least,
        next((end for end in (parameter.le, parameter.lt) if end is not None), 4.0),
        exclude_min=above,
        exclude_max=parameter.lt is not None,
        allow_subnormal=False,
    )


def _spans(parameter: Parameter) -> SearchStrategy[Any]:
    ends = (_integers if parameter.whole else _numbers)(parameter)
    spans: SearchStrategy[Any] = st.tuples(ends, ends).map(lambda pair: tuple(sorted(pair)))
    if parameter.one_for_range:
        spans |= ends.map(lambda number: unfolded(parameter, number))
    return spans.filter(lambda span: parameter.gt is None or span[0] > parameter.gt)


def _objects(parameter: Parameter) -> SearchStrategy[Any]:
    return st.one_of([structs(cls) for cls in parameter.classes])


_small = st.integers(1, 3)
_margin = st.tuples(st.integers(0, 3), st.integers(0, 3))
_KINDS: dict[str, Any] = {
    "integer": _integers,
    "number": _numbers,
    "boolean": lambda _: st.booleans(),
    "choice": lambda parameter: st.sampled_from(parameter.choices),
    "text": lambda _: names,
    "pair": lambda parameter: st.tuples(*[st.integers(int(parameter.ge or 0), 3)] * 2),
    "margins": lambda _: st.tuples(_margin, _margin),
    "numbers": lambda parameter: st.lists(_numbers(parameter), min_size=1, max_size=4).map(tuple),
    "span": _spans,
    "integers": lambda _: st.lists(_small, min_size=1, max_size=4).map(tuple),
    "scheduled": lambda parameter: _numbers(parameter) | _objects(parameter),
    "object": _objects,
    "objects": lambda parameter: st.lists(
        _objects(parameter), max_size=3, unique_by=lambda value: type(value).__name__
    ).map(tuple),
}
