"""Layer types, one class each, in the module named after their Keras category."""

import importlib
import pkgutil
from collections.abc import Iterator
from typing import get_args

from designer.network.layers.base import Category, Layer


def _named_types(cls: type[Layer]) -> Iterator[type[Layer]]:
    for subclass in cls.__subclasses__():
        if not subclass.__name__.startswith("_"):
            yield subclass
        yield from _named_types(subclass)


for _module in pkgutil.iter_modules(__path__):
    importlib.import_module(f"{__name__}.{_module.name}")

CATEGORIES: tuple[Category, ...] = get_args(Category)

LAYER_TYPES: dict[str, type[Layer]] = {
    cls.__name__: cls
    for cls in sorted(_named_types(Layer), key=lambda cls: CATEGORIES.index(cls.category))
}
"""Every layer type by its Keras class name, in the order of the categories."""
