import csv
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from designer.ui.training.plot_export import csv_of
from designer.ui.training.plot_saving import PlotSaving
from designer.ui.training.plots import PlotArea
from tests.ui.training.test_plots import snapshot_of


@pytest.fixture
def area(qtbot: QtBot) -> PlotArea:
    area = PlotArea()
    qtbot.addWidget(area)
    area.resize(800, 240)
    area.expect(("loss", "accuracy"), 10)
    area.show()
    qtbot.waitUntil(lambda: len(area.plots) == 2, timeout=20_000)
    area.show_snapshot(snapshot_of(3))
    return area


def save(saving: PlotSaving, target: Path, qtbot: QtBot) -> str:
    with qtbot.waitSignal(saving.saved) as told:
        saving.save(target)
    saving.shutdown()
    return str(told.args[0])


def test_a_png_is_what_is_seen_and_twice_as_fine(
    area: PlotArea, qtbot: QtBot, tmp_path: Path
) -> None:
    target = tmp_path / "curves.png"
    assert str(target) in save(PlotSaving(area, area), target, qtbot)
    image = QImage(str(target))
    assert image.size() == area.row.size() * 2
    colors = {image.pixelColor(x, y).name() for x in range(0, 1500, 3) for y in range(60, 400, 3)}
    assert "#f97316" in colors


def test_an_svg_has_lines_and_texts(area: PlotArea, qtbot: QtBot, tmp_path: Path) -> None:
    target = tmp_path / "curves.svg"
    save(PlotSaving(area, area), target, qtbot)
    root = ElementTree.parse(target).getroot()
    texts = [(each.text or "").strip() for each in root.iter("{http://www.w3.org/2000/svg}text")]
    assert {"Loss", "Accuracy", "100 %", "epoch"} <= set(texts)
    assert not list(root.iter("{http://www.w3.org/2000/svg}image"))
    assert len(list(root.iter("{http://www.w3.org/2000/svg}path"))) >= 4


def test_a_csv_holds_every_point(area: PlotArea, qtbot: QtBot, tmp_path: Path) -> None:
    target = tmp_path / "curves.csv"
    save(PlotSaving(area, area), target, qtbot)
    with target.open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 3 * (4 + 4 + 4)
    first = next(row for row in rows if row["of"] == "batch" and row["quantity"] == "loss")
    assert first == {
        "epoch": "0.25", "step": "1", "seconds": "1.0", "quantity": "loss", "of": "batch",
        "value": "2.0",
    }  # fmt: skip
    ends = [row["value"] for row in rows if (row["quantity"], row["of"]) == ("loss", "validation")]
    assert ends == ["1.1", "1.1", "1.1"]


def test_a_long_csv_comes_in_pieces() -> None:
    pieces = list(csv_of(snapshot_of(10, steps=1000)))
    assert max(piece.count("\n") for piece in pieces) <= 4096
    assert sum(piece.count("\n") for piece in pieces) == 1 + 2 * 10_000 + 4 * 10


def test_plots_are_copied_as_pixels_and_as_a_drawing(area: PlotArea, qtbot: QtBot) -> None:
    PlotSaving(area, area).copy()
    content = QApplication.clipboard().mimeData()
    assert content.hasImage()
    assert b"<svg" in bytes(content.data("image/svg+xml").data())


@pytest.mark.parametrize("name", ["curves.bmp", "missing/curves.png"])
def test_what_cannot_be_written_is_told_in_a_sentence(
    area: PlotArea, qtbot: QtBot, tmp_path: Path, name: str
) -> None:
    saving = PlotSaving(area, area)
    with qtbot.waitSignal(saving.failed) as told:
        saving.save(tmp_path / name)
    saving.shutdown()
    assert Path(name).name in told.args[0]
    assert told.args[0].endswith(".")


def test_without_curves_there_is_nothing_to_save(area: PlotArea) -> None:
    area.show_empty("Press Train.")
    assert not PlotSaving(area, area).has_any
