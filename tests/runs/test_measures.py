import math
import warnings

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn import metrics

from designer.runs.about import About, Function, Meaning, Task
from designer.runs.answers import answer_of
from designer.runs.measures import Classified, Measured, probabilities
from designer.runs.results import Results

Numbers = npt.NDArray[np.int64]


def results(
    outputs: npt.ArrayLike,
    labels: npt.ArrayLike,
    task: Task = "classes",
    function: Function = "none",
    names: tuple[str, ...] = (),
) -> Results:
    meaning = Meaning(task=task, function=function, class_names=names)
    about = About(
        meaning=meaning, part="test", weights="last", epoch=None, stamp="", source="Digits"
    )
    rows = np.asarray(outputs, np.float32)
    numbers = np.asarray(labels, np.float32)
    numbers = numbers[:, None] if numbers.ndim == 1 else numbers
    return Results(about, rows, numbers, np.zeros((0, 1, 1, 1), np.uint8))


def random_results(seed: int, count: int, classes: int) -> tuple[Results, Numbers, Numbers]:
    """Predictions with ties left out, the truth, and what was predicted."""
    rng = np.random.default_rng(seed)
    outputs = rng.random((count, classes), np.float32)
    truth = rng.integers(0, classes, count)
    return results(outputs, truth), truth, outputs.argmax(axis=1)


@settings(max_examples=30)
@given(st.integers(0, 2**32), st.integers(1, 60), st.integers(2, 7))
def test_figures_are_those_of_scikit_learn(seed: int, count: int, classes: int) -> None:
    found, truth, predicted = random_results(seed, count, classes)
    ours = Classified(found)
    labels = list(range(classes))
    for normalize, matrix in (("true", ours.by_row()), ("pred", ours.by_column())):
        theirs = metrics.confusion_matrix(truth, predicted, labels=labels, normalize=normalize)
        np.testing.assert_allclose(matrix, theirs)
    theirs = metrics.confusion_matrix(truth, predicted, labels=labels)
    np.testing.assert_array_equal(ours.counts, theirs)
    assert ours.accuracy == pytest.approx(metrics.accuracy_score(truth, predicted))
    columns = metrics.precision_recall_fscore_support(
        truth, predicted, labels=labels, zero_division=np.nan
    )
    for figures, precision, recall, f1, support in zip(ours.classes, *columns, strict=True):
        assert figures.support == support
        for mine, other in ((figures.precision, precision), (figures.recall, recall)):
            assert (math.nan if mine is None else mine) == pytest.approx(other, nan_ok=True)
        assert (math.nan if figures.f1 is None else figures.f1) == pytest.approx(f1, nan_ok=True)


@given(st.integers(0, 2**32), st.integers(0, 40))
def test_cells_hold_every_image_once_and_mistakes_are_off_the_diagonal(
    seed: int, count: int
) -> None:
    found, truth, predicted = random_results(seed, count, 4)
    ours = Classified(found)
    cells = [ours.cell(row, column).tolist() for row in range(4) for column in range(4)]
    assert sorted(image for cell in cells for image in cell) == list(range(count))
    assert [len(cell) for cell in cells] == ours.counts.ravel().tolist()
    mistakes = ours.mistakes()
    assert set(mistakes) == set(np.flatnonzero(truth != predicted))
    assert (np.diff(ours.confidence[mistakes]) <= 0).all()


def test_no_images_have_no_figures() -> None:
    ours = Classified(results(np.zeros((0, 3)), np.zeros((0, 1))))
    assert ours.accuracy is None
    assert [figures.f1 for figures in ours.classes] == [None] * 3


def test_labels_may_be_one_hot() -> None:
    ours = Classified(results([[0.1, 0.9], [0.2, 0.8]], [[1, 0], [0, 1]]))
    assert ours.counts.tolist() == [[0, 1], [0, 1]]


def test_one_unit_tells_two_classes() -> None:
    ours = Classified(results([[0.2], [0.7], [0.9]], [0, 0, 1], "binary", names=("cat", "dog")))
    assert ours.counts.tolist() == [[1, 1], [0, 1]]
    assert ours.class_names == ("cat", "dog")
    assert ours.confidence.tolist() == pytest.approx([0.8, 0.7, 0.9])


