"""Random layers that slide, spread or redraw a map, most of them such that Keras takes them."""

from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from designer.network.layers.base import Layer
from designer.network.layers.convolution import Conv2D
from designer.network.layers.transposed_convolution import Conv2DTranspose
from designer.parameters import Parameter, changed, parameters

Sizes = tuple[int, int]
maps = st.tuples(st.integers(1, 9), st.integers(1, 9), st.integers(1, 4))


def pairs(least: int, most: int) -> SearchStrategy[Sizes]:
    """Height and width within these bounds."""
    return st.tuples(st.integers(least, most), st.integers(least, most))


@st.composite
def sliding(draw: DrawFn, cls: type[Layer]) -> Layer:
    """A linear layer of this class, with all settings that bear on what is seen."""
    own = [p for p in parameters(cls) if p.name not in _OTHERS and p.kind != "object"]
    layer = cls(name="layer", **{p.name: draw(_settings(p)) for p in own})
    if not draw(st.integers(0, 5)):  # some stay as they are, refused or not
        return layer
    changes: dict[str, Any] = {}
    if isinstance(layer, Conv2D):
        layer = changed(layer, filters=layer.filters * layer.groups)
    if getattr(layer, "dilation_rate", (1, 1)) != (1, 1):
        changes = draw(st.sampled_from(({"dilation_rate": (1, 1)}, {"strides": (1, 1)})))
    layer = changed(layer, **changes)
    if isinstance(layer, Conv2DTranspose) and layer.output_padding:
        fitting = zip(layer.output_padding, layer.strides, strict=True)
        layer = changed(layer, output_padding=tuple(min(p, s - 1) for p, s in fitting))
    return layer


_OTHERS = ("name", "trainable", "activation", "use_bias")


def _settings(parameter: Parameter) -> SearchStrategy[Any]:
    least = int(parameter.ge or 0)
    kinds: dict[str, SearchStrategy[Any]] = {
        "integer": st.integers(1, 4),
        "boolean": st.booleans(),
        "choice": st.sampled_from(parameter.choices or ("",)),
        "pair": pairs(least, least + 4),
        "margins": st.tuples(pairs(0, 3), pairs(0, 3)),
    }
    values = kinds[parameter.kind]
    return st.none() | values if parameter.optional else values
