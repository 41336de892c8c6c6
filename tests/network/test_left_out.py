"""Layers that are left out: kept in the design, and the network is as if they were not there."""

from typing import Any

import pytest
from hypothesis import given, settings

from designer.network.advice import advise
from designer.network.exact_field import exact_field, positions
from designer.network.network import Network, Placeholder
from designer.network.summary import Summary, summarize
from designer.network.summary_table import rows, total_row
from designer.network.summary_text import text_summary
from designer.project.project import Project
from tests.kit.projects import any_projects, partly_enabled, sound_projects


def without(network: Network) -> Network:
    """The network with what is left out taken away."""
    return network.remove(entry.uid for entry in network.entries if not entry.enabled)


def in_use(summary: Summary) -> list[Any]:
    pairs = zip(summary.entries, summary.figures, strict=True)
    return [figures for entry, figures in pairs if entry.enabled]


@given(partly_enabled(any_projects))
def test_figures_are_those_of_the_network_without_them(project: Project) -> None:
    network = project.network
    found, bare = summarize(network), summarize(without(network))
    for one, other in zip(in_use(found), bare.figures, strict=True):
        assert one._replace(problems=()) == other._replace(problems=())
        assert [each.message for each in one.problems] == [each.message for each in other.problems]
    assert (found.totals, found.sound) == (bare.totals, bare.sound)
    assert found.enabled_only() == bare or not bare.sound


@given(partly_enabled(any_projects))
def test_what_is_left_out_passes_on_what_comes_in(project: Project) -> None:
    summary, above = summarize(project.network), None
    for entry, figures in zip(summary.entries, summary.figures, strict=True):
        if not entry.enabled:
            assert figures.output_shape == figures.input_shape
            assert (figures.params, figures.macs) in ((0, 0), (None, None))
            assert not figures.problems
            if above and above.output_shape:
                assert figures.output_shape == above.output_shape
                assert figures.receptive_field == above.receptive_field
        above = figures


@given(partly_enabled(any_projects))
def test_figures_taken_over_from_before_are_the_same(project: Project) -> None:
    network = project.network
    all_in = network.enable([entry.uid for entry in network.entries], enabled=True)
    assert summarize(network, summarize(all_in)) == summarize(network)
    assert summarize(all_in, summarize(network)) == summarize(all_in)


@given(partly_enabled(sound_projects))
def test_advice_and_texts_are_those_of_the_network_without_them(project: Project) -> None:
    network, bare = project.network, without(project.network)
    found, expected = summarize(network), summarize(bare)
    if bare.entries:
        assert advise(network, found) == advise(bare, expected)
    assert text_summary(network, found) == text_summary(bare, expected)
    assert rows(network, found) == rows(bare, expected)
    assert total_row(network, found) == total_row(bare, expected)


@settings(max_examples=30)
@given(partly_enabled(sound_projects))
def test_a_unit_sees_the_same_past_them(project: Project) -> None:
    network, bare = project.network, without(project.network)
    summary, expected = summarize(network), summarize(bare)
    for entry, figures in zip(bare.entries, expected.figures, strict=True):
        if figures.output_shape is None:
            break
        row, column = (size // 2 for size in positions(figures.output_shape))
        seen = exact_field(network, summary, entry.uid, row, column)
        assert seen == exact_field(bare, expected, entry.uid, row, column)


def test_a_convolution_that_is_left_out_widens_no_view() -> None:
    network = Network(input_shape=(9, 9, 1)).insert_new(0, "Conv2D").insert_new(1, "Conv2D")
    for left_out, rows_seen in ((False, range(2, 7)), (True, range(3, 6))):
        some = network.enable([1], enabled=not left_out)
        assert exact_field(some, summarize(some), 2, 4, 4).rows == tuple(rows_seen)


def test_what_is_not_understood_can_be_left_out() -> None:
    odd = Placeholder(name="odd", class_name="Odd", reason="It is odd.", entry="{}")
    network = Network(input_shape=(8, 8, 1)).insert(0, odd).insert_new(1, "Flatten")
    assert not summarize(network).sound
    assert summarize(network.enable([1], enabled=False)).sound


def test_a_network_of_which_all_is_left_out_says_so() -> None:
    network = Network(input_shape=(8, 8, 1)).insert_new(0, "Flatten").enable([1], enabled=False)
    [problem] = summarize(network).problems
    assert problem.message.startswith("All layers are left out: take one in again")
    assert problem.fixes


def test_enabled_only_is_the_network_itself_where_all_is_in() -> None:
    network = Network(input_shape=(8, 8, 1)).insert_new(0, "Flatten").insert_new(1, "Dense")
    summary = summarize(network)
    assert network.enabled_only() is network
    assert summary.enabled_only() is summary
    some = network.enable([2], enabled=False)
    assert [entry.uid for entry in some.enabled_only().entries] == [1]


def test_ways_out_are_tried_on_the_network_without_them() -> None:
    """A pool that is left out can neither be the culprit nor be mended."""
    network = Network(input_shape=(4, 4, 1))
    for place, name in enumerate(("MaxPooling2D", "MaxPooling2D", "Conv2D")):
        network = network.insert_new(place, name)
    network = network.configure(3, kernel_size=(5, 5), padding="valid")
    network = network.enable([2], enabled=False)
    problem = summarize(network).figures[2].problems[0]
    assert problem.fixes
    assert not any("pool_2" in fix.title for fix in problem.fixes)


@pytest.mark.parametrize("frozen", [True, False])
def test_freezing_spares_what_cannot_be_frozen(frozen: bool) -> None:
    odd = Placeholder(name="odd", class_name="Odd", reason="", entry="{}")
    network = Network(input_shape=(8, 8, 1)).insert_new(0, "Conv2D").insert(1, odd)
    changed = network.freeze([1, 2], frozen)
    assert changed == network.configure(1, trainable=not frozen)
