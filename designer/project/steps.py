"""How many steps a run takes, and how its learning rate goes."""

import math
from typing import Any

from msgspec.structs import replace

from designer.project.project import Project
from designer.training.optimizers import Optimizer


def steps_per_epoch(project: Project) -> int | None:
    """Batches in an epoch; None where it is not known how many images there are."""
    count = project.data.training_count
    return count and math.ceil(count / project.training.batch_size)


def total_steps(project: Project) -> int | None:
    """Batches in the whole run, if nothing ends it early."""
    steps = steps_per_epoch(project)
    return steps and steps * project.training.epochs


def stretched(project: Project) -> Project:
    """With the schedule of the learning rate done at the end of the run."""
    optimizer, steps = project.training.optimizer, total_steps(project)
    if optimizer.schedule is None or not steps:
        return project
    return project.change_training(optimizer=_over(optimizer, steps))


def with_new_schedule_stretched(project: Project, before: Optimizer) -> Project:
    """The same, where another kind of schedule was chosen just now."""
    kinds: set[Any] = {type(before.schedule), type(project.training.optimizer.schedule)}
    return stretched(project) if len(kinds) > 1 else project


def ends_elsewhere(project: Project) -> bool:
    """Whether the schedule is done well before the end of the run, or long after it."""
    schedule, steps = project.training.optimizer.schedule, total_steps(project)
    if schedule is None or schedule.last_change is None or not steps:
        return False
    return not 0.5 * steps <= schedule.last_change <= 1.02 * steps + 1


def _over(optimizer: Any, steps: int) -> Any:
    return replace(optimizer, learning_rate=optimizer.schedule.stretched(steps))
