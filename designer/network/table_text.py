"""Tables written for people, for documents and for spreadsheets."""

import csv
import io
import re
from collections.abc import Collection, Sequence

Cell = str | int | None

_BETWEEN = "  "
_STARTS_FORMULA = tuple("=+-@\uff0b\uff0d\uff1d\uff20")
_PLAIN = re.compile(r"[A-Za-z0-9]+(?:_[A-Za-z0-9]+)*\Z")
_MARKUP = re.compile(r"[\\`*_\[\]<>|&~$]")


def as_text(
    rows: Sequence[Sequence[str]], right: Collection[int] = (), ruled: Collection[int] = ()
) -> str:
    """Columns of the same width, two spaces apart.

    Those of `right` end at the same place; a line is drawn above the rows of `ruled`.
    """
    lines = [[_one_line(cell) for cell in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    rule = "─" * (sum(widths) + len(_BETWEEN) * (len(widths) - 1))
    written = []
    for number, line in enumerate(lines):
        written += [rule] if number in ruled else []
        cells = [
            cell.rjust(width) if place in right else cell.ljust(width)
            for place, (cell, width) in enumerate(zip(line, widths, strict=True))
        ]
        written.append(_BETWEEN.join(cells).rstrip())
    return "\n".join([*written, ""])


def as_markdown(rows: Sequence[Sequence[str]], right: Collection[int] = ()) -> str:
    """A Markdown table; the first row is the heading."""
    heading, *body = [[_markdown(cell) for cell in row] for row in rows]
    rule = ["---:" if place in right else "---" for place in range(len(heading))]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in (heading, rule, *body))


def as_csv(rows: Sequence[Sequence[Cell]], delimiter: str = ",") -> str:
    """Comma-separated values; what is not known is empty, and no text begins a formula."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\n")
    writer.writerows([_harmless(cell) for cell in row] for row in rows)
    return out.getvalue()


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _markdown(text: str) -> str:
    """The text itself: what Markdown would take for markup is escaped."""
    words = _one_line(text).split(" ")
    return " ".join(word if _PLAIN.match(word) else _MARKUP.sub(r"\\\g<0>", word) for word in words)


def _harmless(cell: Cell) -> Cell:
    """A spreadsheet would carry out a text that begins like a formula."""
    if not isinstance(cell, str):
        return cell
    text = _one_line(cell)
    return f"'{text}" if text.startswith(_STARTS_FORMULA) else text
