"""How much memory numbers take, and how amounts of it are written."""

VALUE_BYTES = 4
"""A weight or a value of a map, in float32."""

_UNITS = ((10**12, "TB"), (10**9, "GB"), (10**6, "MB"), (10**3, "kB"))
_ROUNDED_UP = 0.99995  # of a unit: one decimal would show it as 1000.0 of the smaller one


def bytes_text(count: int) -> str:
    """An amount of memory to one decimal: 940 B, 39.8 kB, 1.2 GB (of 1,000 MB each)."""
    for unit, letters in _UNITS:
        if count >= unit * _ROUNDED_UP:
            return f"{count / unit:,.1f} {letters}"
    return f"{count} B"
