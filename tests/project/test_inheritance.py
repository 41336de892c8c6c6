from hypothesis import given

from designer.network.layers import LAYER_TYPES
from designer.project.inheritance import inheritance
from designer.project.project import Project
from designer.project.templates import project_from
from tests.kit.projects import sound_projects


def uid_of(project: Project, name: str) -> int:
    return next(entry.uid for entry in project.network.entries if entry.name == name)


@given(sound_projects)
def test_a_design_takes_all_of_its_own_weights(project: Project) -> None:
    found = inheritance(project, project)
    assert (found.differing, found.new) == ((), ())


def test_what_was_edited_since_is_named() -> None:
    before = project_from("starter")
    after = before.configure(uid_of(before, "conv_2"), filters=24)
    extra = LAYER_TYPES["LayerNormalization"](name="norm_1")
    after = after.insert(3, extra)
    found = inheritance(after, before)
    assert found.taken == ("conv_1", "batch_norm_1")
    assert found.differing == ("conv_2", "dense_1")
    assert found.new == ("norm_1",)
    assert found.sentence == (
        "The weights of conv_1 and batch_norm_1 fit and are taken; those of conv_2 and dense_1 "
        "differ and start anew; those of norm_1 are new."
    )


def test_what_has_no_weights_does_not_count() -> None:
    before = project_from("starter")
    after = before.configure(uid_of(before, "dropout_1"), rate=0.5)
    assert inheritance(after, before).differing == ()


def test_layers_that_are_left_out_have_no_weights() -> None:
    project = project_from("starter")
    without = project.enable([uid_of(project, "batch_norm_1")], enabled=False)
    assert inheritance(project, without).new == ("batch_norm_1",)
    assert "batch_norm_1" not in inheritance(without, project).taken


def test_another_kind_of_the_same_shapes_is_another_layer() -> None:
    project = project_from("starter")
    layer = LAYER_TYPES["BatchNormalization"](name="norm")
    other = LAYER_TYPES["LayerNormalization"](name="norm")
    assert inheritance(project.insert(2, layer), project.insert(2, other)).differing == ("norm",)


def test_many_layers_are_counted() -> None:
    project = project_from("vgg-16")
    assert inheritance(project, project).sentence.startswith("The weights of 16 layers (")
