"""What keeps a network from being built, with ways out, each of which has been tried."""

from designer.network.layers.base import Refused
from designer.network.network import Entry, Network
from designer.network.problems import INPUT_UID, Fix, Insert, Problem, ResizeInput, error
from designer.network.trials import Spot
from designer.network.ways_out import elsewhere, named, removal

_USUAL_SIZE, _USUAL_CHANNELS = 28, 1
_NO_LAYERS = "The network has no layers yet: drag one from the palette."
_ALL_LEFT_OUT = "All layers are left out: take one in again, or drag another from the palette."


def network_errors(network: Network) -> tuple[Problem, ...]:
    """What is wrong with the network as a whole."""
    problems = []
    if None in network.input_shape:
        height, width, channels = network.input_shape
        height, width = height or width or _USUAL_SIZE, width or height or _USUAL_SIZE
        channels = channels or _USUAL_CHANNELS
        title = f"Set the input to {height} × {width} × {channels}"
        problems.append(
            error(
                "The input's size is not set: give height, width and channels on its card.",
                INPUT_UID,
                Fix(title, (ResizeInput(height, width, channels),)),
            )
        )
    if not any(entry.enabled for entry in network.entries):
        problems.append(
            error(
                _ALL_LEFT_OUT if network.entries else _NO_LAYERS,
                None,
                Fix("Begin with a Conv2D", (Insert(None, "Conv2D"),)),
            )
        )
    return tuple(problems)


def placeholder_error(entry: Entry, reason: str) -> Problem:
    """A layer that is not understood can only be taken out."""
    return error(reason, entry.uid, removal(entry))


def layer_error(network: Network, entry: Entry, refusal: Refused) -> Problem:
    """Why this layer, the first that is refused, cannot be built, and what would mend it."""
    spot = Spot(network, entry)
    here, above = list(named(spot, refusal)), list(elsewhere(spot, refusal))
    fixes = here + above if refusal.too_small else above + here  # what changes least goes first
    return error(str(refusal), entry.uid, *fixes, removal(entry))
