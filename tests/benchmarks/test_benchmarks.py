import re
from dataclasses import replace

import pytest

from tests.benchmarks import __main__ as command
from tests.benchmarks.result import Limit, Pair, Result
from tests.benchmarks.table import exit_status, render

KEPT = Result(
    "analysis",
    "the same in Keras",
    (Pair(1e-4, 0.3), Pair(4.4e-4, 0.22), Pair(9e-4, 0.1)),
    Limit(1 / 500, "at most 1/500"),
    ("100 layers.",),
)
MISSED = Result("startup", "a bare window", (Pair(0.8, 1.0),), Limit(0.7, "at most 0.7"))
STALL = Result("stalls", "no run", (Pair(0.04, 0.01),), Limit(0.05, "below 50 ms", of_ratio=False))


def test_the_table_shows_medians_ratios_limits_and_verdicts() -> None:
    table = render([KEPT, MISSED]).splitlines()

    assert _cells(table[0]) == ["figure", "ours", "reference", "ratio", "limit"]
    assert _cells(table[2]) == ["analysis", "440 µs", "220 ms", "1/500", "at most 1/500", "ok"]
    assert _cells(table[3]) == ["startup", "800 ms", "1 s", "0.800", "at most 0.7", "MISSED"]
    assert "analysis: ours ÷ the same in Keras." in table
    assert "  100 layers." in table


def test_the_ratio_is_the_median_of_the_pairs_not_of_the_sides() -> None:
    slowing = Result("x", "y", (Pair(1, 2), Pair(9, 18), Pair(30, 10)), Limit(1, "at most 1"))

    assert slowing.ratio == 0.5


def test_a_stall_is_held_to_its_length_not_to_its_ratio() -> None:
    assert STALL.ratio == 4
    assert STALL.is_met
    assert not Result("stalls", "no run", (Pair(0.06, 0.1),), STALL.limit).is_met


def test_amounts_of_memory_are_held_to_both_sides() -> None:
    limit = Limit(1.25, "0.8 to 1.25", least=0.8)
    near, low, high = (
        Result("memory:x", "the peak", (Pair(ours, 4e8),), limit, unit="bytes")
        for ours in (3.9e8, 3.1e8, 5.1e8)
    )

    assert _cells(render([near]).splitlines()[2])[1:4] == ["390.0 MB", "400.0 MB", "0.975"]
    assert [result.is_met for result in (near, low, high)] == [True, False, False]


def test_a_group_of_figures_has_a_name(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    names = ("memory:a", "memory:b", "stalls", "stalls-cold")
    figures = {name: lambda name=name: replace(KEPT, figure=name) for name in names}
    monkeypatch.delenv("PYTHONDONTWRITEBYTECODE", raising=False)
    monkeypatch.setattr(command, "wait_until_quiet", lambda: True)
    monkeypatch.setattr(command, "FIGURES", figures)

    command.main(["memory", "stalls"])
    rows = capsys.readouterr().out.splitlines()[2:5]
    assert [_cells(row)[0] for row in rows] == ["memory:a", "memory:b", "stalls"]
    assert command.main(["nothing"]) == 2
    assert "there are memory:a" in capsys.readouterr().err


def test_a_missed_limit_gives_status_1(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("PYTHONDONTWRITEBYTECODE", raising=False)  # or main() does, for good
    monkeypatch.setattr(command, "wait_until_quiet", lambda: True)
    monkeypatch.setattr(command, "FIGURES", {"kept": lambda: KEPT, "missed": lambda: MISSED})

    assert command.main(["kept"]) == 0
    assert "MISSED" not in capsys.readouterr().out
    assert command.main([]) == 1
    assert "MISSED" in capsys.readouterr().out
    assert exit_status([KEPT]) == 0


def _cells(row: str) -> list[str]:
    return re.split(r"\s{2,}", row)
