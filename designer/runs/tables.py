"""Results as tables for other programs: CSV with a heading, numbers with a point."""

import csv
import io
from collections.abc import Iterable

from designer.runs.measures import Classified, Measured
from designer.runs.results import Results


def predictions_csv(results: Results) -> str:
    """A row for each image: what is true, what was said, and how sure the network was."""
    if results.about.meaning.task == "values":
        return _measured_csv(Measured(results))
    found, meaning = Classified(results), results.about.meaning
    heading = ["image", "true", "predicted", "confidence", *found.class_names]
    rows = (
        [
            number + 1,
            meaning.class_name(int(found.truth[number])) if found.truth[number] >= 0 else "",
            meaning.class_name(int(found.predicted[number])) if found.answered[number] else "",
            _number(found.confidence[number]),
            *map(_number, found.probabilities[number].tolist()),
        ]
        for number in range(len(results))
    )
    return _csv(heading, rows)


def confusion_csv(found: Classified) -> str:
    """The confusion matrix in counts: a row for each true class."""
    names = found.class_names
    rows = ([name, *row] for name, row in zip(names, found.counts.tolist(), strict=True))
    return _csv(["true", *names], rows)


def classes_csv(found: Classified) -> str:
    """Precision, recall, F1 and the number of images of each class."""
    rows = (
        [name, *map(_number, (each.precision, each.recall, each.f1)), each.support]
        for name, each in zip(found.class_names, found.classes, strict=True)
    )
    return _csv(["class", "precision", "recall", "f1", "images"], rows)


def _measured_csv(found: Measured) -> str:
    count = found.predicted.shape[1]
    kinds = ("true", "predicted", "residual")
    heading = ["image", *(f"{kind} {unit + 1}" for unit in range(count) for kind in kinds)]
    rows = (
        [
            number + 1,
            *(
                _number(column[number, unit])
                for unit in range(count)
                for column in (found.truth, found.predicted, found.residuals)
            ),
        ]
        for number in range(len(found.predicted))
    )
    return _csv(heading, rows)


def _number(value: float | None) -> str:
    """Seven digits, as many as the network's numbers have; empty for none."""
    return "" if value is None else f"{float(value):.7g}"


def _csv(heading: list[str], rows: Iterable[list[object]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(heading)
    writer.writerows(rows)
    return text.getvalue()
