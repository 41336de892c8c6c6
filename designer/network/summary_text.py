"""The summary of a network to be copied: as text, as Markdown, for a spreadsheet."""

from collections.abc import Sequence

from designer.network.network import Network
from designer.network.summary import Summary
from designer.network.summary_table import COLUMNS, Row, rows, total_row
from designer.network.table_text import as_csv, as_markdown, as_text

_TITLES = [column.title for column in COLUMNS]
_NUMBERS = [place for place, column in enumerate(COLUMNS) if column.write]


def text_summary(network: Network, summary: Summary) -> str:
    """Aligned columns with a line of totals, as Keras prints it."""
    lines = _lines(network, summary)
    return as_text(lines, _NUMBERS, ruled=(1, len(lines) - 1))


def markdown_summary(network: Network, summary: Summary) -> str:
    """A Markdown table with a line of totals."""
    return as_markdown(_lines(network, summary), _NUMBERS)


def csv_summary(network: Network, summary: Summary) -> str:
    """Plain numbers (memory in bytes) to calculate with: no line of totals among them."""
    return _delimited(rows(network, summary), ",")


def tsv_rows(chosen: Sequence[Row]) -> str:
    """These rows with their headings, to be pasted into a spreadsheet."""
    return _delimited(chosen, "\t")


def _delimited(chosen: Sequence[Row], delimiter: str) -> str:
    titles = [f"{each.title} ({each.unit})" if each.unit else each.title for each in COLUMNS]
    lines = [[column.value(row) for column in COLUMNS] for row in chosen]
    return as_csv([titles, *lines], delimiter)


def _lines(network: Network, summary: Summary) -> list[list[str]]:
    lines = [*rows(network, summary), total_row(network, summary)]
    return [_TITLES, *([column.text(row) for column in COLUMNS] for row in lines)]
