"""From a project to the file of its picture."""

from collections.abc import Callable
from pathlib import Path
from typing import Literal, get_args

from designer.atomic import write_atomically
from designer.jobs.errors import JobError
from designer.jobs.target import check_target, explained
from designer.network.summary import Summary, summarize
from designer.project.project import Project
from designer.ui import theme
from designer.ui.picture.column import column_drawing
from designer.ui.picture.drawing import Drawing, coloured
from designer.ui.picture.formats import FORMATS, TooLargeError
from designer.ui.picture.row import row_drawing
from designer.ui.translation import tr

Style = Literal["column", "blocks"]
STYLES: tuple[Style, ...] = get_args(Style)
_DRAWN: dict[Style, Callable[[Project, Summary], Drawing]] = {
    "column": column_drawing,
    "blocks": row_drawing,
}


def draw(project: Project, style: Style, scheme: theme.Colors) -> Drawing:
    """The project's network, drawn in this style and in these colours."""
    return coloured(_DRAWN[style](project, summarize(project.network)), scheme)


def save_picture(drawing: Drawing, target: Path, *, force: bool = False) -> str:
    """Write the drawing to `target`, by its ending, and return the sentence to show.

    Raises JobError; TargetExistsError where something is there and must not be replaced.
    """
    target = target.resolve()
    ending = target.suffix.lower()
    if ending not in FORMATS:
        sentence = tr("{file} is no picture's name: let it end in .png, .svg or .pdf.")
        raise JobError(sentence.format(file=target.name))
    kind = tr("a {ending} picture").format(ending=ending)
    check_target(target, lambda path: _is_like(path, ending), kind, force=force)
    try:
        content = FORMATS[ending](drawing)
    except TooLargeError as error:
        raise JobError(str(error)) from error
    with explained(target):
        write_atomically(target, content)
    return tr("The picture is in {file}.").format(file=target)


def _is_like(path: Path, ending: str) -> bool:
    return path.is_file() and path.suffix.lower() == ending
