"""Names that are found by some of their letters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from designer.matching import fit
from designer.network.layers import LAYER_TYPES

NAMES = [*LAYER_TYPES, "Zoom in", "Zoom out", "Save As…", "Starter design", "Keras code (.py)…"]


def best(typed: str) -> str:
    fits = {name: found for name in NAMES if (found := fit(typed, name)) is not None}
    return max(fits, key=lambda name: fits[name])


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("conv", "Conv2D"),
        ("bn", "BatchNormalization"),
        ("gap", "GlobalAveragePooling2D"),
        ("sep", "SeparableConv2D"),
        ("pool", "MaxPooling2D"),
        ("zi", "Zoom in"),
        ("zout", "Zoom out"),
        ("sa", "Save As…"),
        ("py", "Keras code (.py)…"),
        ("drop", "Dropout"),
    ],
)
def test_beginnings_of_words_find_what_is_meant(typed: str, name: str) -> None:
    assert best(typed) == name


@given(name=st.sampled_from(NAMES), picked=st.data())
def test_letters_match_in_their_order_and_only_so(name: str, picked: st.DataObject) -> None:
    kept = [letter for letter in name if picked.draw(st.booleans())]
    assert fit("".join(kept), name) is not None
    assert fit("".join(kept).upper(), name) is not None
    assert fit("".join([*kept, "ß"]), name) is None


@given(st.sampled_from(NAMES))
def test_nothing_fits_better_than_the_name_itself(name: str) -> None:
    assert best(name) == name


@given(typed=st.text(max_size=8), name=st.text(max_size=12))
def test_any_text_is_taken(typed: str, name: str) -> None:
    letters = iter(name.lower())
    found = fit(typed, name)
    if name.isascii() and typed.isascii():
        expected = all(letter in letters for letter in "".join(typed.split()).lower())
        assert (found is not None) is expected
