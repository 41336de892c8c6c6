"""`cnn-designer inspect`: the figures of a project, or what one unit sees, as text or as JSON."""

import argparse
import contextlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from designer.cli.inspect_unit import unit_report, unit_text
from designer.cli.reports import data_text, report
from designer.cli.words import complain, say
from designer.network.exact_field import BrokenNetworkError
from designer.network.sizes import bytes_text
from designer.network.summary import Summary, summarize
from designer.network.summary_text import text_summary
from designer.project.assessment import all_problems
from designer.project.file import FileError, load
from designer.project.forecast import forecast
from designer.project.project import Project

HELP = "Print the summary of FILE: shapes, parameters, cost, memory, receptive fields, problems."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument("--json", action="store_true", help="print JSON instead of text")
    parser.add_argument(
        "--unit",
        nargs=3,
        metavar=("LAYER", "ROW", "COLUMN"),
        help="print which rows and columns of the input this unit sees, instead of the summary",
    )


def carry_out(arguments: argparse.Namespace) -> int:
    """Print what is asked for.

    0 for a sound network, 1 for a broken one (for a unit: where it is broken above), 2 for no
    project or no such unit.
    """
    try:
        opened = load(arguments.file)
    except FileError as error:
        complain(error)
        return 2
    for note in opened.notes:
        complain(note)
    with _numbers_of_any_length():
        return _print(opened.project.enabled_only(), arguments)


@contextlib.contextmanager
def _numbers_of_any_length() -> Iterator[None]:
    """Have Python write them: thousands of strides make a number of thousands of digits."""
    usual = sys.get_int_max_str_digits()
    sys.set_int_max_str_digits(0)
    try:
        yield
    finally:
        sys.set_int_max_str_digits(usual)


def _print(project: Project, arguments: argparse.Namespace) -> int:
    summary = summarize(project.network)
    if arguments.unit:
        return _print_unit(project, summary, arguments)
    if arguments.json:
        say(json.dumps(report(project, summary), indent=2))
    else:
        say(table(project, summary))
    return 0 if summary.sound else 1


def table(project: Project, summary: Summary) -> str:
    """The summary as people read it, one line a layer, and the problems below."""
    names = {entry.uid: f"{entry.name}: " for entry in project.network.entries}
    lines = [text_summary(project.network, summary).rstrip()]
    lines.append(data_text(project))
    found = forecast(project, summary)
    if found is not None:
        predicting, training = map(bytes_text, (found.inference_bytes, found.training_bytes))
        lines.append(
            f"memory at batch size {found.batch_size:,}: about {training} for training, "
            f"{predicting} for predicting"
        )
    for problem in all_problems(project, summary):
        name = "" if problem.place is None else names.get(problem.place, "")
        lines.append(f"{problem.severity}: {name}{problem.message}")
    return "\n".join(lines)


def _print_unit(project: Project, summary: Summary, arguments: argparse.Namespace) -> int:
    try:
        seen = unit_report(project.network, summary, *arguments.unit)
    except BrokenNetworkError as error:
        complain(error)
        return 1
    except ValueError as error:
        complain(error)
        return 2
    say(json.dumps(seen, indent=2) if arguments.json else unit_text(seen))
    return 0
