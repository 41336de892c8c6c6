"""What stands at the top of the data panel, and what comes before any look at the data."""

from typing import TYPE_CHECKING, NamedTuple

from designer.network.problems import Problem
from designer.network.sizes import bytes_text
from designer.project.assessment import data_problems
from designer.project.measured import Measured, measured_problems
from designer.training.sources import DataSource
from designer.ui.document import Document
from designer.ui.sources.words import name_of
from designer.ui.translation import tr

if TYPE_CHECKING:  # numpy comes with the first look at data
    from designer.runs.exploration import DataFacts


class Needed(NamedTuple):
    """What has to happen first, and what a button for it says; empty for none."""

    sentence: str
    button: str = ""


def needed_first(data: DataSource) -> Needed | None:
    """What has to happen before this data can be looked at; None where nothing has."""
    if data.unscanned:
        return Needed(data.unscanned)
    from designer.jobs.looking import missing  # noqa: PLC0415 - not before it is wanted

    size = sum(file.size for file in missing(data))
    if not size:
        return None
    sentence = tr("{name} is not on this computer yet: Keras downloads {size}, once.")
    words = {"name": name_of(data), "size": bytes_text(size)}
    return Needed(sentence.format(**words), tr("Download and look"))


def shown_problems(document: Document, facts: "DataFacts | None") -> list[Problem]:
    """What does not fit this data; with `facts`, which were found in it, what they tell, too."""
    found = data_problems(document.project, document.summary)
    problems = [each for each in document.problems if each in found]
    if facts is None:
        return problems
    measured = Measured(
        facts.pixels.least,
        facts.pixels.greatest,
        facts.not_finite,
        facts.by_class,
        facts.complete,
    )
    return [*problems, *measured_problems(document.project, measured)]
