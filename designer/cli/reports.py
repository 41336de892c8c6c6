"""The summary of a project as the JSON that `cnn-designer inspect` prints."""

from collections.abc import Iterable
from fractions import Fraction
from typing import Any

from designer.network.figures import Figures
from designer.network.network import Entry
from designer.network.problems import Problem
from designer.network.receptive_field import ReceptiveField
from designer.network.summary import Summary
from designer.network.summary_table import layer_row
from designer.project.assessment import all_problems
from designer.project.forecast import forecast
from designer.project.project import Project
from designer.training.sources.on_disk import OnDisk

_LARGEST_EXACT = 2**53
"""Above it a float is no more exact than a whole number."""


def report(project: Project, summary: Summary) -> dict[str, Any]:
    """The summary; a problem stands with its layer, or with the project where it has none."""
    network, problems = project.network, all_problems(project, summary)
    layers = zip(network.entries, summary.figures, strict=True)
    uids = {entry.uid for entry in network.entries}
    return {
        "name": network.name,
        "input_shape": list(network.input_shape),
        "layers": [
            _layer_report(entry, figures, [p for p in problems if p.place == entry.uid])
            for entry, figures in layers
        ],
        "totals": summary.totals._asdict(),
        "memory": _memory_report(project, summary),
        "problems": _problem_reports(p for p in problems if p.place not in uids),
        "data": data_report(project),
    }


def data_report(project: Project) -> dict[str, Any]:
    """What the project is trained on; null where that is not known."""
    data = project.data
    return {
        "source": type(data).__name__,
        "name": data.name,
        "path": data.path if isinstance(data, OnDisk) else None,
        "task": data.task,
        "image_shape": None if data.image_shape is None else list(data.image_shape),
        "classes": list(data.class_names),
        "training": data.training_count,
        "validation": data.validation_count,
        "tests": data.test_count,
        "skipped": len(data.found.skipped) if isinstance(data, OnDisk) and data.found else 0,
    }


def data_text(project: Project) -> str:
    """The same in a line."""
    found = data_report(project)
    if found["training"] is None:
        return f"data: {found['name']}, not scanned yet"
    counts = f"{found['training']:,} to train on, {found['validation']:,} to validate"
    tests = f", {found['tests']:,} to test" if found["tests"] else ""
    left_out = "1 file is" if found["skipped"] == 1 else f"{found['skipped']:,} files are"
    skipped = f"; {left_out} left out" if found["skipped"] else ""
    return f"data: {found['name']}, {counts}{tests}{skipped}"


def _layer_report(entry: Entry, figures: Figures, problems: list[Problem]) -> dict[str, Any]:
    shape, field = figures.output_shape, figures.receptive_field
    row = layer_row(entry, figures)
    return {
        "name": entry.name,
        "class_name": entry.class_name,
        "output_shape": None if shape is None else list(shape),
        "trainable_params": figures.trainable_params,
        "non_trainable_params": figures.non_trainable_params,
        "macs": figures.macs,
        "weights_bytes": row.weight_bytes,
        "activation_bytes": row.activation_bytes,
        "receptive_field": None if field is None else field_report(field),
        "problems": _problem_reports(problems),
    }


def _memory_report(project: Project, summary: Summary) -> dict[str, int] | None:
    """Bytes for a batch; null where figures are unknown."""
    found = forecast(project, summary)
    if found is None:
        return None
    return {
        "inference": found.inference_bytes,
        "training": found.training_bytes,
        "batch_size": found.batch_size,
    }


def field_report(field: ReceptiveField) -> dict[str, Any]:
    """Size, stride and padding along rows and columns, null along what is seen whole or varies."""
    found = {
        "size": list(field.size),
        "stride": None if field.whole else [_number(axis.stride) for axis in field],
        "padding": None if field.whole else [axis.padding for axis in field],
    }
    return {**found, "varies": True} if field.varies else found


def _number(value: int | Fraction | None) -> int | float | None:
    if value is None or isinstance(value, int):
        return value
    return float(value) if value < _LARGEST_EXACT else round(value)


def _problem_reports(problems: Iterable[Problem]) -> list[dict[str, Any]]:
    return [
        {
            "severity": problem.severity,
            "message": problem.message,
            "fixes": [fix.title for fix in problem.fixes],
        }
        for problem in problems
    ]
