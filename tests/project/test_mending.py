"""A fix is a value; applied, it is one edit of the project."""

import pytest
from msgspec import ValidationError

from designer.network.layers.core import Dense
from designer.network.problems import (
    ChangeData,
    Configure,
    Edit,
    Fix,
    Insert,
    Move,
    Remove,
    ResizeInput,
    Train,
)
from designer.project.mending import mended
from designer.project.project import Project
from designer.project.templates import project_from

STARTER = project_from("starter")


def after(*edits: Edit) -> Project:
    return mended(STARTER, Fix("Mend it", edits))


def uid_of(name: str) -> int:
    return next(entry.uid for entry in STARTER.network.entries if entry.name == name)


def names(project: Project) -> list[str]:
    return [entry.name for entry in project.network.entries]


def test_each_edit_does_what_the_project_does() -> None:
    dense, conv = uid_of("dense_1"), uid_of("conv_1")
    assert after(Configure(dense, {"units": 3})) == STARTER.configure(dense, units=3)
    assert after(Remove((dense, conv))) == STARTER.remove((dense, conv))
    assert after(ResizeInput(9, 8, 3)) == STARTER.resize_input(height=9, width=8, channels=3)
    assert after(Train({"epochs": 3})) == STARTER.change_training(epochs=3)
    assert after(ChangeData({"size": 16})) == STARTER.change_data(size=16)


def test_layers_go_above_a_layer_or_to_the_end() -> None:
    dense, conv = uid_of("dense_1"), uid_of("conv_1")
    assert after(Insert(conv, "ReLU")) == STARTER.insert_new(1, "ReLU")
    assert names(after(Insert(None, "ReLU")))[-1] == "relu_1"
    assert names(after(Move((dense,), conv)))[1:3] == ["dense_1", "conv_1"]
    assert names(after(Move((conv,), None)))[-1] == "conv_1"


def test_what_is_put_in_is_set_as_asked_and_else_as_in_the_palette() -> None:
    added = after(Insert(None, "Dense", {"units": 3})).network.entries[-1].layer
    assert isinstance(added, Dense)
    assert (added.units, added.activation) == (3, "relu")


def test_several_edits_follow_one_another() -> None:
    uid = STARTER.network.next_uid
    project = after(Insert(None, "Dense"), Configure(uid, {"units": 3}), Train({"seed": 1}))
    assert project.network.entry(uid).layer == Dense(name="dense_2", units=3, activation="relu")
    assert project.training.seed == 1


def test_what_is_gone_or_refused_is_said() -> None:
    with pytest.raises(KeyError):
        after(Configure(99, {"units": 3}))
    with pytest.raises(ValidationError):
        after(Configure(uid_of("dense_1"), {"units": 0}))


def test_fixes_are_equal_when_found_twice() -> None:
    edits = (Insert(None, "Dense", {"units": 3}), Train({"metrics": ()}))
    assert Fix("Mend it", edits) == Fix("Mend it", tuple(edits))
