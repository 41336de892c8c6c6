"""Figures in words."""

from fractions import Fraction

import pytest

from designer.network.receptive_field import OWN_PIXEL, AxisField, ReceptiveField, whole_input
from designer.network.wording import (
    number_text,
    padding_text,
    share_text,
    size_text,
    stride_text,
)

EVEN = AxisField((-1,), (1,), 2, 0)
NARROW = AxisField((0,), (0,), 1, 1)
HALVED = AxisField((0, 0), (0, 1), 1, 1, 2)
LOST = AxisField((), (), 1, 0, 0)


def test_even_fields_have_one_size_stride_and_padding_for_each_axis() -> None:
    field = ReceptiveField(EVEN, NARROW)
    assert size_text(field) == "3 × 1"
    assert stride_text(field) == "2 × 1"
    assert padding_text(field) == "top 1, left 0"
    assert (stride_text(OWN_PIXEL), padding_text(OWN_PIXEL)) == ("1", "0")


def test_what_varies_is_a_range_or_said_to_vary() -> None:
    field = ReceptiveField(HALVED, HALVED)
    assert size_text(field) == "1–2 × 1–2"
    assert stride_text(field) == "1/2"
    assert padding_text(field) == "varies"
    lost = ReceptiveField(LOST, EVEN)
    assert size_text(lost) == "varies"
    assert stride_text(lost) == "varies × 2"


def test_what_is_seen_as_a_whole_has_no_stride() -> None:
    whole = whole_input(8, 6)
    assert size_text(whole) == "8 × 6"
    assert stride_text(whole) == padding_text(whole) == "—"
    assert stride_text(ReceptiveField(whole.rows, EVEN)) == "— × 2"


@pytest.mark.parametrize(
    ("share", "text"),
    [
        (1.0, "100 %"),
        (0.999, "99 %"),
        (0.144, "14 %"),
        (0.0999, "10 %"),
        (0.0625, "6.2 %"),
        (0.0098, "1.0 %"),
        (0.0094, "0.9 %"),
        (0.004, "0.4 %"),
        (9 / 224**2, "0.02 %"),
        (1 / 4096**2, "0.000006 %"),
        (0.0, "0 %"),
    ],
)
def test_only_a_full_share_is_called_full_and_a_small_one_is_not_called_none(
    share: float, text: str
) -> None:
    assert share_text(share) == text


def test_numbers_have_separators_and_a_proper_minus() -> None:
    assert [number_text(n) for n in (4640, -3, Fraction(1, 2))] == ["4,640", "−3", "1/2"]
