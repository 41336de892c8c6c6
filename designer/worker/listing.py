"""The job `scan-list`: a CSV file of images, with a class or a number for each."""

import csv
import math
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple, TextIO

from designer.file_names import as_path, as_text
from designer.found import ListFound, Skipped
from designer.picture_files import ENDINGS
from designer.refusals import shortened
from designer.runs.messages import Failed, ScanList, Scanned
from designer.worker.scanning import Say, checked, sizes

_MOST_CLASSES = 10_000
_SAMPLE = 65536  # characters in which the delimiter is looked for
_DELIMITERS = ",;\t|"


class _NoListError(Exception):
    """The text says why, without the file's name."""


class _Columns(NamedTuple):
    names: tuple[str, ...]
    delimiter: str
    image: str
    label: str


def scan_list(job: ScanList, say: Say) -> Scanned | Failed:
    """Look at every line of a list, and at its image."""
    path = Path(as_path(job.path))
    try:
        return _scanned(path, job, say)
    except _NoListError as refusal:
        reason = str(refusal)
    except csv.Error as error:
        reason = f"is no table that can be read: {shortened(str(error), 80)}"
    except OSError as error:
        reason = f"cannot be read: {error.strerror or error}"
    return Failed(sentence=f"{as_text(path.name)} {reason}: choose another one, or mend it.")


def _scanned(path: Path, job: ScanList, say: Say) -> Scanned:
    columns = _columns(path, job)
    rows = [
        (line, row.get(columns.image), row.get(columns.label)) for line, row in _rows(path, columns)
    ]
    skipped, listed = _sorted_out(rows, numbers=job.labels == "values")
    looked = list(checked([path.parent / name for name, _ in listed], say))
    pairs = zip(listed, looked, strict=True)
    bad = {name: each.reason for (name, _), each in pairs if each.reason}
    skipped = {**skipped, **bad}
    good = [label for name, label in listed if name not in skipped]
    if not good:
        first = next((f" ({as_text(name)} {why})" for name, why in skipped.items()), "")
        raise _NoListError(f"lists no image that can be trained on{first}")
    classes = () if job.labels == "values" else tuple(sorted(set(good)))
    if len(classes) > _MOST_CLASSES:
        raise _NoListError(
            f"has {len(classes):,} different labels: take them for numbers, or choose another "
            "column"
        )
    numbers = [float(label) for label in good] if job.labels == "values" else None
    return Scanned(
        found=ListFound(
            columns=tuple(map(as_text, columns.names)),
            delimiter=columns.delimiter,
            image_column=as_text(columns.image),
            label_column=as_text(columns.label),
            count=len(good),
            class_names=tuple(map(as_text, classes)),
            label_range=(min(numbers), max(numbers)) if numbers else None,
            skipped=tuple(Skipped(name=as_text(name), reason=why) for name, why in skipped.items()),
            **sizes(looked),
        )
    )


def _columns(path: Path, job: ScanList) -> _Columns:
    """The headings, and which of them are meant."""
    with _opened(path) as lines:
        sample = lines.read(_SAMPLE)
    first = sample.partition("\n")[0]
    delimiter = max(_DELIMITERS, key=first.count)
    names = tuple(next(csv.reader([first.rstrip("\r")], delimiter=delimiter), ()))
    if len(names) < 2:
        raise _NoListError("has no headings of two columns or more in its first line")
    columns = _Columns(names, delimiter, as_path(job.image_column), as_path(job.label_column))
    nothing: tuple[int, dict[str, str | None]] = (0, {})
    _, first_row = next(_rows(path, columns), nothing)
    image = columns.image or next((n for n in names if _is_image(first_row.get(n))), "")
    label = columns.label or next((n for n in names if n != image), "")
    for wanted in (image or "of images", label):
        if wanted not in names:
            there = shortened(", ".join(map(as_text, names)))
            raise _NoListError(f"has no column {shortened(as_text(wanted))}, but {there}")
    return columns._replace(image=image, label=label)


def _is_image(text: str | None) -> bool:
    return bool(text) and str(text).lower().endswith(ENDINGS)


def _opened(path: Path) -> TextIO:
    return path.open(encoding="utf-8-sig", errors="surrogateescape", newline="")


def _rows(path: Path, columns: _Columns) -> Iterator[tuple[int, dict[str, str | None]]]:
    """Each row, with the line of the file that it ends in."""
    with _opened(path) as lines:
        reader = csv.DictReader(lines, delimiter=columns.delimiter)
        for row in reader:
            yield reader.line_num, {k: value for k, value in row.items() if isinstance(k, str)}


def _sorted_out(
    rows: list[tuple[int, str | None, str | None]], *, numbers: bool
) -> tuple[dict[str, str], list[tuple[str, str]]]:
    """Why some lines are of no use, and the images and labels of the others."""
    skipped: dict[str, str] = {}
    listed = []
    for line, name, label in rows:
        if not name:
            skipped[f"line {line}"] = "names no image"
        elif not label:
            skipped[name] = f"has no label (line {line})"
        elif numbers and not _is_number(label):
            skipped[name] = f"has {shortened(as_text(label), 30)} for a number (line {line})"
        else:
            listed.append((name, label))
    return skipped, [each for each in listed if each[0] not in skipped]


def _is_number(text: str) -> bool:
    try:
        return math.isfinite(float(text))
    except ValueError:
        return False
