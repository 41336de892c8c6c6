"""The forecast of memory, its arithmetic, and the largest batch."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from designer.network.network import Network
from designer.network.summary import summarize
from designer.project.forecast import Forecast, Part, forecast
from designer.project.project import Project
from designer.project.templates import project_from
from designer.training.optimizers import SGD, AnyOptimizer, RMSprop
from tests.kit.projects import networks, projects, sound_projects


def forecast_of(project: Project) -> Forecast:
    found = forecast(project, summarize(project.network))
    assert found is not None
    return found


def part(project: Project, name: str) -> Part:
    [found] = [each for each in forecast_of(project).training if each.name == name]
    return found


@pytest.mark.parametrize(
    ("name", "amount", "arithmetic"),
    [
        ("Weights", 39_976, "9,994 parameters × 4 B"),
        ("Gradients", 39_848, "9,962 trained × 4 B"),
        ("Optimizer Adam", 79_696, "9,962 trained × 4 B × 2 (momentum, variance)"),
        ("Batches read ahead", 16_384, "2 × 64 values × 32 images × 4 B"),
        (
            "Gradients on their way",
            262_144,
            "(1,024 values into + 1,024 out of batch_norm_1) × 32 images × 4 B",
        ),
    ],
)
def test_the_starter_design(name: str, amount: int, arithmetic: str) -> None:
    assert part(project_from("starter"), name)[:3] == (name, amount, arithmetic)


@pytest.mark.parametrize(
    ("optimizer", "slots"), [(SGD(momentum=0.9, use_ema=True), 2), (RMSprop(centered=True), 2)]
)
def test_the_slots_of_other_optimizers(optimizer: AnyOptimizer, slots: int) -> None:
    project = project_from("starter").change_training(optimizer=optimizer)
    assert part(project, f"Optimizer {type(optimizer).__name__}").bytes == slots * 39_848


def test_an_optimizer_without_a_memory_takes_none() -> None:
    project = project_from("starter").change_training(optimizer=SGD())
    names = [each.name for each in forecast_of(project).training]
    assert not any(name.startswith("Optimizer") for name in names)


def test_frozen_layers_have_no_gradients() -> None:
    project = project_from("starter")
    for entry in project.network.entries:
        if entry.class_name == "Conv2D":
            project = project.configure(entry.uid, trainable=False)
    trained = summarize(project.network).totals.trainable_params
    assert part(project, "Gradients").arithmetic == f"{trained:,} trained × 4 B"


def test_predicting_takes_the_weights_and_the_widest_place() -> None:
    found = forecast_of(project_from("starter"))
    assert [each.bytes for each in found.inference] == [39_976, 262_144]
    assert found.inference_bytes == 302_120


@given(sound_projects)
def test_the_arithmetic_comes_to_the_bytes(project: Project) -> None:
    found = forecast_of(project)
    for each in (*found.inference, *found.training):
        assert _calculated(each.arithmetic) == each.bytes, each


@given(sound_projects, st.integers(0, 2**40))
def test_the_largest_batch_fits_and_one_more_image_does_not(project: Project, room: int) -> None:
    largest = forecast_of(project).largest_batch(room)
    for batch, fits in ((largest, True), (largest + 1, False)):
        if 1 <= batch <= (project.data.training_count or 0):
            resized = project.change_training(batch_size=batch)
            assert (forecast_of(resized).training_bytes <= room) == fits


@given(projects(networks()))
def test_nothing_is_forecast_where_figures_are_unknown(project: Project) -> None:
    summary = summarize(project.network)
    assert (forecast(project, summary) is None) == (not summary.sound)


def test_an_empty_network_has_no_forecast() -> None:
    project = Project(network=Network(input_shape=(8, 8, 1)))
    assert forecast(project, summarize(project.network)) is None


def _calculated(arithmetic: str) -> int:
    """What the numbers in the text come to; words and layer names are left out."""
    text = re.sub(r"(\d[\d,.]*) MB", lambda match: f"{match[1]}e6", arithmetic)
    text = re.sub(r"(?<![\d.])[A-Za-z_]\w*", "", text.replace(",", "").replace("×", "*"))
    result: float = eval(re.sub(r"\(\s*\)", "", text))
    return round(result)
