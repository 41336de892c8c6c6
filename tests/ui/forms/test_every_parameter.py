"""Every parameter of every layer type, optimizer, loss, … edited through its form and undone."""

from typing import Any

import pytest
from msgspec import Struct
from pytestqt.qtbot import QtBot

from designer.network.layers import LAYER_TYPES
from designer.network.layers.base import Layer
from designer.network.network import Network, new_layer
from designer.parameters import LARGEST, Kind, Parameter, changed, parameters
from designer.project.project import Project
from designer.training.schedules import Schedule
from designer.training.settings import Training
from designer.training.sources import SOURCES
from designer.ui.document import Document
from designer.ui.forms import Form
from designer.ui.forms.object_fields import new_value
from designer.ui.inspector import Inspector
from tests.kit.holding import held_by
from tests.ui.forms.hands import fill, show_active


def another(parameter: Parameter, value: Any) -> Any:
    """A value that is allowed and is not this one."""
    least = int(parameter.ge or 0)
    candidates: dict[Kind, tuple[Any, ...]] = {
        "integer": (3, 2) if least < 3 else (least + 1, least),
        "number": _numbers(parameter),
        "boolean": (True, False),
        "choice": parameter.choices,
        "text": ("renamed",),
        "pair": ((5, 3),),
        "margins": (((2, 0), (3, 4)),),
        "integers": ((2, 1), (1, 2)),
        "numbers": tuple((number,) * len(value or (0,)) for number in (0.5, 0.25))
        if parameter.kind == "numbers"
        else (),
        "scheduled": tuple(begun(cls, value) for cls in parameter.classes),
        "span": ((2, 3),) if parameter.whole else ((0.5, 0.75), (0.25, 0.5)),
        "object": tuple(new_value(cls) for cls in parameter.classes),
        "objects": tuple((new_value(cls),) for cls in parameter.classes),
    }
    found = [candidate for candidate in candidates[parameter.kind] if candidate != value]
    return found[-1]


def _numbers(parameter: Parameter) -> tuple[float, ...]:
    if parameter.le == 0:
        return -0.5, -0.25
    return (2.5, 1.5) if parameter.ge == 1 else (0.5, 0.25)


def begun(cls: type[Struct], rate: Any) -> Any:
    """A schedule as large as this rate, or as this schedule."""
    schedule = new_value(cls)
    return (
        schedule.with_rate(getattr(rate, "peak", rate)) if isinstance(schedule, Schedule) else rate
    )


EVERY = [
    pytest.param(cls, parameter, id=f"{cls.__name__}-{parameter.name}")
    for cls in LAYER_TYPES.values()
    for parameter in parameters(cls)
    if len(parameter.choices) != 1  # the only choice there is stays chosen
]


@pytest.mark.parametrize(("cls", "parameter"), EVERY)
def test_edits_a_layer_and_takes_it_back(
    qtbot: QtBot, cls: type[Layer], parameter: Parameter
) -> None:
    network = Network(input_shape=(32, 32, 3)).insert(0, new_layer(cls.__name__))
    document = Document(Project(network=network))
    uid = document.project.network.entries[0].uid
    document.select(uid)
    inspector = Inspector(document)
    qtbot.addWidget(inspector)
    show_active(inspector)
    before = document.project
    form = inspector.layer_page.form
    assert form is not None
    value = another(parameter, getattr(before.network.entry(uid).layer, parameter.name))

    fill(form.field(parameter.name), value)

    assert getattr(document.project.network.entry(uid).layer, parameter.name) == value
    assert document.undo_title.startswith("Rename" if parameter.name == "name" else "Change")
    while document.undo_title:
        document.undo()
    assert document.project == before
    fill(form.field(parameter.name), value)  # from what the field shows after the undo
    assert getattr(document.project.network.entry(uid).layer, parameter.name) == value


def inner_classes() -> dict[str, type[Struct]]:
    """Initializers, regularizers, constraints, optimizers, losses, metrics, callbacks, data."""
    hosts: tuple[type[Struct], ...] = (*LAYER_TYPES.values(), Training)
    chosen = {cls for host in hosts for cls in held_by(host)}
    named = {f"{cls.__module__.rpartition('.')[2]}.{cls.__name__}": cls for cls in chosen}
    return {name: named[name] for name in sorted(named) if parameters(named[name])}


INNER: dict[str, type[Struct]] = {**SOURCES, **inner_classes()}


class Holder:
    """What a document is to a form: it keeps a value and shows what it keeps."""

    def __init__(self, value: Struct) -> None:
        self.value = value
        self.form = Form(type(value), self.change)
        self.form.show_value(value)

    def change(self, name: str, value: Any) -> None:
        self.value = changed(self.value, **{name: value})
        self.form.show_value(self.value)


@pytest.mark.parametrize("cls", list(INNER.values()), ids=list(INNER))
def test_edits_all_that_a_class_has(qtbot: QtBot, cls: type[Struct]) -> None:
    holder = Holder(new_value(cls))
    qtbot.addWidget(holder.form)
    show_active(holder.form)
    for parameter in parameters(cls):
        value = another(parameter, getattr(holder.value, parameter.name))
        fill(holder.form.field(parameter.name), value)
        assert getattr(holder.value, parameter.name) == value
        if parameter.optional:
            fill(holder.form.field(parameter.name), None)
            assert getattr(holder.value, parameter.name) is None


def test_takes_the_largest_size(qtbot: QtBot) -> None:
    dense = new_layer("Dense")
    holder = Holder(dense)
    qtbot.addWidget(holder.form)
    show_active(holder.form)
    fill(holder.form.field("units"), LARGEST)
    assert holder.value == changed(dense, units=LARGEST)
