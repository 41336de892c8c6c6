"""What loading a data source would have to fetch from the network first."""

import os
from pathlib import Path

from designer.training.sources.base import Source
from designer.training.sources.keras_dataset import KerasDataset


def bytes_to_download(source: Source) -> int:
    """How much Keras downloads when this source is loaded; 0 where all is on this computer."""
    if not isinstance(source, KerasDataset):
        return 0
    home = os.environ.get("KERAS_HOME")  # as Keras itself looks for it
    folder = (Path(home) if home else Path.home() / ".keras") / "datasets"
    return sum(file.size for file in source.files if not (folder / file.path).exists())
