"""Batches put together again."""

from typing import Any

import numpy as np


def joined(batches: Any) -> tuple[Any, Any]:
    """All images and all labels."""
    images, labels = zip(*batches.as_numpy_iterator(), strict=True)
    return np.concatenate(images), np.concatenate(labels)
