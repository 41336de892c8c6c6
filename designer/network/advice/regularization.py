"""Dropout and noise where they do harm."""

from collections.abc import Iterator

from designer.network.advice.kinds import is_random
from designer.network.advice.view import View
from designer.network.problems import Fix, Problem, warning


def everything_dropped(view: View) -> Iterator[Problem]:
    """At rate 1 training sees nothing but zeros."""
    for place in view.places(is_random):
        if getattr(view.layers[place], "rate", 0) < 1:
            continue
        name = view.name(place)
        yield warning(
            f"{name} drops every value in training (rate 1), so that the layers below learn from "
            "zeros only: set rate to 0.5 or less.",
            view.uid(place),
            *view.settings(place, "Set rate to 0.5", rate=0.5),
            Fix(f"Remove {name}", (view.remove(place),)),
        )


def random_answer(view: View) -> Iterator[Problem]:
    """Below the last dense layer, dropout and noise change the answer itself."""
    last = view.weighted[-1] if view.weighted else len(view.layers)
    for place in view.places(is_random):
        if place < last or not hasattr(view.layers[last], "units") or not _strength(view, place):
            continue
        name, above = view.name(place), view.name(last)
        yield warning(
            f"{name} comes after the last layer that learns, {above}: in training it changes the "
            f"answer itself by chance, and the loss cannot fall. Move it above {above}.",
            view.uid(place),
            Fix(f"Move {name} above {above}", (view.move(place, last),)),
            Fix(f"Remove {name}", (view.remove(place),)),
        )


def _strength(view: View, place: int) -> float:
    layer = view.layers[place]
    return float(getattr(layer, "rate", 0) or getattr(layer, "stddev", 0))
