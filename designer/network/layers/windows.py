"""Sliding windows: the arithmetic that convolution and pooling share.

Sources: Keras' ops/operation_utils.py (output sizes) and TensorFlow's notes on "same" padding
(total = max((out − 1)·stride + extent − in, 0), the smaller half before).
"""

from collections.abc import Iterator
from typing import Literal

from designer.network.layers.base import Refused, Settings, Shape, sized
from designer.network.layers.looks import Window

Padding = Literal["valid", "same"]


def extent(size: int, dilation: int) -> int:
    """How many inputs a window spans along one axis: dilation · (size − 1) + 1."""
    return dilation * (size - 1) + 1


def slid(length: int, size: int, stride: int, padding: Padding, dilation: int) -> int:
    """How many places a window takes along an axis of this length; below 1 where none."""
    if padding == "same":
        return -(-length // stride)
    return (length - extent(size, dilation)) // stride + 1


def placed(
    shape: Shape,
    size: tuple[int, int],
    strides: tuple[int, int],
    padding: Padding,
    dilation: tuple[int, int] = (1, 1),
) -> tuple[Window, Window]:
    """The windows along rows and columns of a map, with the zeros that go before them."""
    rows = _window(shape[0], size[0], strides[0], padding, dilation[0])
    if all(down == across for down, across in (shape[:2], size, strides, dilation)):
        return rows, rows
    return rows, _window(shape[1], size[1], strides[1], padding, dilation[1])


def slid_sizes(
    shape: Shape,
    size: tuple[int, int],
    strides: tuple[int, int],
    padding: Padding,
    dilation: tuple[int, int] = (1, 1),
    setting: str = "kernel_size",
) -> tuple[int, int]:
    """Height and width of the output; raises Refused where the window does not fit.

    `setting` is the name of the layer's window.
    """
    height = slid(shape[0], size[0], strides[0], padding, dilation[0])
    width = slid(shape[1], size[1], strides[1], padding, dilation[1])
    if height < 1 or width < 1:
        span = extent(size[0], dilation[0]), extent(size[1], dilation[1])
        raise Refused(
            f"The {sized(span)} window is larger than the "
            f'{sized((shape[0], shape[1]))} map that comes in: set padding to "same", make the '
            "window smaller, or remove a pooling or stride above.",
            *_smaller_windows((shape[0], shape[1]), size, dilation, setting),
            too_small=True,
        )
    return height, width


def _smaller_windows(
    map_size: tuple[int, int], size: tuple[int, int], dilation: tuple[int, int], setting: str
) -> Iterator[Settings]:
    """Ways to let the window fit; none where a pooling would be left with nothing to do."""
    sides = zip(map_size, size, dilation, strict=True)
    height, width = (min(most, (length - 1) // rate + 1) for length, most, rate in sides)
    if setting == "pool_size" and (height, width) == (1, 1):
        return
    yield Settings("Use same padding", {"padding": "same"})
    yield Settings(f"Use a window of {sized((height, width))}", {setting: (height, width)})


def slid_formula(shape: Shape, windows: tuple[Window, Window], padding: Padding) -> tuple[str, ...]:
    """How height and width come about under these windows, where they change."""
    output = tuple(
        slid(length, window.size, window.stride, padding, window.dilation)
        for length, window in zip(shape, windows, strict=False)
    )
    texts = (_slid_text(n, w, padding) for n, w in zip(shape, windows, strict=False))
    return size_lines(shape, output, *texts)


def size_lines(shape: Shape, output: Shape, *texts: str) -> tuple[str, ...]:
    """`height TEXT = 13`, and the like for the width; what keeps its size needs no line."""
    lines = zip(("height", "width"), shape, output, texts, strict=False)
    return tuple(f"{axis} {text} = {new}" for axis, old, new, text in lines if new != old)


def extent_text(size: int, dilation: int) -> str:
    """How the span of a window comes about."""
    return f"{size}" if dilation == 1 else f"({dilation}·({size} − 1) + 1)"


def brief(pair: tuple[int, int]) -> str:
    """A pair as a card says it: once where both are the same."""
    return f"{pair[0]}" if pair[0] == pair[1] else sized(pair)


def _slid_text(length: int, window: Window, padding: Padding) -> str:
    if padding == "same":
        return f"⌈{length}/{window.stride}⌉"
    spare = f"{length} − {extent_text(window.size, window.dilation)}"
    return f"{spare} + 1" if window.stride == 1 else f"⌊({spare})/{window.stride}⌋ + 1"


def _window(length: int, size: int, stride: int, padding: Padding, dilation: int) -> Window:
    if padding == "valid":
        return Window(size, stride, 0, dilation)
    total = (-(-length // stride) - 1) * stride + extent(size, dilation) - length
    return Window(size, stride, max(total, 0) // 2, dilation)
