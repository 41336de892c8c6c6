"""Which losses and metrics suit the data and the network, to be offered first."""

from designer.network.layers.base import Shape
from designer.project.outputs import label_encoding
from designer.project.project import Project
from designer.training.losses import LOSSES, Loss
from designer.training.metrics import METRICS, Metric

_PAIR = 2


def suited_losses(project: Project) -> tuple[type[Loss], ...]:
    """The usual losses for what is to be learned; for two classes also those of yes and no."""
    data = project.data
    return tuple(
        loss
        for loss in LOSSES.values()
        if loss.usual
        and loss.task == data.task
        and (not loss.each_alone or data.classes in (None, _PAIR))
    )


def suited_metrics(project: Project, output: Shape | None) -> tuple[type[Metric], ...]:
    """The usual metrics for it that fit the labels which the loss asks for."""
    encoding = label_encoding(project, output or ())
    return tuple(
        metric
        for metric in METRICS.values()
        if metric.usual and metric.task == project.data.task and encoding in metric.labels
    )
