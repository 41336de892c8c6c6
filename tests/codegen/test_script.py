"""The script as a text: formatted, plain, and only what differs from Keras' defaults."""

import ast

import black
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from designer.codegen.script import NoCodeError, generate, generate_loading
from designer.network.layers.convolution import Conv2D
from designer.network.layers.initializers import Constant, HeNormal, VarianceScaling
from designer.network.layers.regularizers import L2
from designer.network.network import Network
from designer.network.summary import summarize
from designer.project.project import Project
from designer.project.templates import project_from
from designer.training.callbacks import EarlyStopping
from designer.training.losses import CategoricalCrossentropy
from designer.training.metrics import Accuracy, TopKCategoricalAccuracy
from designer.training.optimizers import SGD
from tests.kit.projects import any_projects, partly_grouped, sound_projects, structs

IMPORTED = {
    "math", "keras", "numpy", "tensorflow", "sklearn", "PIL", "os", "csv", "pathlib", "concurrent",
}  # fmt: skip
PROMISED = ["build_model", "load_data", "make_callbacks", "train", "main"]


@settings(max_examples=120)
@given(partly_grouped(sound_projects), st.none() | structs(EarlyStopping))
def test_every_script_is_as_black_formats_it(
    project: Project, stopping: EarlyStopping | None
) -> None:
    source = generate(project.change_training(early_stopping=stopping))
    assert source == black.format_str(source, mode=black.Mode())
    tree = ast.parse(source)
    functions = [each.name for each in tree.body if isinstance(each, ast.FunctionDef)]
    assert [name for name in functions if name in PROMISED] == PROMISED
    assert all(ast.get_docstring(each) for each in tree.body if isinstance(each, ast.FunctionDef))
    assert imported(tree) <= IMPORTED


def imported(tree: ast.Module) -> set[str]:
    names = [each.name for node in tree.body if isinstance(node, ast.Import) for each in node.names]
    names += [str(node.module) for node in tree.body if isinstance(node, ast.ImportFrom)]
    return {name.partition(".")[0] for name in names}


def test_the_name_of_a_group_stands_above_its_first_layer() -> None:
    project = project_from("starter")
    plain, uids = generate(project), [entry.uid for entry in project.network.entries]
    grouped = project.group(uids[:3], "Stem").group(uids[6:7], "Head")
    lines = generate(grouped).splitlines()
    comments = [place for place, line in enumerate(lines) if line.strip().startswith("#")]
    assert [lines[place].strip() for place in comments] == ["# Stem: 3 layers", "# Head: 1 layer"]
    for place, entry in zip(comments, grouped.network.entries[::6], strict=True):
        assert f'name="{entry.name}"' in lines[place + 1]
    rest = [line for place, line in enumerate(lines) if place not in comments]
    assert rest == plain.splitlines()
    assert "# Stem: 2 layers" in generate(grouped.enable(uids[:1], enabled=False))


def test_a_short_list_is_split_for_the_name_of_a_group() -> None:
    network = Network(name="n", input_shape=(8, 8, 1)).insert_new(0, "Flatten").group([1], "All")
    source = generate(Project(network=network))
    assert "# All: 1 layer\n" in source
    assert source == black.format_str(source, mode=black.Mode())


@given(any_projects)
def test_there_is_code_exactly_for_sound_designs(project: Project) -> None:
    if summarize(project.network).sound:
        assert generate(project)
    else:
        with pytest.raises(NoCodeError, match=r"\.$"):
            generate(project)


def test_a_broken_layer_is_named() -> None:
    broken = project_from("lenet-5").resize_input(height=3)
    with pytest.raises(NoCodeError, match=r"^conv_1: The 5×5 window is larger"):
        generate(broken)


def test_only_what_differs_from_keras_is_written() -> None:
    layer = Conv2D(
        name="first",
        filters=8,
        kernel_size=(3, 3),
        padding="same",
        kernel_initializer=HeNormal(),
        bias_initializer=Constant(value=0.1),
        kernel_regularizer=L2(),
        trainable=False,
    )
    project = project_from("blank").resize_input(height=8, width=8, channels=1)
    source = generate(project.insert(0, layer))
    written = " ".join(source[source.index("layers.Conv2D") : source.index("],")].split())
    assert written == (
        'layers.Conv2D( 8, 3, padding="same", kernel_initializer="he_normal", '
        "bias_initializer=keras.initializers.Constant(0.1), "
        'kernel_regularizer=keras.regularizers.L2(0.01), trainable=False, name="first", ),'
    )


def test_settings_of_initializers_are_written() -> None:
    layer = Conv2D(
        name="c", filters=1, kernel_size=(1, 2), kernel_initializer=VarianceScaling(scale=0.0625)
    )
    source = generate(project_from("starter").insert(0, layer))
    assert "layers.Conv2D(" in source
    assert "keras.initializers.VarianceScaling(scale=1 / 16)" in source


def test_training_is_written_by_its_short_names_where_it_has_no_settings() -> None:
    project = project_from("starter")
    assert 'optimizer="adam"' in generate(project)
    assert 'loss="sparse_categorical_crossentropy"' in generate(project)
    assert 'metrics=["accuracy"]' in generate(project)
    assert "metrics" not in generate(project.change_training(metrics=()))
    changed = project.change_training(
        optimizer=SGD(momentum=0.9),
        loss=CategoricalCrossentropy(label_smoothing=0.1),
        metrics=(Accuracy(), TopKCategoricalAccuracy(k=3)),
    )
    source = generate(changed)
    assert "keras.optimizers.SGD(momentum=0.9)" in source
    assert "keras.losses.CategoricalCrossentropy(label_smoothing=0.1)" in source
    assert "keras.metrics.TopKCategoricalAccuracy(k=3)" in source


def test_seed_epochs_and_batch_size_stand_at_the_top() -> None:
    project = project_from("starter").change_training(seed=7, epochs=3, batch_size=16)
    head = generate(project).partition("def ")[0]
    assert "SEED = 7\nEPOCHS = 3\nBATCH_SIZE = 16\n\nkeras.utils.set_random_seed(SEED)\n" in head


def test_the_loading_part_is_there_for_a_design_that_has_no_code() -> None:
    project = project_from("starter")
    broken = project.insert_new(0, "Flatten")
    with pytest.raises(NoCodeError):
        generate(broken)
    assert generate_loading(broken) == generate_loading(project)
    loading = generate_loading(project)
    assert "def build_model" not in loading
    assert loading.partition("def load_data")[2].strip() in generate(project)
