"""What units have seen above the classifier: too little of the image, or all of it too early."""

from bisect import bisect_left
from collections.abc import Iterator

from designer.network.advice.kinds import grows_maps, is_convolution
from designer.network.advice.view import View
from designer.network.edits import edited
from designer.network.figures import Figures
from designer.network.layers.base import sized
from designer.network.problems import Edit, Fix, Problem, ResizeInput, advice
from designer.network.summary import Summary, summarize

_SEVERAL = 3
"""So many layers that learn nothing new are worth a word, where they are a third of all."""
_ENOUGH = {"Pooling": 0.75, "Reshaping": 0.25}
"""The share of the image's sides that units should see above global pooling, or Flatten."""
_MOST_BLOCKS = 5
_LARGEST_SIDE = 512
_DOT = (1, 1)
"""A kernel that sees no neighbours."""


def view_smaller_than_the_image(view: View) -> Iterator[Problem]:
    """The units that the classifier is told of have seen parts of the image only.

    Source: Araujo, Norris, Sim, "Computing Receptive Fields of Convolutional Neural Networks",
    Distill, 2019: accuracy grows with the size of the field.
    """
    head = _head(view)
    if not head or view.places(grows_maps) or not _convolutions_above(view, head):
        return
    enough = _ENOUGH.get(view.layers[head].category, 0)
    if _share(view.summary, head - 1, view.size) >= enough:
        return
    blocks = _more_blocks(view, head, enough)
    if blocks:
        yield advice(
            f"Above {view.name(head)} a unit sees {sized(_seen(view.summary, head - 1))} pixels of "
            f"the {sized(view.size)} image: enough for details, but for no whole shape. Add "
            "pooling and convolutions, so that it sees more.",
            view.uid(head),
            blocks,
        )


def layers_that_see_nothing_new(view: View) -> Iterator[Problem]:
    """Convolutions whose input has seen the whole image already.

    Source: Richter, Schöning, Wiedenroth, Krumnack, "Should You Go Deeper? Optimizing
    Convolutional Neural Network Architectures without Training", ICMLA 2021.
    """
    head = _head(view)
    if not head or view.places(grows_maps):
        return
    above = _convolutions_above(view, head)
    wide = [place for place in above if getattr(view.layers[place], "kernel_size", _DOT) != _DOT]
    productive = bisect_left(wide, True, key=lambda place: _has_seen_all(view, place))
    late = len(wide) - productive
    if late <= _tolerated(len(wide)):
        return
    fixes = [_shortened(view, wide[productive], head), *_enlarged(view, wide)]
    fixes = [fix for fix in fixes if view.holds(fix)]
    if fixes:
        yield advice(
            f"What comes into {view.name(wide[productive])} has seen the whole {sized(view.size)} "
            f"image already, so that the {late} convolutions from there on find nothing larger "
            "and hardly help. Remove them, or take larger images.",
            view.uid(wide[productive]),
            *fixes,
        )


def _head(view: View) -> int | None:
    """Where all of the map is first brought together, by Flatten or global pooling."""
    head = bisect_left(view.figures, True, key=_is_whole)
    if head == len(view.figures) or len(view.incoming(head)) != 3:
        return None
    return head if view.layers[head].category in _ENOUGH else None


def _convolutions_above(view: View, head: int) -> list[int]:
    places = view.places(is_convolution)
    return places[: bisect_left(places, head)]


def _is_whole(figures: Figures) -> bool:
    field = figures.receptive_field
    return field is not None and field.whole


def _seen(summary: Summary, place: int) -> tuple[int, int]:
    """Height and width of what a unit of the layer sees at most, 0 where that is not known."""
    field = summary.figures[place].receptive_field
    rows, columns = (axis.sizes if axis.sizes else (0, 0) for axis in field or ())
    return rows[1], columns[1]


def _share(summary: Summary, place: int, size: tuple[int, int]) -> float:
    """The least share of a side that a unit of the layer sees; 1 where that is not known."""
    return min(seen / side or 1 for seen, side in zip(_seen(summary, place), size, strict=True))


def _more_blocks(view: View, head: int, enough: float) -> Fix | None:
    """Pooling and a convolution, as often as it takes, above the classifier's own layers."""
    place = head if view.weighted[-1] > head else view.weighted[-1]
    channels = view.incoming(place)[-1]
    block = view.insert(place, "MaxPooling2D"), view.insert(place, "Conv2D", filters=channels)
    edits: tuple[Edit, ...] = ()
    for count in range(1, _MOST_BLOCKS + 1):
        edits += block
        summary = summarize(edited(view.network, edits))
        if not summary.sound:
            return None
        if _share(summary, head - 1 + len(edits), view.size) >= enough:
            times = "" if count == 1 else f", {count} times"
            return Fix(f"Add pooling and a convolution above {view.name(place)}{times}", edits)
    return None


def _has_seen_all(view: View, place: int) -> bool:
    """Whether all that comes in reaches over the whole image."""
    field = view.figures[place - 1].receptive_field if place else None
    if field is None:
        return False
    spans = (axis.sizes if axis.sizes else (0, 0) for axis in field)
    return all(span[0] >= side for span, side in zip(spans, view.size, strict=True))


def _tolerated(convolutions: int) -> int:
    """How many of them may see nothing new."""
    return max(_SEVERAL, -(-convolutions // 3)) - 1


def _shortened(view: View, first: int, head: int) -> Fix:
    """Without what lies between; all of a larger map would be too much for Flatten."""
    last = view.weighted[-1]
    end = head if last > head else last
    name = view.name(first)
    edits: list[Edit] = [view.remove(*range(first, end))]
    title = f"Remove the {end - first} layers from {name} on"
    if view.layers[head].category == "Reshaping":
        edits += [view.insert(head, "GlobalAveragePooling2D"), view.remove(head)]
        title += " and pool globally"
    return Fix(title, tuple(edits))


def _enlarged(view: View, wide: list[int]) -> list[Fix]:
    """The least image that the last layer but so many has not seen all of."""
    seen = _seen(view.summary, wide[-_tolerated(len(wide)) - 1] - 1)
    height, width = (max(side, more + 1) for side, more in zip(view.size, seen, strict=True))
    if max(height, width) > _LARGEST_SIDE or 0 in seen:
        return []
    edit = ResizeInput(height, width, view.channels)
    return [Fix(f"Enlarge the input to {height} × {width}", (edit,))]
