"""What only a look at the images shows to be wrong with them, or with what is said of them."""

from collections.abc import Iterator
from typing import NamedTuple

from designer.network.problems import ChangeData, Fix, Problem, Train, advice, warning
from designer.project.project import Project

_LOPSIDED = 10
"""So many times as many images in one class as in another are told of."""
_TOLERANCE = 0.02
"""The share of the range by which values may lie outside."""


class Measured(NamedTuple):
    """What was found in training images."""

    least: float
    """Of all values of pixels."""
    greatest: float
    not_finite: int
    by_class: tuple[int, ...] | None
    """Images by the number of their class; None where labels are no such numbers."""
    complete: bool
    """Whether all training images were looked at."""


def measured_problems(project: Project, measured: Measured) -> tuple[Problem, ...]:
    """What does not fit, with fixes where there are any."""
    return (
        *_no_numbers(project, measured),
        *_other_values(project, measured),
        *_other_classes(project, measured),
        *_unbalanced(project, measured),
    )


def _no_numbers(project: Project, measured: Measured) -> Iterator[Problem]:
    if measured.not_finite:
        yield warning(
            f"{measured.not_finite:,} values of {project.data.name} are NaN or infinite, which "
            "makes the loss NaN in the first epoch: take these images out of the data."
        )


def _other_values(project: Project, measured: Measured) -> Iterator[Problem]:
    least, most = project.data.value_range
    room = _TOLERANCE * (most - least)
    inside = least - room <= measured.least and measured.greatest <= most + room
    if inside and measured.greatest - measured.least > (most - least) / 100:
        return
    yield warning(
        f"The values of {project.data.name} go from {measured.least:g} to {measured.greatest:g}, "
        f"where {least:g} to {most:g} are expected, so that Rescaling and advice go by wrong "
        "numbers: look at how the images were saved."
    )


def _other_classes(project: Project, measured: Measured) -> Iterator[Problem]:
    classes, found = project.data.classes, measured.by_class
    if classes is not None and found is not None and len(found) > classes:
        yield warning(
            f"Images of class {len(found) - 1} were found, but {project.data.name} is said to have "
            f"{classes} classes, counted from 0: training would fail. Correct the labels."
        )


def _unbalanced(project: Project, measured: Measured) -> Iterator[Problem]:
    """Classes that training sees little or nothing of."""
    found, classes = measured.by_class, project.data.classes
    if not measured.complete or not found or classes is None:
        return
    counts = [*found, *[0] * (classes - len(found))]
    least, most = min(counts), max(counts)
    name = _class_name(project, counts.index(least))
    if not least:
        yield advice(
            f"No image of class {name} is among those to train on, so that it cannot be learned: "
            "give every class its share, or add images.",
            None,
            *_shares(project),
        )
    elif most >= _LOPSIDED * least and project.training.class_weight == "none":
        yield advice(
            f"Class {_class_name(project, counts.index(most))} has {most / least:.0f} times as "
            f"many images as class {name}: a network that knows the former only is right in "
            f"{most / sum(counts):.0%} of all cases. Add images of the rare classes, or let them "
            "count more.",
            None,
            Fix("Let rare classes count more", (Train({"class_weight": "balanced"}),)),
        )


def _shares(project: Project) -> Iterator[Fix]:
    if not project.data.stratified and "stratified" not in project.data.lacks:
        yield Fix("Give every class its share", (ChangeData({"stratified": True}),))


def _class_name(project: Project, number: int) -> str:
    names = project.data.class_names
    return names[number] if number < len(names) else str(number)
