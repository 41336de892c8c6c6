"""What could be better in a network, from the textbook and the literature."""

from designer.network.network import Network
from designer.network.problems import Problem
from designer.network.summary import Summary


def advise(_network: Network, summary: Summary) -> tuple[Problem, ...]:
    """All that is wrong with the network or could be better, from the input down."""
    return (*summary.problems, *(p for figures in summary.figures for p in figures.problems))
