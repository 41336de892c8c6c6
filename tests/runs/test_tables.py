import csv
import io

import numpy as np

from designer.runs.measures import Classified
from designer.runs.tables import classes_csv, confusion_csv, predictions_csv
from tests.runs.test_measures import results


def rows(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text)))


def test_predictions_have_a_row_each() -> None:
    found = results([[0.25, 0.75], [np.nan, 0]], [0, 1], names=('a "cat"', "dog, small"))
    assert rows(predictions_csv(found)) == [
        ["image", "true", "predicted", "confidence", 'a "cat"', "dog, small"],
        ["1", 'a "cat"', "dog, small", "0.75", "0.25", "0.75"],
        ["2", "dog, small", "", "nan", "nan", "0"],
    ]


def test_numbers_stand_beside_the_true_ones() -> None:
    found = results([[1.5, 2], [0, 1e-9]], [[1, 2], [0, 0]], "values")
    heading = ["image", "true 1", "predicted 1", "residual 1"]
    assert rows(predictions_csv(found)) == [
        [*heading, "true 2", "predicted 2", "residual 2"],
        ["1", "1", "1.5", "0.5", "2", "2", "0"],
        ["2", "0", "0", "0", "0", "1e-09", "1e-09"],
    ]


def test_the_matrix_and_the_figures_of_classes() -> None:
    found = Classified(results([[0.9, 0.1], [0.8, 0.2]], [0, 1], names=("a", "b")))
    assert rows(confusion_csv(found)) == [["true", "a", "b"], ["a", "1", "0"], ["b", "1", "0"]]
    assert rows(classes_csv(found)) == [
        ["class", "precision", "recall", "f1", "images"],
        ["a", "0.5", "1", "0.6666667", "1"],
        ["b", "", "0", "0", "1"],
    ]
