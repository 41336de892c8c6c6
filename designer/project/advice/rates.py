"""Whether the learning rate's schedule and what watches over the run go together."""

from collections.abc import Iterator

from msgspec.structs import replace

from designer.network.problems import Fix, Problem, Train, advice
from designer.network.summary import Summary
from designer.project.project import Project
from designer.project.steps import ends_elsewhere, steps_per_epoch, stretched, total_steps


def schedule_of_another_length(project: Project, _: Summary) -> Iterator[Problem]:
    """A schedule counts steps; more epochs or another batch size do not stretch it."""
    schedule, steps = project.training.optimizer.schedule, total_steps(project)
    if schedule is None or not steps or not ends_elsewhere(project):
        return
    last, epoch = schedule.last_change or 0, steps_per_epoch(project) or 1
    optimizer = stretched(project).training.optimizer
    when = f"in epoch {last // epoch + 1}" if last < steps else "after its end"
    yield advice(
        f"{type(schedule).__name__} is done after {last:,} steps, {when}: the run has {steps:,}. "
        "Stretch it over the run.",
        None,
        Fix(f"Stretch it over {steps:,} steps", (Train({"optimizer": optimizer}),)),
    )


def plateau_after_the_end(project: Project, _: Summary) -> Iterator[Problem]:
    """Early stopping ends the run before the learning rate is lowered."""
    plateau, stopping = project.training.reduce_lr_on_plateau, project.training.early_stopping
    if plateau is None or stopping is None or plateau.patience < stopping.patience:
        return
    patience = max(1, stopping.patience // 2)
    if patience >= stopping.patience:
        return
    sooner = {"reduce_lr_on_plateau": replace(plateau, patience=patience)}
    yield advice(
        f"ReduceLROnPlateau waits {plateau.patience} epochs, but early stopping ends the run "
        f"after {stopping.patience}: the learning rate is never lowered. Let it wait {patience}.",
        None,
        Fix(f"Wait {patience} epochs", (Train(sooner),)),
    )
