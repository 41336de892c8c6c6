"""The summary as text, Markdown and CSV, beside what Keras prints."""

import csv
import io
import re

import keras
import pytest

from designer.network.network import Network, Placeholder
from designer.network.summary import summarize
from designer.network.summary_table import COLUMNS, layer_row
from designer.network.summary_text import (
    csv_summary,
    markdown_summary,
    text_summary,
    tsv_rows,
)
from designer.project.templates import project_from
from tests.kit.keras_oracle import fresh_keras, keras_layer

STARTER = project_from("starter").network
HOSTILE = Placeholder(
    name='=HYPERLINK("http://x","y")',
    class_name='|a\\|b\n`c`, "d" <b>_e_\t',
    reason="not known",
    entry="{}",
)
ONE_LINE = '|a\\|b `c`, "d" <b>_e_'
_KERAS_ROW = re.compile(r"│ (\S+) \((\w+)\) +│ \(([^)]*)\) +│ +([\d,]+) │")
_KERAS_TOTAL = re.compile(r"(Total|Trainable|Non-trainable) params: ([\d,]+)")


def csv_rows(network: Network) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(csv_summary(network, summarize(network)))))


def cells(markdown: str) -> list[list[str]]:
    """The cells as a Markdown reader takes them: a bar that is escaped parts none."""
    lines = markdown.splitlines()
    assert all(line.startswith("| ") and line.endswith(" |") for line in lines)
    return [re.split(r" (?<!\\)\| ", line[2:-2]) for line in lines]


def keras_summary(network: Network) -> str:
    with fresh_keras():
        layers = [keras_layer(entry.layer) for entry in network.entries]
        model = keras.Sequential([keras.Input(network.input_shape), *layers])
        printed: list[str] = []
        model.summary(line_length=140, print_fn=printed.append)
    return "\n".join(printed)


def count(text: str) -> int:
    return int(text.replace(",", ""))


@pytest.mark.parametrize("template", ["starter", "lenet-5"])
def test_layers_shapes_and_totals_are_those_that_keras_prints(
    template: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "140")  # else the table is cut off
    network = project_from(template).network
    printed = keras_summary(network)
    wanted = [
        (name, class_name, shape.removeprefix("None").strip(", ").replace(", ", " × "), params)
        for name, class_name, shape, params in _KERAS_ROW.findall(printed)
    ]
    assert len(wanted) == len(network.entries)
    heading, _, given, *layers, total = cells(markdown_summary(network, summarize(network)))
    assert heading == [column.title for column in COLUMNS]
    assert given[1:3] == ["InputLayer", " × ".join(str(size) for size in network.input_shape)]
    assert [tuple(layer[:4]) for layer in layers] == wanted
    totals = {name: count(number) for name, number in _KERAS_TOTAL.findall(printed)}
    assert [count(total[place]) for place in (3, 8, 9)] == [
        totals["Total"],
        totals["Trainable"],
        totals["Non-trainable"],
    ]


def test_text_has_columns_and_the_totals_below() -> None:
    lines = text_summary(STARTER, summarize(STARTER)).splitlines()
    assert lines[0].split("  ")[0] == "Layer"
    assert set(lines[1]) == set(lines[-2]) == {"─"}
    conv = next(line for line in lines if line.startswith("conv_2"))
    assert re.split(r"  +", conv) == [
        "conv_2", "Conv2D", "4 × 4 × 32", "4,640", "8 × 8", "73,728", "18.6 kB", "2.0 kB",
        "4,640", "0",
    ]  # fmt: skip
    assert len({line.index(word) for line, word in ((lines[0], "Class"), (conv, "Conv2D"))}) == 1
    assert re.split(r"  +", lines[-1])[:5] == ["Total", "9,994", "88,064", "40.0 kB", "15.9 kB"]


def test_csv_holds_plain_numbers() -> None:
    rows = csv_rows(STARTER)
    conv = next(row for row in rows if row["Layer"] == "conv_2")
    assert conv["Parameters"] == "4640"
    assert conv["MACs"] == "73728"
    assert conv["Weights (bytes)"] == str(4640 * 4)
    assert conv["Activations (bytes)"] == str(4 * 4 * 32 * 4)
    assert sum(int(row["Parameters"]) for row in rows) == summarize(STARTER).totals.params


def test_what_is_not_known_is_a_dash_for_people_and_empty_for_programs() -> None:
    broken = STARTER.configure(2, groups=3)
    [conv] = [row for row in csv_rows(broken) if row["Layer"] == "conv_1"]
    assert conv["Parameters"] == conv["Output shape"] == conv["Receptive field"] == ""
    *_, total = cells(markdown_summary(broken, summarize(broken)))
    assert total == ["Total", "", "", "—", "", "—", "—", "—", "—", "—"]
    unset = STARTER.resize_input(height=None)
    assert csv_rows(unset)[0]["Output shape"] == "? × 8 × 1"
    assert csv_rows(unset)[0]["Activations (bytes)"] == ""


def test_names_made_by_others_break_no_table_and_begin_no_formula() -> None:
    network = STARTER.insert(0, HOSTILE)
    summary = summarize(network)
    row = csv_rows(network)[1]
    assert row["Layer"] == f"'{HOSTILE.name}"
    assert row["Class"] == ONE_LINE
    tsv = tsv_rows([layer_row(network.entries[0], summary.figures[0])])
    [_, read] = csv.reader(io.StringIO(tsv), delimiter="\t")
    assert read[:2] == [f"'{HOSTILE.name}", ONE_LINE]
    table = cells(markdown_summary(network, summary))
    assert {len(line) for line in table} == {len(COLUMNS)}
    assert table[3][1] == r"\|a\\\|b \`c\`, \"d\" \<b\>\_e\_".replace(r"\"", '"')
    assert len(text_summary(network, summary).splitlines()) == len(network.entries) + 5


@pytest.mark.parametrize("start", ["=1", "+1", "-1", "@a", "\t=1", "\r\n=1", " =1", "＝1"])
def test_no_cell_begins_a_formula(start: str) -> None:
    odd = Placeholder(name=start, class_name=start, reason="", entry="{}")
    row = csv_rows(STARTER.insert(0, odd))[1]
    assert row["Layer"] == row["Class"] == f"'{start.strip()}"
