"""Lines that an edit has changed, beside a plain reading of both texts."""

from hypothesis import given
from hypothesis import strategies as st

from designer.ui.line_changes import changed_lines

lines = st.lists(st.sampled_from("abcd"), max_size=12)


@given(lines, lines)
def test_what_is_not_changed_stands_in_the_old_text_in_the_same_order(
    old: list[str], new: list[str]
) -> None:
    changed = {line for each in changed_lines(old, new) for line in each}
    assert changed <= set(range(len(new)))
    rest = iter(old)
    assert all(text in rest for line, text in enumerate(new) if line not in changed)


@given(lines, lines, st.integers(0, 12))
def test_only_new_lines_are_changed(old: list[str], added: list[str], place: int) -> None:
    place = min(place, len(old))
    new = [*old[:place], *(f"new {each}" for each in added), *old[place:]]
    changed = [line for each in changed_lines(old, new) for line in each]
    assert changed == list(range(place, place + len(added)))


def test_places_far_apart_are_told_apart() -> None:
    old = ["a", "b", "c", "d", "e"]
    assert list(changed_lines(old, ["a", "B", "c", "D", "e"])) == [range(1, 2), range(3, 4)]
    assert list(changed_lines(old, old)) == []
    assert list(changed_lines(old, ["a", "e"])) == []
