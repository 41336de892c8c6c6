"""What the loading code of every source is made of."""

from collections.abc import Iterable
from typing import NamedTuple

from designer.training.losses import Labels
from designer.training.sources.base import Source


class Loading(NamedTuple):
    """What a script needs to load its data."""

    functions: tuple[str, ...]
    """`load_data()` and what it calls, one text each."""
    imports: tuple[str, ...] = ()
    """Lines for packages that other scripts do not need."""
    standard_imports: tuple[str, ...] = ()
    """Lines for modules of Python."""
    constants: tuple[str, ...] = ()


_SPREAD = '''\
def spread(order, labels):
    """Put the classes into turns, so that every part of the order has its share of each."""
    turns = np.empty(len(order))
    for label in np.unique(labels):
        places = np.flatnonzero(labels[order] == label)
        turns[places] = (np.arange(len(places)) + 0.5) / len(places)
    return order[np.argsort(turns, kind="stable")]
'''


def encoded(labels: Labels, source: Source) -> tuple[str, ...]:
    """The lines that turn whole numbers, or numbers, into what the loss compares with."""
    return {
        "class numbers": (),
        "one-hot": (f"labels = keras.utils.to_categorical(labels, {source.classes})",),
        "values": ('labels = labels.astype("float32")',),
    }[labels]


def split(source: Source, images: str = "images") -> tuple[str, ...]:
    """The lines that leave the places of images in `training` and `validation`.

    They are called `images`; the numbers of their classes are `labels`.
    """
    lines = [f"order = np.random.default_rng({source.seed}).permutation(len({images}))"]
    if _is_spread(source):
        lines.append("order = spread(order, labels)")
    limit = "" if source.limit is None else f"[:{source.limit}]"
    cut = f"validation, training = np.split(order{limit}, [{source.validation_count}])"
    return (*lines, cut)


def helpers(source: Source) -> tuple[str, ...]:
    """The functions that `split` needs."""
    return (_SPREAD,) if _is_spread(source) else ()


def function(head: str, says: Iterable[str], *parts: Iterable[str]) -> str:
    """The text of a function: its docstring's lines, and the lines of its parts."""
    first, *more = says
    ending = '"""' if not more else ""
    doc = [f'"""{first}{ending}', *(f"{line}" for line in more), *(['"""'] if more else [])]
    lines = [*doc, *(line for part in parts for line in part)]
    return "\n".join([f"def {head}:", *(f"    {line}" if line else "" for line in lines), ""])


def _is_spread(source: Source) -> bool:
    return source.stratified and source.task == "classes"
