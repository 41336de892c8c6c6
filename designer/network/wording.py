"""How figures are written, wherever they are shown: 1–2 × 1–2, 1/2, 15 %."""

from decimal import Decimal
from fractions import Fraction

from designer.network.receptive_field import AxisField, ReceptiveField

UNKNOWN = "—"
VARIES = "varies"
_MINUS = "\u2212"


def size_text(field: ReceptiveField) -> str:
    """Height and width in pixels: 3 × 3, a range where they vary, "varies" where not followed."""
    sizes = [_span_text(axis) for axis in field]
    return VARIES if VARIES in sizes else " × ".join(sizes)


def stride_text(field: ReceptiveField) -> str:
    """The effective stride in pixels: 2, 1/2, 1 × 2; a dash along what is seen as a whole."""
    return _both([_step_text(axis) for axis in field], "{} × {}")


def padding_text(field: ReceptiveField) -> str:
    """The effective padding in pixels: 3, top 1, left 0; a dash along what is seen as a whole."""
    return _both([_padding_text(axis) for axis in field], "top {}, left {}")


def share_text(share: float) -> str:
    """A share, 0 to 1, in percent: 15 %, 6.3 %, 0.02 %; 100 % only where it is full."""
    percent = share * 100
    if percent >= 9.95:
        return f"{100 if share >= 1 else min(round(percent), 99)} %"
    if percent >= 0.95:
        return f"{percent:.1f} %"
    return f"{Decimal(f'{percent:.1g}'):f} %"


def number_text(number: int | Fraction) -> str:
    """A number with separators and a proper minus: 4,640, 1/2, −3."""
    text = f"{abs(number):,}" if isinstance(number, int) else str(abs(number))
    return f"{_MINUS}{text}" if number < 0 else text


def _span_text(axis: AxisField) -> str:
    if axis.sizes is None:
        return VARIES
    least, most = axis.sizes
    return f"{least}" if least == most else f"{least}–{most}"


def _step_text(axis: AxisField) -> str:
    if axis.whole:
        return UNKNOWN
    return VARIES if axis.stride is None else number_text(axis.stride)


def _padding_text(axis: AxisField) -> str:
    if axis.whole:
        return UNKNOWN
    return VARIES if axis.padding is None else number_text(axis.padding)


def _both(texts: list[str], apart: str) -> str:
    """Once where rows and columns agree."""
    return texts[0] if texts[0] == texts[1] else apart.format(*texts)
