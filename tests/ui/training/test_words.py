import math
import time

import pytest

from designer.project.templates import project_from
from designer.ui.training.words import duration_text, figure_text, quantity_title, run_title


@pytest.mark.parametrize(
    ("name", "value", "text"),
    [
        ("accuracy", 0.97443, "97.4 %"),
        ("val_top_k_categorical_accuracy", 1.0, "100.0 %"),
        ("loss", 0.11249, "0.112"),
        ("loss", 0.0, "0.000"),
        ("loss", 0.00012, "1.2e-04"),
        ("loss", 123456.0, "1.2e+05"),
        ("loss", math.nan, "NaN"),
        ("accuracy", math.inf, "∞"),
        ("loss", None, "–"),
    ],
)
def test_figures_are_written_as_people_write_them(
    name: str, value: float | None, text: str
) -> None:
    assert figure_text(name, value) == text


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (0.2, "1 s"),
        (8.4, "9 s"),
        (99, "99 s"),
        (100, "2 min"),
        (3600, "60 min"),
        (7500, "2 h 5 min"),
    ],
)
def test_durations_are_as_fine_as_matters(seconds: float, text: str) -> None:
    assert duration_text(seconds) == text


def test_a_quantity_is_named_in_words() -> None:
    assert quantity_title("root_mean_squared_error") == "Root mean squared error"


def test_a_run_is_named_by_its_time_and_its_settings() -> None:
    training = project_from("starter").change_training(batch_size=16).training
    noon = time.mktime((*time.localtime()[:3], 12, 3, 0, 0, 0, -1))
    assert run_title(noon, training) == "Run of 12:03 · adam 1e-3 · batch 16"


def test_an_older_run_is_named_with_its_day() -> None:
    then = time.mktime((2026, 1, 5, 12, 3, 0, 0, 0, -1))
    assert run_title(then, None) == f"Run of {time.strftime('%d %b', time.localtime(then))} 12:03"


@pytest.mark.parametrize(
    ("rate", "text"), [(0.01, "0.01"), (0.5, "0.5"), (0.0025, "2.5e-3"), (1e-7, "1e-7")]
)
def test_learning_rates_are_short(rate: float, text: str) -> None:
    optimizer = {"class_name": "SGD", "learning_rate": rate}
    training = project_from("starter").change_training(optimizer=optimizer).training
    assert f"sgd {text} ·" in run_title(time.time(), training)
