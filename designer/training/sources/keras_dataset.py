"""What the data sets of keras.datasets have in common."""

from typing import ClassVar, NamedTuple

from designer.training.sources.base import Source


class CachedFile(NamedTuple):
    """A file in Keras' folder of data sets, and where it comes from."""

    path: str
    """Below that folder."""
    url: str
    size: int
    """Bytes, as published: what a download takes."""
    sha256: str = ""
    """Empty where Keras asks for none."""


class KerasDataset(Source, frozen=True, kw_only=True):
    """A data set that Keras downloads once."""

    module: ClassVar[str]
    """Its name in keras.datasets."""
    files: ClassVar[tuple[CachedFile, ...]]
    """What has to be in Keras' folder of data sets."""
    available: ClassVar[int]
    available_for_tests: ClassVar[int] = 10_000
