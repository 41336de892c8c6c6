"""The `designer` key of a project file: what Keras' own JSON has no place for."""

import json
from typing import Any

import msgspec
from msgspec.structs import replace

from designer.parameters import changed
from designer.project.choosing import suited
from designer.project.column import BESIDE, written_beside
from designer.project.file_error import FileError
from designer.project.project import Project
from designer.refusals import sentence, shortened
from designer.training.settings import Training
from designer.training.sources import DataSource

FORMAT = 1
_OURS = ("format", "data", "fit", *BESIDE)
_FIT = ("epochs", "batch_size", "seed", "early_stopping")
_FIT_LATER = (
    "reduce_lr_on_plateau",
    "terminate_on_nan",
    "class_weight",
    "dtype_policy",
    "device",
    "op_determinism",
)
"""What is written only where it is not as usual: older programs do not know it."""

_USUAL = Training()


def written(project: Project) -> dict[str, Any]:
    """The key's value."""
    training = project.training
    later = [key for key in _FIT_LATER if getattr(training, key) != getattr(_USUAL, key)]
    fit = {key: msgspec.to_builtins(getattr(training, key)) for key in (*_FIT, *later)}
    return {
        **msgspec.json.decode(project.extras.designer),
        "format": FORMAT,
        "data": msgspec.to_builtins(project.data),
        "fit": fit,
        **written_beside(project.network.entries),
    }


def beside(key: Any) -> dict[str, Any]:
    """What the key says of the column of layers, in a table."""
    return key if isinstance(key, dict) else {}


def unknown(key: Any) -> str:
    """What the key holds beside what is ours, as JSON."""
    table = key if isinstance(key, dict) else {}
    return json.dumps(
        {name: value for name, value in table.items() if name not in _OURS}, ensure_ascii=False
    )


def read(key: Any, project: Project) -> tuple[Project, list[str]]:
    """The project with what the key says, and notes on what could not be taken.

    A file without the key gets the data that suit its input. FileError for a later format.
    """
    if not isinstance(key, dict):
        notes = [] if key is None else ['The key "designer" is not a table; it was left out.']
        return replace(project, data=_suited(project)), notes
    _check_format(key.get("format", FORMAT))
    project, notes = _with_fit(project, key.get("fit"))
    try:
        data: DataSource = msgspec.convert(key.get("data"), DataSource)
    except msgspec.ValidationError as error:
        notes.append(f"The data are set to Digits: {sentence(error, key.get('data'))}.")
        data = _suited(project)
    return replace(project, data=data), notes


def _check_format(number: Any) -> None:
    if not isinstance(number, int) or number < 1:
        raise FileError(f'its "designer" format is {shortened(repr(number))}, not a number from 1')
    if number > FORMAT:
        raise FileError(
            f"it has format {shortened(str(number))} and this program knows {FORMAT}: open it "
            "with a newer version"
        )


def _with_fit(project: Project, fit: Any) -> tuple[Project, list[str]]:
    if fit is None:
        return project, []
    if not isinstance(fit, dict):
        return project, ["The training settings are not a table; the usual ones are set."]
    notes = []
    for name, value in fit.items():
        if name not in (*_FIT, *_FIT_LATER):
            notes.append(f'The training setting "{shortened(name)}" is not known; it is left out.')
            continue
        try:
            project = replace(project, training=changed(project.training, **{name: value}))
        except msgspec.ValidationError as error:
            notes.append(f"A training setting is left as usual: {sentence(error, fit)}.")
    return project, notes


def _suited(project: Project) -> DataSource:
    return suited("Digits", project.network.input_shape)
