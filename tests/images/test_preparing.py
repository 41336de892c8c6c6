import numpy as np
import numpy.typing as npt
import pytest
from sklearn.datasets import load_digits

from designer.images.opening import PictureError
from designer.images.preparing import Wanted, is_dark_on_light, prepare

GREY = Wanted((8, 8, 1), (0.0, 16.0), light_on_dark=True)


Bytes = npt.NDArray[np.uint8]


def pixels(grey: Bytes, cover: int | Bytes = 255) -> Bytes:
    """A picture in these greys, opaque or not."""
    height, width = grey.shape
    found = np.zeros((height, width, 4), np.uint8)
    found[..., :3] = grey[..., None]
    found[..., 3] = cover
    return found


def stroke(side: int = 80, ground: int = 255, ink: int = 0) -> Bytes:
    """An upright line, left of the middle."""
    grey = np.full((side, side), ground, np.uint8)
    grey[side // 4 : side // 2, side // 8 : side // 4] = ink
    return grey


@pytest.mark.parametrize("size", [8, 16, 28, 32])
def test_a_digit_of_the_training_set_comes_back(size: int) -> None:
    images = load_digits().images[:20]
    wanted = Wanted((size, size, 1), (0.0, 16.0), None if size == 8 else 8, light_on_dark=True)
    for image in images:
        large = np.kron(image / 16 * 255, np.ones((10, 10))).round().astype(np.uint8)
        found = prepare(pixels(large), wanted)
        assert found.values.shape == (size, size, 1)
        assert not found.inverted
        if size == 8:
            np.testing.assert_allclose(found.values[..., 0], image, atol=0.05)
        turned = prepare(pixels(255 - large), wanted)
        assert turned.inverted
        np.testing.assert_allclose(turned.values, found.values, atol=0.07)


def test_light_and_dark_are_turned_round_where_that_helps_or_is_wanted() -> None:
    dark = pixels(stroke())
    assert prepare(dark, GREY).inverted
    assert not prepare(dark, GREY, invert=False).inverted
    assert not prepare(dark, Wanted((8, 8, 1))).inverted
    assert prepare(dark, Wanted((8, 8, 1)), invert=True).inverted
    assert not prepare(pixels(stroke(ground=0, ink=255)), GREY).inverted
    assert not is_dark_on_light(np.full((4, 4, 1), 255, np.uint8))


@pytest.mark.parametrize("margin", [0.0, 0.25])
def test_strokes_are_brought_into_the_middle(margin: float) -> None:
    wanted = Wanted((8, 8, 1), light_on_dark=True, margin=margin)
    shown = prepare(pixels(stroke()), wanted, centre=True).shown[..., 0]
    rows, columns = np.nonzero(shown > 100)
    assert (rows.min(), rows.max()) == ((0, 7) if margin == 0 else (2, 5))
    assert columns.min() + columns.max() == 7
    empty = prepare(pixels(np.zeros((9, 9), np.uint8)), wanted, centre=True)
    assert not empty.shown.any()


def test_transparent_pictures_get_a_ground_that_sets_them_off() -> None:
    cover = 255 - stroke()
    for ink, ground in ((0, 255), (255, 0)):
        grey = np.full((80, 80), ink, np.uint8)
        shown = prepare(pixels(grey, cover), Wanted((80, 80, 1)), invert=False).shown[..., 0]
        assert (shown[0, 0], shown[30, 15]) == (ground, ink)


def test_colours_become_what_the_input_takes() -> None:
    red = np.zeros((6, 4, 4), np.uint8)
    red[...] = (255, 0, 0, 255)
    grey = prepare(red, Wanted((6, 4, 1), (-1.0, 1.0)))
    assert grey.values[0, 0, 0] == pytest.approx(-1 + 2 * 76 / 255)
    colour = prepare(red, Wanted((3, 2, 3), (0.0, 1.0)))
    np.testing.assert_array_equal(colour.values, np.broadcast_to([1, 0, 0], (3, 2, 3)))
    assert colour.values.dtype == np.float32
    assert colour.shown.dtype == np.uint8
    with pytest.raises(PictureError, match="5 channels"):
        prepare(red, Wanted((3, 2, 5)))
