"""`cnn-designer train`: a run without a window."""

import argparse
from collections.abc import Callable
from pathlib import Path

import msgspec

from designer.cli.data import prepared, skipped_lines
from designer.cli.following import Interrupts, TrainedRun
from designer.cli.words import complain
from designer.jobs.errors import JobError
from designer.jobs.inheriting import inheritance_from
from designer.jobs.training import project_to_resume, resume_run, start_run
from designer.jobs.worker_process import WorkerProcess
from designer.project.file import FileError, load
from designer.project.fitness import obstacle
from designer.project.project import Project
from designer.refusals import sentence
from designer.runs.events import AnyEvent
from designer.runs.folder import RunFolder, default_runs_folder
from designer.runs.follower import Follower

HELP = "Train FILE without a window; the last line printed is the run's folder."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("file", type=Path, nargs="?", metavar="FILE")
    parser.add_argument(
        "--resume", type=Path, metavar="RUN",
        help="in the place of FILE: go on with the run in this folder; with --epochs also longer",
    )  # fmt: skip
    parser.add_argument(
        "--weights", type=Path, metavar="RUN", help="start with this run's weights where they fit"
    )
    parser.add_argument("--runs", type=Path, metavar="DIR", help="the folder for the run's folder")
    parser.add_argument("--epochs", type=int, metavar="N", help="instead of the project's epochs")
    parser.add_argument("--seed", type=int, metavar="N", help="instead of the project's seed")


def carry_out(arguments: argparse.Namespace) -> int:
    """Train; 0 with weights, 1 where the run failed, 2 for a file of no use, 130 after Ctrl-C."""
    try:
        begin = _resumption(arguments) if arguments.resume else _beginning(arguments)
    except (FileError, JobError) as error:
        complain(error)
        return 2
    try:
        worker = WorkerProcess()
        worker.start()
    except OSError as error:
        complain(f"No training process can be started ({error.strerror}): end other programs.")
        return 1
    with Interrupts() as interrupts:  # from here on there is a run to be stopped
        try:
            run, past = begin(worker)
        except JobError as error:
            worker.kill()
            complain(error)
            return 1
        return TrainedRun(run, past, worker, interrupts).follow()


_Begin = Callable[[WorkerProcess], tuple[Path, list[AnyEvent]]]
"""Has a worker train; returns the run's folder, and the events that it held before."""


def _beginning(arguments: argparse.Namespace) -> _Begin:
    """A new run; FileError or JobError where the file or the weights are of no use."""
    if arguments.file is None:
        raise FileError(
            "There is nothing to train: name a FILE, or a run to --resume; "
            "cnn-designer train --help tells more."
        )
    project = _project(arguments)
    if arguments.weights is not None:
        complain(inheritance_from(arguments.weights, project).sentence)
    runs_folder = arguments.runs or default_runs_folder(arguments.file)

    def begin(worker: WorkerProcess) -> tuple[Path, list[AnyEvent]]:
        run = start_run(
            project,
            runs_folder,
            worker,
            project_name=arguments.file.name,
            weights_of=arguments.weights,
        )
        return run, []

    return begin


def _resumption(arguments: argparse.Namespace) -> _Begin:
    """A run that is taken up; JobError where it cannot be."""
    others = {"FILE": arguments.file, "--runs": arguments.runs, "--weights": arguments.weights}
    others["--seed"] = arguments.seed
    given = [name for name, value in others.items() if value is not None]
    if given:
        raise JobError(f"A run goes on as it was begun: leave {given[0]} out beside --resume.")
    run = RunFolder(arguments.resume.resolve())
    project_to_resume(run, arguments.epochs)

    def begin(worker: WorkerProcess) -> tuple[Path, list[AnyEvent]]:
        past = Follower(run.path).poll()
        resume_run(run.path, worker, epochs=arguments.epochs)
        return run.path, past

    return begin


def _project(arguments: argparse.Namespace) -> Project:
    """The file's project with what the command line says; FileError where it is of no use."""
    opened = load(arguments.file)
    for note in opened.notes:
        complain(note)
    given = {"epochs": arguments.epochs, "seed": arguments.seed}
    changes = {key: value for key, value in given.items() if value is not None}
    try:
        project = opened.project.change_training(**changes)
    except msgspec.ValidationError as error:
        raise FileError(f"{sentence(error, changes).capitalize()}.") from error
    project = prepared(project)
    for line in skipped_lines(project.data):
        complain(f"Not trained on: {line}.")
    reason = obstacle(project)
    if reason is not None:
        raise FileError(f"{arguments.file} cannot be trained: {reason}")
    return project
