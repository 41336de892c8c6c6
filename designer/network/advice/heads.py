"""What stands between the last map and the answer."""

from collections.abc import Iterator

from designer.network.advice.view import View
from designer.network.layers.base import shape_text
from designer.network.layers.core import Dense
from designer.network.problems import Fix, Problem, warning


def dense_layer_on_a_map(view: View) -> Iterator[Problem]:
    """A dense layer takes a map pixel by pixel, and gives no answer for the image."""
    answer = view.summary.output_shape or ()
    if len(answer) < 2:
        return
    for place in view.places(lambda cls: issubclass(cls, Dense)):
        shape = view.incoming(place)
        if len(shape) != 3 or shape[:2] == (1, 1):
            continue
        name = view.name(place)
        flat = Fix(f"Flatten the map above {name}", (view.insert(place, "Flatten"),))
        pooled = view.insert(place, "GlobalAveragePooling2D")
        fixes = [flat, Fix(f"Pool the map globally above {name}", (pooled,))]
        fixes = [fix for fix in fixes if view.holds(fix)]
        if fixes:
            yield warning(
                f"{name} works on each pixel of the {shape_text(shape)} map by itself, so that the "
                f"network answers {shape_text(answer)} values and not once for the image: put "
                f"Flatten or global pooling above {name}.",
                view.uid(place),
                *fixes,
            )
        return
