"""`cnn-designer inspect`: the figures of a project, as a table or as JSON."""

import argparse
import json
from pathlib import Path
from typing import Any

import msgspec

from designer.cli.words import complain, say
from designer.network.layers.base import shape_text
from designer.network.network import Entry
from designer.network.problems import Problem
from designer.network.receptive_field import ReceptiveField
from designer.network.summary import Figures, Summary, summarize
from designer.project.file import FileError, load
from designer.project.fitness import misfits
from designer.project.project import Project

HELP = "Print the summary of FILE: shapes, parameters, cost, receptive fields, problems."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")


def carry_out(arguments: argparse.Namespace) -> int:
    """Print the summary; 0 for a sound network, 1 for a broken one, 2 for no project."""
    try:
        opened = load(arguments.file)
    except FileError as error:
        complain(error)
        return 2
    for note in opened.notes:
        complain(note)
    summary = summarize(opened.project.network)
    if arguments.json:
        say(json.dumps(report(opened.project, summary), indent=2))
    else:
        say(table(opened.project, summary))
    return 0 if summary.sound else 1


def report(project: Project, summary: Summary) -> dict[str, Any]:
    """The summary as the JSON contract of the command line has it."""
    network = project.network
    layers = zip(network.entries, summary.figures, strict=True)
    return {
        "name": network.name,
        "input_shape": list(network.input_shape),
        "layers": [_layer_report(entry, figures) for entry, figures in layers],
        "totals": summary.totals._asdict(),
        "problems": _problem_reports((*summary.problems, *misfits(project, summary))),
    }


def table(project: Project, summary: Summary) -> str:
    """The summary as people read it, one line a layer."""
    rows: list[tuple[str, ...]] = [
        ("layer", "class", "output shape", "params", "MACs", "receptive field")
    ]
    rows.append(("input", "", shape_text(project.network.input_shape), "", "", ""))
    pairs = list(zip(project.network.entries, summary.figures, strict=True))
    rows += [_row(entry, figures) for entry, figures in pairs]
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = ["  ".join(map(str.ljust, row, widths)).rstrip() for row in rows]
    totals = summary.totals
    if totals.params is not None:
        lines.append(
            f"{totals.params:,} parameters, {totals.trainable_params:,} of them trained; "
            f"{totals.macs:,} MACs per image"
        )
    lines += [f"{p.severity}: {p.message}" for p in (*summary.problems, *misfits(project, summary))]
    lines += [f"{p.severity}: {entry.name}: {p.message}" for entry, f in pairs for p in f.problems]
    return "\n".join(lines)


def _layer_report(entry: Entry, figures: Figures) -> dict[str, Any]:
    shape, field = figures.output_shape, figures.receptive_field
    return {
        "name": entry.name,
        "class_name": entry.class_name,
        "output_shape": None if shape is None else list(shape),
        "trainable_params": figures.trainable_params,
        "non_trainable_params": figures.non_trainable_params,
        "macs": figures.macs,
        "receptive_field": None if field is None else _field_report(field),
        "problems": _problem_reports(figures.problems),
    }


def _field_report(field: ReceptiveField) -> dict[str, Any]:
    rows, columns = field
    return {
        "size": list(field.size),
        "stride": None if field.whole else [rows.stride, columns.stride],
        "padding": None if field.whole else [rows.padding, columns.padding],
    }


def _problem_reports(problems: tuple[Problem, ...]) -> list[dict[str, Any]]:
    return [msgspec.to_builtins(problem) for problem in problems]


def _row(entry: Entry, figures: Figures) -> tuple[str, ...]:
    shape, field = figures.output_shape, figures.receptive_field
    if shape is None or field is None:
        return entry.name, entry.class_name, "–", "–", "–", "–"
    return (
        entry.name,
        entry.class_name,
        shape_text(shape),
        f"{figures.params:,}",
        f"{figures.macs:,}",
        "all" if field.whole else shape_text(field.size),
    )