@pytest.mark.parametrize("task", ["classes", "binary"])
def test_logits_become_probabilities(task: Task) -> None:
    function: Function = "softmax" if task == "classes" else "sigmoid"
    meaning = Meaning(task=task, function=function)
    rows = probabilities(meaning, np.array([[1000.0, -1000.0, 3.0], [0.0, 0.0, 0.0]], np.float32))
    if task == "binary":
        assert rows.tolist() == [[0, 1], [0.5, 0.5]]
    else:
        assert rows.tolist() == [[1, 0, 0], pytest.approx([1 / 3] * 3)]


def test_several_sigmoid_units_keep_their_own_probabilities() -> None:
    meaning = Meaning(task="classes", function="sigmoid")
    rows = probabilities(meaning, np.array([[0.0, 100.0]], np.float32))
    np.testing.assert_allclose(rows, [[0.5, 1.0]])


def test_outputs_that_are_no_numbers_count_as_unanswered() -> None:
    nan = math.nan
    ours = Classified(results([[nan, 0.5], [0.1, 0.9], [math.inf, -math.inf]], [0, 1, 0]))
    assert ours.unanswered == 2
    assert ours.counts.tolist() == [[0, 0], [0, 1]]
    assert ours.mistakes().tolist() == []
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        lost = Classified(results([[nan, nan], [math.inf, 1]], [0, 1], function="softmax"))
    assert lost.unanswered == 2
    assert lost.accuracy is None


def test_labels_that_are_no_class_are_left_out() -> None:
    ours = Classified(results([[0.9, 0.1]] * 4, [0, 5, -1, math.nan]))
    assert ours.unanswered == 3


@given(st.integers(0, 2**32), st.integers(2, 50), st.integers(1, 3))
def test_errors_are_those_of_scikit_learn(seed: int, count: int, units: int) -> None:
    rng = np.random.default_rng(seed)
    truth = rng.normal(size=(count, units)).astype(np.float32)
    predicted = (truth + rng.normal(size=(count, units))).astype(np.float32)
    ours = Measured(results(predicted, truth, "values"))
    assert ours.mean_absolute_error == pytest.approx(metrics.mean_absolute_error(truth, predicted))
    squared = metrics.mean_squared_error(truth, predicted)
    assert ours.root_mean_squared_error == pytest.approx(squared**0.5)
    assert ours.r_squared == pytest.approx(metrics.r2_score(truth.astype(float), predicted))
    assert ours.bias == pytest.approx(float((predicted - truth).mean()), abs=1e-6)
    errors = np.abs(ours.residuals).max(axis=1)[ours.worst()]
    assert (np.diff(errors) <= 0).all()
    assert len(errors) == count


def test_numbers_that_are_lost_are_left_out() -> None:
    ours = Measured(results([[1.0], [math.nan], [3.0]], [2.0, 2.0, 3.0], "values"))
    assert ours.unanswered == 1
    assert ours.mean_absolute_error == 0.5
    assert ours.worst().tolist() == [0, 2]
    empty = Measured(results([[math.nan]], [1.0], "values"))
    assert empty.mean_absolute_error is None
    assert empty.r_squared is None
    assert Measured(results([[1.0], [2.0]], [3.0, 3.0], "values")).r_squared is None


def test_an_answer_is_told_in_a_line() -> None:
    meaning = Meaning(task="classes", class_names=("cat", "dog", "cow"))
    answer = answer_of(meaning, np.array([0.2, 0.7, 0.1], np.float32))
    assert answer.text(2) == "dog 70.0%, cat 20.0%"
    assert [each.number for each in answer.ranked] == [1, 0, 2]
    assert answer_of(Meaning(task="values"), np.array([1.5, 2], np.float32)).text() == "1.5, 2"
    lost = answer_of(meaning, np.array([0.2, np.nan, 0.1], np.float32))
    assert lost.text().startswith("no answer")
