"""Everything that is wrong with a project or could be better: its network, and how all fits."""

from designer.network.advice import advise
from designer.network.problems import Problem
from designer.network.summary import Summary
from designer.project.fitness import misfits
from designer.project.project import Project


def all_problems(project: Project, summary: Summary) -> tuple[Problem, ...]:
    """Errors, warnings and advice; those of the layers from the input down, then the training."""
    return (*advise(project.network, summary), *misfits(project, summary))
