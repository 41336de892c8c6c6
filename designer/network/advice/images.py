"""Layers that are meant for images and stand among feature maps."""

from collections.abc import Iterator

from designer.network.advice.kinds import is_augmentation
from designer.network.advice.view import View
from designer.network.problems import Fix, Problem, warning


def augmentation_of_feature_maps(view: View) -> Iterator[Problem]:
    """Augmentation alters images as a camera would; feature maps are no images."""
    if not view.weighted:
        return
    first = view.weighted[0]
    for place in view.places(is_augmentation):
        if place < first:
            continue
        name = view.name(place)
        fixes = [
            Fix(f"Move {name} to the top", (view.move(place, 0),)),
            Fix(f"Remove {name}", (view.remove(place),)),
        ]
        fixes = [fix for fix in fixes if view.holds(fix)]
        if fixes:
            yield warning(
                f"{name} comes after {view.name(first)}: there are feature maps there and no "
                "images any more, so that the network does not get to see other images. Move it to "
                "the top.",
                view.uid(place),
                *fixes,
            )
