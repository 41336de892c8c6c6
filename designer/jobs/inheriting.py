"""Starting a run with another run's weights: what fits, and what the worker needs for it."""

from pathlib import Path
from typing import NamedTuple

from designer.codegen.script import generate
from designer.jobs.errors import JobError
from designer.jobs.sources import leave_source
from designer.project.file import load
from designer.project.file_error import FileError
from designer.project.fitness import obstacle
from designer.project.inheritance import Inheritance, inheritance
from designer.project.project import Project
from designer.runs.folder import RunFolder
from designer.runs.messages import Origin


class Inherited(NamedTuple):
    """The weights of a run, and the layers that can take them."""

    other: Project
    weights: Path
    layers: Inheritance

    @property
    def sentence(self) -> str:
        """What is taken, from which run."""
        run = self.weights.parent.name
        return f"It starts from the run {run} ({self.weights.stem}). {self.layers.sentence}"

    def leave_source(self, run: RunFolder) -> Origin:
        """Leave the code of the other network in the folder of `run`; raises OSError."""
        return Origin(
            sha256=leave_source(generate(self.other), run.origin).sha256,
            weights=str(self.weights),
            layers=self.layers.taken,
            sentence=self.sentence,
        )


def inheritance_from(run: Path, project: Project) -> Inherited:
    """What `project` can take over from the run in this folder; JobError where that is nothing."""
    folder = RunFolder(run.resolve())
    try:
        other = load(folder.project).project
    except FileError as error:
        raise JobError(f"The weights of the run {run.name} cannot be taken: {error}") from error
    weights = folder.weights()
    if weights is None:
        raise JobError(f"The run {run.name} has no weights: choose another run.")
    reason = obstacle(other)
    if reason is not None:
        raise JobError(f"The weights of the run {run.name} cannot be taken: {reason}")
    found = inheritance(project, other)
    if not found.taken:
        raise JobError(
            f"No layer's weights of the run {run.name} fit: a layer takes them where its name, "
            "its kind and the shapes of its weights are the same."
        )
    return Inherited(other, weights, found)
