"""Amounts of memory in words."""

import pytest

from designer.network.sizes import bytes_text


@pytest.mark.parametrize(
    ("count", "text"),
    [
        (0, "0 B"),
        (999, "999 B"),
        (1000, "1.0 kB"),
        (9_962 * 4, "39.8 kB"),
        (999_960, "1.0 MB"),
        (15_346_630_656, "15.3 GB"),
        (2_500 * 10**12, "2,500.0 TB"),
    ],
)
def test_amounts_have_one_decimal_and_a_unit(count: int, text: str) -> None:
    assert bytes_text(count) == text
