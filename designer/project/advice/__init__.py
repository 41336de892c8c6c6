"""What could be better in how network, data and training fit together.

A rule is a function that yields a problem for each place where it applies, each with a fix. Rules
look at projects that can be trained; what keeps them from that stands in `fitness`.
"""

from collections.abc import Callable, Iterator

from designer.network.problems import Problem
from designer.network.summary import Summary
from designer.project.advice import answers, images, rates
from designer.project.project import Project

Rule = Callable[[Project, Summary], Iterator[Problem]]

RULES: tuple[Rule, ...] = (
    images.augmentation_for_other_values,
    images.values_far_from_one,
    answers.loss_of_another_task,
    answers.answer_without_its_function,
    answers.logits_that_are_none,
    answers.labels_out_of_reach,
    answers.more_units_than_classes,
    rates.schedule_of_another_length,
    rates.plateau_after_the_end,
    answers.accuracy_of_numbers,
)


def suggestions(project: Project, summary: Summary) -> tuple[Problem, ...]:
    """All that could be better in how this project is trained."""
    return tuple(problem for rule in RULES for problem in rule(project, summary))
