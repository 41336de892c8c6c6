"""Windows that skip, drop or shift a part of the map, or spread it unevenly."""

from collections.abc import Iterator
from typing import Any

from designer.network.advice.kinds import (
    is_convolution,
    is_transposed,
    is_windowed_pooling,
)
from designer.network.advice.view import View
from designer.network.layers.base import sized
from designer.network.layers.reshaping import ZeroPadding2D
from designer.network.layers.windows import extent
from designer.network.problems import Fix, Problem, advice

Pair = tuple[int, int]


def steps_beyond_the_window(view: View) -> Iterator[Problem]:
    """What lies between two windows is never seen.

    Source for 1×1 convolutions with stride 2: He et al., "Bag of Tricks for Image Classification
    with Convolutional Neural Networks", CVPR 2019.
    """
    for place in view.places(lambda cls: is_convolution(cls) or is_windowed_pooling(cls)):
        layer: Any = view.layers[place]
        setting = "pool_size" if hasattr(layer, "pool_size") else "kernel_size"
        size, steps = getattr(layer, setting), layer.strides
        if steps is None or (size[0] >= steps[0] and size[1] >= steps[1]):
            continue
        places = view.outgoing(place)
        if not any(size[axis] < steps[axis] and places[axis] > 1 for axis in (0, 1)):
            continue
        wide = max(size[0], steps[0]), max(size[1], steps[1])
        short = min(size[0], steps[0]), min(size[1], steps[1])
        fixes = [
            *view.settings(place, f"Use a window of {sized(wide)}", **{setting: wide}),
            *view.settings(place, f"Set strides to {sized(short)}", strides=short),
        ]
        if fixes:
            yield advice(
                f"{view.name(place)} steps by {sized(steps)} with a window of {sized(size)}: what "
                "lies between two windows is never seen. Make the window as large as the step, or "
                "the step as small as the window.",
                view.uid(place),
                *fixes,
            )


def even_kernel_with_same_padding(view: View) -> Iterator[Problem]:
    """With an even window, same padding puts one zero more after the map than before it."""
    for place in view.places(is_convolution):
        layer: Any = view.layers[place]
        if layer.padding != "same" or (layer.kernel_size[0] % 2 and layer.kernel_size[1] % 2):
            continue
        odd = _odd(view, place)
        if odd != layer.kernel_size:
            yield advice(
                f"{view.name(place)} has a kernel of {sized(layer.kernel_size)} with same "
                "padding: an even kernel has no middle, so that the map shifts by half a pixel. "
                f"Use an odd one, such as {sized(odd)}.",
                view.uid(place),
                Fix(f"Use a kernel of {sized(odd)}", (view.configure(place, kernel_size=odd),)),
            )


def rows_dropped_by_pooling(view: View) -> Iterator[Problem]:
    """Without padding, what does not fill a window at the end is left out."""
    for place in view.places(is_windowed_pooling):
        layer: Any = view.layers[place]
        if layer.padding != "valid":
            continue
        size, steps = layer.pool_size, layer.strides or layer.pool_size
        shape = view.incoming(place)
        left = (shape[0] - size[0]) % steps[0], (shape[1] - size[1]) % steps[1]
        if left == (0, 0) or not _holds_values(view, place, left):
            continue
        wide = size[0] + left[0], size[1] + left[1]
        larger = view.configure(place, pool_size=wide, strides=steps)
        yield advice(
            f"{view.name(place)} drops {_lines(left)} of the {sized((shape[0], shape[1]))} map, "
            f"where no whole window is left. Use same padding, or a window of {sized(wide)} with "
            f"steps of {sized(steps)}.",
            view.uid(place),
            *view.settings(place, "Use same padding", padding="same"),
            Fix(f"Use a window of {sized(wide)}", (larger,)),
        )


def uneven_overlap(view: View) -> Iterator[Problem]:
    """A transposed convolution whose kernel is no multiple of its stride draws a checkerboard.

    Source: Odena, Dumoulin, Olah, "Deconvolution and Checkerboard Artifacts", Distill, 2016.
    """
    for place in view.places(is_transposed):
        layer: Any = view.layers[place]
        size, steps, shape = layer.kernel_size, layer.strides, view.incoming(place)
        even = [size[axis] % steps[axis] == 0 or shape[axis] == 1 for axis in (0, 1)]
        if all(even) or layer.dilation_rate != (1, 1):
            continue
        whole = tuple(-(-size[axis] // steps[axis]) * steps[axis] for axis in (0, 1))
        kernel = size[0] if even[0] else whole[0], size[1] if even[1] else whole[1]
        fixes = view.settings(place, f"Use a kernel of {sized(kernel)}", kernel_size=kernel)
        if fixes:
            yield advice(
                f"{view.name(place)} spreads each value over {sized(size)} in steps of "
                f"{sized(steps)}, so that some pixels get more than their neighbours: a "
                "checkerboard. Use a kernel that the stride divides, such as "
                f"{sized(kernel)}.",
                view.uid(place),
                *fixes,
            )


def _odd(view: View, place: int) -> Pair:
    """The kernel, made odd along the axes that it shifts."""
    layer: Any = view.layers[place]
    shape = view.incoming(place)
    odd = [
        size + (shape[axis] > 1 and step == 1 and extent(size, rate) % 2 == 0)
        for axis, size, step, rate in zip(
            (0, 1), layer.kernel_size, layer.strides, layer.dilation_rate, strict=True
        )
    ]
    return odd[0], odd[1]


def _holds_values(view: View, place: int, left: Pair) -> bool:
    """Whether what is dropped is more than the zeros of a padding layer above."""
    above = view.layers[place - 1] if place else None
    if not isinstance(above, ZeroPadding2D):
        return True
    (_, bottom), (_, right) = above.padding
    return left[0] > bottom or left[1] > right


def _lines(left: Pair) -> str:
    rows, columns = (
        "" if not count else f"the last {what}" if count == 1 else f"the last {count} {what}s"
        for count, what in zip(left, ("row", "column"), strict=True)
    )
    return " and ".join(filter(None, (rows, columns)))
