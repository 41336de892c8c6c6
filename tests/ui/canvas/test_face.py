"""What cards say."""

import json

from designer.network.network import Placeholder
from designer.network.summary import summarize
from designer.project.project import Project
from designer.project.templates import project_from
from designer.ui.canvas.face import Face, input_face, layer_face
from designer.ui.theme import CATEGORY_COLORS


def faces(project: Project) -> list[Face]:
    figures = summarize(project.network).figures
    return [layer_face(*pair) for pair in zip(project.network.entries, figures, strict=True)]


def face_of(project: Project, class_name: str) -> Face:
    return next(face for face in faces(project) if face.title == class_name)


def test_a_layer_says_class_name_settings_shape_field_and_parameters() -> None:
    face = face_of(project_from("starter"), "Conv2D")
    assert face.name == "conv_1"
    assert face.caption == "16 filters · 3×3 · same · ReLU"
    assert face.shape == "8 × 8 × 16"
    assert face.figures == "RF 3 × 3 · 160 params"
    assert face.color == CATEGORY_COLORS["Convolution"]
    assert not face.frozen


def test_layers_without_parameters_do_not_count_them() -> None:
    assert face_of(project_from("starter"), "Flatten").figures == "RF 8 × 8"


def test_figures_have_separators_and_a_singular() -> None:
    project = project_from("starter").resize_input(height=1, width=1)
    last = project.network.entries[-1].uid
    assert " 1 param" not in face_of(project.configure(last, units=1), "Dense").figures
    only = Project(network=project.network.remove(e.uid for e in project.network.entries))
    single = only.insert_new(0, "Flatten").insert_new(1, "Dense")
    single = single.configure(single.network.entries[1].uid, units=1, use_bias=False)
    assert face_of(single, "Dense").figures.endswith(" · 1 param")
    many = single.configure(single.network.entries[1].uid, units=12345)
    assert face_of(many, "Dense").figures.endswith(" · 12,345 params")


def test_frozen_is_said_where_there_is_something_to_train() -> None:
    project = project_from("starter")
    for class_name, frozen in (("Conv2D", True), ("Dropout", False)):
        uid = next(e.uid for e in project.network.entries if e.class_name == class_name)
        face = face_of(project.configure(uid, trainable=False), class_name)
        assert face.frozen is frozen
        assert ("frozen" in face.in_words()) is frozen


def test_a_placeholder_gives_its_reason() -> None:
    reason = "Lambda runs code of its own: it is kept as it is in the file."
    lambda_ = Placeholder(name="odd", class_name="Lambda", reason=reason, entry=json.dumps({}))
    face, *below = faces(project_from("starter").insert(0, lambda_))
    assert (face.title, face.name, face.message, face.dashed) == ("Lambda", "odd", reason, True)
    assert reason in face.in_words()
    assert all(each.shape == "–" and not each.message for each in below)


def test_names_from_files_are_not_taken_for_markup() -> None:
    hostile = Placeholder(name="a", class_name="<b>x</b>", reason="<img src=x>", entry="{}")
    tip = faces(project_from("starter").insert(0, hostile))[0].tip
    assert "&lt;b&gt;x" in tip
    assert "<img" not in tip


def test_the_input_says_what_the_data_give_where_it_differs() -> None:
    project = project_from("starter")
    assert input_face(project, summarize(project.network)).offer == ""
    other = project.change_data(size=28)
    face = input_face(other, summarize(other.network))
    assert face.offer == "Digits gives 28 × 28 × 1"
    assert face.shape == "8 × 8 × 1"
