"""`cnn-designer export`: Keras code or a SavedModel."""

import argparse
from pathlib import Path

from designer.cli.words import complain, say
from designer.jobs.errors import JobError, TargetExistsError
from designer.jobs.export import export_code, export_saved_model
from designer.project.file import FileError, load
from designer.project.project import Project
from designer.runs.folder import RunFolder

HELP = "Export FILE to TARGET as Keras code or as a SavedModel."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument("target", type=Path, metavar="TARGET")
    parser.add_argument("--format", required=True, choices=("keras-code", "saved-model"))
    parser.add_argument("--run", type=Path, metavar="FOLDER", help="take this run's best weights")
    parser.add_argument("--force", action="store_true", help="replace TARGET where it exists")


def carry_out(arguments: argparse.Namespace) -> int:
    """Export; 1 where that fails, 2 where the file is of no use or TARGET exists."""
    try:
        say(_export(arguments, _project(arguments)))
    except (FileError, TargetExistsError) as error:
        complain(error)
        return 2
    except JobError as error:
        complain(error)
        return 1
    return 0


def _project(arguments: argparse.Namespace) -> Project:
    opened = load(arguments.file)
    for note in opened.notes:
        complain(note)
    if arguments.run is None:
        return opened.project
    return load(RunFolder(arguments.run).project).project


def _export(arguments: argparse.Namespace, project: Project) -> str:
    if arguments.format == "keras-code":
        return export_code(project, arguments.target, force=arguments.force)
    return export_saved_model(
        project, arguments.target, run=arguments.run, force=arguments.force, on_progress=complain
    )
