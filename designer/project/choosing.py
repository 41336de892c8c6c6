"""A data source of a kind, in the size that suits a network."""

from typing import Any

from designer.network.network import InputShape
from designer.parameters import parameters
from designer.training.sources import SOURCES, DataSource


def suited(class_name: str, wanted: InputShape) -> DataSource:
    """The source of this class whose images are as the input wants them, else as it usually is."""
    cls: Any = SOURCES[class_name]
    sizes = next((p.choices for p in parameters(cls) if p.name == "size"), ())
    usual: DataSource = cls()
    found = (cls(size=size) for size in sizes)
    return next((each for each in found if each.image_shape == wanted), usual)
