"""Results as files: tables as CSV, the matrix or the plots as a picture."""

from pathlib import Path
from typing import TYPE_CHECKING, Literal

from designer.atomic import write_atomically
from designer.jobs.errors import JobError
from designer.jobs.target import explained
from designer.ui import theme
from designer.ui.picture.drawing import coloured
from designer.ui.picture.saving import save_picture
from designer.ui.results.drawings import matrix_drawing, plots_drawing
from designer.ui.translation import QT_TR_NOOP, tr

if TYPE_CHECKING:
    from designer.ui.picture.drawing import Drawing
    from designer.ui.results.panel import ResultsPanel

Kind = Literal["predictions", "confusion", "classes", "picture"]
KINDS: dict[Kind, str] = {
    "predictions": QT_TR_NOOP("Predictions of all images (*.csv)"),
    "confusion": QT_TR_NOOP("Confusion matrix (*.csv)"),
    "classes": QT_TR_NOOP("Figures of each class (*.csv)"),
    "picture": QT_TR_NOOP("Picture (*.png *.svg *.pdf)"),
}


def kinds_of(panel: "ResultsPanel") -> tuple[Kind, ...]:
    """What can be exported of what is shown."""
    if panel.results is None:
        return ()
    if panel.results.about.meaning.task == "values":
        return "predictions", "picture"
    return tuple(KINDS)


def export_results(panel: "ResultsPanel", kind: Kind, target: Path) -> str:
    """Write to `target`, which may be replaced, and return the sentence to show.

    What ends like a picture is one, whatever the kind. Raises JobError.
    """
    endings = (".png", ".svg", ".pdf")
    if kind == "picture" or target.suffix.lower() in endings:
        target = target if target.suffix else target.with_suffix(".png")
        return save_picture(coloured(_drawing(panel), theme.colors()), target, force=True)
    target = target if target.suffix else target.with_suffix(".csv")
    with explained(target):
        # A byte-order mark: without it some spreadsheets take the names for Latin-1.
        write_atomically(target, _table(panel, kind).encode("utf-8-sig"))
    return tr("The table is in {file}.").format(file=target)


def _table(panel: "ResultsPanel", kind: Kind) -> str:
    from designer.runs.tables import (  # noqa: PLC0415 (numpy)
        classes_csv,
        confusion_csv,
        predictions_csv,
    )

    results, classified = panel.results, panel.classified.classified
    if results is None:
        raise JobError(tr("There are no results to export: evaluate the run first."))
    if kind == "predictions" or classified is None:
        return predictions_csv(results)
    return confusion_csv(classified) if kind == "confusion" else classes_csv(classified)


def _drawing(panel: "ResultsPanel") -> "Drawing":
    title = panel.header.title.text()
    if panel.pages.currentWidget() is panel.measured:
        plots = (panel.measured.predictions, panel.measured.residuals)
        return plots_drawing(plots, title)
    return matrix_drawing(panel.classified.matrix.model_of_cells, title)
