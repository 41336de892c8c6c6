"""Brings the texts of a language up to date (.ts) and makes its catalogue of them (.qm).

The rooms below the window know no Qt: what they hold for it to show, such as the explanation of a
layer, is written into a module for lupdate to find.
"""

import argparse
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from msgspec import Struct

from designer.network.blocks import BLOCKS
from designer.network.layers import LAYER_TYPES
from designer.network.network import InputSizes
from designer.network.summary import summarize
from designer.network.summary_table import COLUMNS
from designer.parameters import parameters
from designer.project.forecast import Part, forecast
from designer.project.project import Project
from designer.project.templates import TEMPLATES, project_from
from designer.runs.findings import WORDINGS
from designer.training.callbacks import EarlyStopping
from designer.training.settings import Training
from designer.training.sources import SOURCES
from designer.ui.forms.form import ending_of
from designer.ui.forms.wording import described, readable

ROOT = Path(__file__).parents[1]


def main() -> None:
    """Do so for the language that is named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("language", help="such as de or pt_BR")
    parser.add_argument("--folder", type=Path, default=ROOT / "resources/translations")
    wanted = parser.parse_args()
    wanted.folder.mkdir(parents=True, exist_ok=True)
    make_catalogue(wanted.folder / f"cnn-designer_{wanted.language}.ts")


def make_catalogue(texts: Path) -> None:
    """Note in the file which texts there are now, and compile those that are translated."""
    sources = sorted((ROOT / "designer/ui").rglob("*.py"))
    with TemporaryDirectory() as folder:
        below = Path(folder) / "below.py"
        lines = [f"QT_TR_NOOP({text!r})\n" for text in sorted(set(texts_below())) if text]
        below.write_text("".join(lines), encoding="utf-8")
        _run("lupdate", *sources, below, "-locations", "none", "-ts", texts)
    _run("lrelease", texts, "-qm", texts.with_suffix(".qm"))


def texts_below() -> Iterator[str]:
    """The texts of the rooms below that the window shows as they are."""
    for source in SOURCES.values():
        yield source.title
    for block in BLOCKS:
        yield from (block.title, block.sentence)
    for template in TEMPLATES:
        yield from (template.title, template.description)
        yield from (template.history, template.source, template.notes)
    for column in COLUMNS:
        yield from (column.title, column.explanation)
    for wording in WORDINGS:
        yield from (wording.label, wording.sentence, wording.evidence, wording.advice)
    for layer in LAYER_TYPES.values():
        yield from (layer.category, layer.explanation)
    classes: tuple[type[Struct], ...] = (
        *LAYER_TYPES.values(), *SOURCES.values(), InputSizes, Training,
    )  # fmt: skip
    for cls in classes:
        yield from _texts_of(cls)
    yield from _parts_of_memory()


def _texts_of(cls: type[Struct]) -> Iterator[str]:
    """What a form shows of a class."""
    yield described(cls)
    for parameter in parameters(cls):
        yield from (readable(parameter.name), parameter.description)
        yield readable(parameter.name.removesuffix(ending_of(parameter)))
        for choice in parameter.classes:
            yield from _texts_of(choice)


def _parts_of_memory() -> Iterator[str]:
    starter = project_from("starter").change_training(early_stopping=EarlyStopping())
    optimizers = next(each for each in parameters(Training) if each.name == "optimizer").classes
    for optimizer in optimizers:
        project = starter.change_training(optimizer=optimizer())
        yield from (part.name for part in _parts(project))


def _parts(project: Project) -> Iterator[Part]:
    found = forecast(project, summarize(project.network))
    assert found is not None
    yield from (*found.training, *found.inference)


def _run(tool: str, *arguments: Path | str) -> None:
    subprocess.run([Path(sys.executable).with_name(f"pyside6-{tool}"), *arguments], check=True)


if __name__ == "__main__":
    main()
