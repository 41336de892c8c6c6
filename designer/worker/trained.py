"""A network with the weights of a run: generated source builds it, the file only fills it."""

from pathlib import Path
from types import ModuleType
from typing import Any

from designer.worker.source import load_module


class WeightsError(Exception):
    """A file of weights is damaged or of another network; the text is the sentence to show."""


def load_trained(source: str, sha256: str, weights: str | None) -> tuple[ModuleType, Any]:
    """Return the generated module and its model, with these weights if there are any.

    Raises WeightsError where they cannot be used.
    """
    module = load_module(Path(source), sha256)
    model = module.build_model()
    if weights is not None:
        try:
            model.load_weights(weights)
        except Exception as error:  # a damaged file fails in many ways
            raise WeightsError(
                f"The weights in {Path(weights).name} do not fit the network or are damaged: "
                "choose another run, or train again."
            ) from error
    return module, model
