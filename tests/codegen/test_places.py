"""Which lines make which layer, for any design and any layout of the list."""

import ast

from hypothesis import given, settings

from designer.codegen.places import places
from designer.codegen.script import generate
from designer.network.network import Network
from designer.network.problems import INPUT_UID
from designer.project.project import Project
from designer.project.templates import project_from
from tests.kit.projects import partly_grouped, sound_projects


@settings(max_examples=60)
@given(partly_grouped(sound_projects))
def test_every_layer_is_found_where_it_is_made(project: Project) -> None:
    script = generate(project)
    found, lines = places(project.network, script), script.splitlines()
    assert list(found) == [INPUT_UID, *(entry.uid for entry in project.network.entries)]
    assert "keras.Input(" in "".join(lines[each] for each in found[INPUT_UID])
    for entry in project.network.entries:
        text = "\n".join(lines[each] for each in found[entry.uid])
        assert f"layers.{entry.class_name}(" in text
        assert f'name="{entry.name}"' in text
    bounds = [(each.start, each.stop) for each in found.values()]
    assert bounds == sorted(bounds)


def test_a_layer_of_several_lines_is_those_lines_and_no_others() -> None:
    project = project_from("starter")
    uid = project.network.entries[1].uid
    project = project.configure(uid, name="long_" * 12 + "name", dilation_rate=(2, 2))
    script = generate(project)
    lines = places(project.network, script)[uid]
    assert len(lines) > 1
    text = "\n".join(script.splitlines()[each] for each in lines)
    (made,) = ast.parse(f"[{text.strip()}]", mode="eval").body.elts  # type: ignore[attr-defined]
    assert made.func.attr == "Conv2D"


def test_layers_may_share_a_line() -> None:
    network = Network(name="n", input_shape=(8, 8, 1)).insert_new(0, "Flatten")
    found = places(network, generate(Project(network=network)))
    assert found[INPUT_UID] == found[1]
    assert len(found[1]) == 1
