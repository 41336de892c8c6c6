"""`cnn-designer predict`: what a trained run says of pictures."""

import argparse
import json
import math
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from designer.cli.words import complain, say
from designer.images.opening import PictureError, open_picture
from designer.images.preparing import Prepared, check_wanted, prepare
from designer.jobs.errors import JobError
from designer.jobs.predicting import Predictor
from designer.jobs.trained import Trained, read_trained
from designer.jobs.words import weights_words
from designer.runs.answers import Answer, answer_of

HELP = "Print what the network of the folder RUN says of each IMAGE."
_INVERT = {"auto": None, "yes": True, "no": False}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("run", type=Path, metavar="RUN")
    parser.add_argument("images", type=Path, nargs="+", metavar="IMAGE")
    parser.add_argument(
        "--weights", choices=("best", "last"), help="else the best that are there are used"
    )
    parser.add_argument("--top", type=int, default=3, metavar="N", help="so many classes (3)")
    parser.add_argument(
        "--invert",
        choices=tuple(_INVERT),
        default="auto",
        help="turn light and dark round; auto: where the network knows light strokes on a dark "
        "ground and the picture is the reverse",
    )
    parser.add_argument("--json", action="store_true", help="print JSON instead of text")


def carry_out(arguments: argparse.Namespace) -> int:
    """Predict; 1 where an image or the prediction fails, 2 where the run is of no use."""
    try:
        trained = read_trained(arguments.run, arguments.weights)
        check_wanted(trained.wanted)
    except (JobError, PictureError) as error:
        complain(error)
        return 2
    pictures = [_prepared(path, trained, arguments.invert) for path in arguments.images]
    try:
        answers = _answers(trained, pictures)
    except JobError as error:
        complain(error)
        return 1
    if arguments.json:
        say(json.dumps(_report(trained, arguments, pictures, answers), indent=2))
    else:
        show(trained, arguments.images, pictures, answers, arguments.top)
    return 1 if any(isinstance(picture, str) for picture in pictures) else 0


def _prepared(path: Path, trained: Trained, invert: str) -> Prepared | str:
    """The network's input, or the sentence that says why there is none."""
    try:
        return prepare(open_picture(path), trained.wanted, invert=_INVERT[invert])
    except PictureError as error:
        return str(error)


def _answers(trained: Trained, pictures: list[Prepared | str]) -> list[Answer | None]:
    """The answers to those that could be opened."""
    if all(isinstance(picture, str) for picture in pictures):
        return [None] * len(pictures)
    with Predictor(trained) as predictor:
        return [
            None
            if isinstance(picture, str)
            else answer_of(trained.meaning, predictor.predict(picture.values[None])[0])
            for picture in pictures
        ]


def _report(
    trained: Trained,
    arguments: argparse.Namespace,
    pictures: list[Prepared | str],
    answers: list[Answer | None],
) -> dict[str, Any]:
    epoch = None if trained.epoch is None else trained.epoch + 1
    rows = zip(arguments.images, pictures, answers, strict=True)
    return {
        "run": str(trained.folder.path),
        "weights": {"which": trained.weights, "epoch": epoch, "file": trained.path.name},
        "predictions": [_row(*row, arguments.top) for row in rows],
    }


def _row(path: Path, picture: Prepared | str, answer: Answer | None, top: int) -> dict[str, Any]:
    if isinstance(picture, str) or answer is None:
        return {"image": str(path), "error": str(picture)}
    shown: dict[str, Any] = {"image": str(path), "inverted": picture.inverted}
    if answer.ranked:
        found = answer.ranked[: max(1, top)]
        return shown | {
            "classes": [
                {"class": each.name, "number": each.number, "probability": _json(each.probability)}
                for each in found
            ]
        }
    return shown | {"values": [_json(value) for value in answer.values]}


def _json(value: float) -> float | None:
    return value if math.isfinite(value) else None


def show(
    trained: Trained,
    paths: Sequence[Path],
    pictures: Sequence[Prepared | str],
    answers: Sequence[Answer | None],
    top: int,
) -> None:
    """Print a line for each picture."""
    complain(f"{trained.folder.path.name}: {weights_words(trained.weights, trained.epoch)}")
    for path, picture, answer in zip(paths, pictures, answers, strict=True):
        if isinstance(picture, str) or answer is None:
            complain(picture)
        else:
            note = "  (light and dark turned round)" if picture.inverted else ""
            say(f"{path}: {answer.text(top)}{note}")
