"""How weights are called."""

from designer.runs.about import Weights


def weights_words(weights: Weights, epoch: int | None) -> str:
    """Which weights these are; the epoch counts from 0, None where nobody knows it."""
    which = "the best weights" if weights == "best" else "the weights at the run's end"
    return which if epoch is None else f"{which}, of epoch {epoch + 1}"
