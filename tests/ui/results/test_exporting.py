from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtGui import QImage

from designer.jobs.errors import JobError
from designer.ui.results.exporting import export_results, kinds_of
from designer.ui.results.panel import ResultsPanel
from tests.ui.results.conftest import NAMES, Show
from tests.ui.training.recorded import RecordedRun


def test_tables_are_what_is_shown(show: Show, run: RecordedRun, tmp_path: Path) -> None:
    panel = show(run)
    assert kinds_of(panel) == ("predictions", "confusion", "classes", "picture")
    sentence = export_results(panel, "confusion", tmp_path / "matrix")
    assert sentence == f"The table is in {tmp_path / 'matrix.csv'}."
    lines = (tmp_path / "matrix.csv").read_text("utf-8-sig").splitlines()
    assert lines == ["true,cat,dog,cow", "cat,1,2,0", "dog,0,1,1", "cow,0,0,1"]
    export_results(panel, "predictions", tmp_path / "all.csv")
    assert len((tmp_path / "all.csv").read_text("utf-8-sig").splitlines()) == 7
    export_results(panel, "classes", tmp_path / "classes.csv")
    assert (tmp_path / "classes.csv").read_text("utf-8-sig").startswith("class,precision,recall")


def test_the_matrix_is_drawn_with_its_names(show: Show, run: RecordedRun, tmp_path: Path) -> None:
    panel = show(run)
    export_results(panel, "picture", tmp_path / "matrix.svg")
    texts = set(ElementTree.parse(tmp_path / "matrix.svg").getroot().itertext())
    assert {*NAMES, "2", "Rows: what is true"} <= {text.strip() for text in texts}
    export_results(panel, "predictions", tmp_path / "matrix.png")  # the ending says what it is
    assert QImage(str(tmp_path / "matrix.png")).width() >= 720


def test_the_plots_are_drawn(show: Show, measured_run: RecordedRun, tmp_path: Path) -> None:
    panel = show(measured_run)
    assert kinds_of(panel) == ("predictions", "picture")
    export_results(panel, "picture", tmp_path / "plots.svg")
    texts = set(ElementTree.parse(tmp_path / "plots.svg").getroot().itertext())
    assert "Predicted against true" in {text.strip() for text in texts}
    export_results(panel, "predictions", tmp_path / "numbers.csv")
    assert "residual 1" in (tmp_path / "numbers.csv").read_text("utf-8-sig")


def test_what_cannot_be_written_is_a_sentence(
    show: Show, run: RecordedRun, panel: ResultsPanel, tmp_path: Path
) -> None:
    assert kinds_of(panel) == ()
    show(run)
    (tmp_path / "file").touch()
    with pytest.raises(JobError, match="cannot be written"):
        export_results(panel, "classes", tmp_path / "file" / "classes.csv")
