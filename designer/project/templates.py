"""The designs to start from: project files that come with the program."""

from pathlib import Path
from typing import NamedTuple

from designer.project.file import load
from designer.project.project import Project
from designer.resources import resources_folder


class Template(NamedTuple):
    """A design to start from."""

    name: str
    title: str
    description: str

    @property
    def path(self) -> Path:
        """Its project file."""
        return resources_folder() / "templates" / f"{self.name}.cnn"


TEMPLATES = (
    Template("starter", "Starter", "Two convolutions for 8×8 digits: trains in seconds."),
    Template(
        "lenet-5",
        "LeNet-5",
        "LeCun's network of 1998, for digits of 32×32, with a softmax.",
    ),
    Template("blank", "Blank", "An input and nothing below it."),
)


def project_from(name: str) -> Project:
    """The project of this template; KeyError where there is none of that name."""
    template = next((each for each in TEMPLATES if each.name == name), None)
    if template is None:
        raise KeyError(name)
    return load(template.path).project
