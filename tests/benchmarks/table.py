"""The table of figures as text, and the exit status it comes to."""

from collections.abc import Sequence

from designer.network.sizes import bytes_text
from tests.benchmarks.result import NotMeasured, Result

Row = Result | NotMeasured

_HEAD = ("figure", "ours", "reference", "ratio", "limit", "")


def render(results: Sequence[Row]) -> str:
    """The table, and below it what each reference is."""
    rows = [_HEAD, *(_row(result) for result in results)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(_HEAD))]
    lines = [_line(row, widths) for row in rows]
    lines.insert(1, "-" * max(len(line) for line in lines))
    for result in results:
        lines += ["", f"{result.figure}: ours ÷ {result.reference_name}."]
        lines += [f"  {note}" for note in _notes(result)]
    return "\n".join(lines)


def exit_status(results: Sequence[Row]) -> int:
    """0 where every figure is within its limit, else 1."""
    return 0 if all(result.is_met for result in results) else 1


def seconds(value: float) -> str:
    """A time in the unit that suits it, with three digits."""
    for unit, size in (("s", 1.0), ("ms", 1e-3)):
        if value >= size:
            return f"{value / size:.3g} {unit}"
    return f"{value / 1e-6:.3g} µs"


def _notes(result: Row) -> tuple[str, ...]:
    return (result.reason,) if isinstance(result, NotMeasured) else result.notes


def _row(result: Row) -> tuple[str, ...]:
    limit = "–" if result.limit is None else result.limit.words
    if isinstance(result, NotMeasured):
        return (result.figure, "", "", "", limit, "not measured")
    return (
        result.figure,
        _amount(result, result.ours),
        _amount(result, result.reference),
        _ratio(result.ratio),
        limit,
        "" if result.limit is None else "ok" if result.is_met else "MISSED",
    )


def _amount(result: Result, value: float) -> str:
    return bytes_text(round(value)) if result.unit == "bytes" else seconds(value)


def _ratio(value: float) -> str:
    return f"1/{1 / value:,.0f}" if value < 0.02 else f"{value:.3f}"


def _line(row: tuple[str, ...], widths: list[int]) -> str:
    return "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
