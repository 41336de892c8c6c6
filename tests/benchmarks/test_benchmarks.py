import os
import re
from dataclasses import replace
from pathlib import Path

import pytest

from tests.benchmarks import __main__ as command
from tests.benchmarks import canvas, peers
from tests.benchmarks.measuring import run_child
from tests.benchmarks.result import Limit, NotMeasured, Pair, Result
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


def test_a_figure_without_a_limit_is_for_information() -> None:
    shown = replace(MISSED, limit=None)

    assert _cells(render([shown]).splitlines()[2]) == ["startup", "800 ms", "1 s", "0.800", "–"]
    assert exit_status([shown]) == 0


def test_what_could_not_be_measured_is_not_passed() -> None:
    absent = NotMeasured("canvas:zoom", "NodeGraphQt", Limit(0.08, "at most 0.08"), "No index.")
    table = render([KEPT, absent]).splitlines()

    assert _cells(table[3]) == ["canvas:zoom", "at most 0.08", "not measured"]
    assert "  No index." in table
    assert exit_status([KEPT, absent]) == 1
    assert exit_status([replace(absent, limit=None)]) == 0


def test_without_an_index_the_peers_are_told_absent_in_a_sentence(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for variable, value in (("NO_INDEX", "1"), ("CONFIG_FILE", os.devnull), ("FIND_LINKS", "")):
        monkeypatch.setenv(f"PIP_{variable}", value)
    monkeypatch.setattr(
        canvas, "interpreter", lambda: peers.make_environment(tmp_path / "environment")
    )

    result = canvas.measure("zoom")

    assert isinstance(result, NotMeasured)
    assert re.fullmatch(
        r"The peers could not be installed into \.bench-venv \(No matching distribution .*\): "
        r"measure again where pip reaches its index\.",
        result.reason,
    )


def test_the_slowest_frames_are_the_95th_percentile() -> None:
    assert canvas.slowest_frames([float(number) for number in range(101)]) == 95


def test_our_canvas_goes_through_all_gestures() -> None:
    content = run_child("own_canvas").content

    assert set(content) == set(canvas.ASPECTS)
    assert all(frame > 0 for frame in (*content["zoom"], *content["drag"]))
    assert content["memory"] > 0


def _cells(row: str) -> list[str]:
    return re.split(r"\s{2,}", row)
