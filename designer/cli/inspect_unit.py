"""`cnn-designer inspect --unit`: which rows and columns of the input a unit sees."""

import difflib
import re
from collections.abc import Sequence
from typing import Any

from designer.network.exact_field import exact_field
from designer.network.network import Network
from designer.network.problems import INPUT_UID
from designer.network.summary import Summary
from designer.network.wording import number_text

_WHOLE_NUMBER = re.compile(r"-?[0-9]{1,18}")


def unit_report(
    network: Network, summary: Summary, layer: str, row: str, column: str
) -> dict[str, Any]:
    """What the unit sees, as the JSON contract has it; ValueError, BrokenNetworkError."""
    uid = _uid(network, layer)
    unit = [_number("ROW", row), _number("COLUMN", column)]
    field = exact_field(network, summary, uid, *unit)
    return {
        "layer": layer,
        "unit": unit,
        "rows": list(field.rows),
        "columns": list(field.columns),
        "extent": field.extent._asdict(),
    }


def unit_text(report: dict[str, Any]) -> str:
    """The same as people read it."""
    rows, columns, extent = report["rows"], report["columns"], report["extent"]
    unit = "{}, row {}, column {}".format(report["layer"], *report["unit"])
    seen = f"{counted('row', rows)} and {counted('column', columns)}"
    top, left, bottom, right = (number_text(extent[side]) for side in extent)
    return (
        f"{unit} sees {seen} of the input"
        f"{'.' if rows and columns else ': only padding.'}\n"
        f"Its window reaches from row {top} to {bottom} and from column {left} to {right}, "
        "padding included."
    )


def counted(name: str, indices: Sequence[int]) -> str:
    """Rising indices in short: rows 0–6, 8; row 3; no rows."""
    if not indices:
        return f"no {name}s"
    runs: list[list[int]] = []
    for index in indices:
        if runs and index == runs[-1][1] + 1:
            runs[-1][1] = index
        else:
            runs.append([index, index])
    texts = ", ".join(f"{a}" if a == b else f"{a}–{b}" for a, b in runs)
    return f"{name if len(indices) == 1 else f'{name}s'} {texts}"


def _uid(network: Network, layer: str) -> int:
    uids = {network.input_name: INPUT_UID, **{entry.name: entry.uid for entry in network.entries}}
    if layer in uids:
        return uids[layer]
    by_lower = {name.lower(): name for name in uids}
    close = difflib.get_close_matches(layer.lower(), by_lower, n=3)
    names = " or ".join(by_lower[name] for name in close)
    way_out = f"did you mean {names}?" if names else f"its layers are {_some(list(uids))}."
    raise ValueError(f'The network has no layer "{layer}": {way_out}')


def _some(names: list[str]) -> str:
    return ", ".join([*names[:12], "…"] if len(names) > 12 else names)


def _number(what: str, text: str) -> int:
    if not _WHOLE_NUMBER.fullmatch(text):
        raise ValueError(f'{what} is a whole number, counted from 0, not "{text}".')
    return int(text)
