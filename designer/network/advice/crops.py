"""Crops that are made while training only."""

from collections.abc import Iterator

from designer.network.advice.view import View
from designer.network.layers.augmentation import RandomCrop
from designer.network.layers.base import sized
from designer.network.layers.preprocessing_size import CenterCrop, Resizing
from designer.network.problems import Fix, Problem, warning


def crop_in_training_only(view: View) -> Iterator[Problem]:
    """Keras' RandomCrop hands on the whole image when predicting: nothing is cut to the size that
    the layers below were built for.
    """
    for place in view.places(lambda cls: cls is RandomCrop):
        (height, width, _), size = view.outgoing(place), view.incoming(place)[:2]
        if size == (height, width) or _is_settled(view, place + 1):
            continue
        whole, part = sized((size[0], size[1])), sized((height, width))
        center = view.insert(place + 1, "CenterCrop", height=height, width=width)
        yield warning(
            f"{view.name(place)} cuts {part} out while training only: of images to validate with "
            f"or to predict it hands on all {whole}, for which layers such as Dense have no "
            f"weights. Let a CenterCrop of {part} follow.",
            view.uid(place),
            Fix(f"Let a CenterCrop of {part} follow", (center,)),
        )


def _is_settled(view: View, place: int) -> bool:
    """Whether both sizes become the same before a layer minds which it is."""
    while place < len(view.layers):
        if isinstance(view.layers[place], CenterCrop | Resizing):
            return True
        if view.figures[place].weights or view.incoming(place) != view.outgoing(place):
            return False
        place += 1
    return False
