"""`cnn-designer new`: a project file from a template."""

import argparse
from pathlib import Path

from designer.cli.data import DataError, skipped_lines, with_data
from designer.cli.words import complain, say
from designer.jobs.errors import JobError
from designer.project.file import FileError, save
from designer.project.project import Project
from designer.project.templates import TEMPLATES, project_from

HELP = "Write a template's project to FILE; --list names the templates."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("template", nargs="?", metavar="TEMPLATE")
    parser.add_argument("file", nargs="?", type=Path, metavar="FILE")
    parser.add_argument(
        "--data",
        metavar="DATA",
        help="a folder of images, a .csv or .npz, or a name such as Digits or CIFAR-10",
    )
    parser.add_argument("--list", action="store_true", help="name the templates and end")
    parser.add_argument("--force", action="store_true", help="replace FILE where it exists")


def carry_out(arguments: argparse.Namespace) -> int:
    """Write the file; 2 where that cannot be done."""
    if arguments.list:
        for template in TEMPLATES:
            say(f"{template.name:18} {template.description} {template.source}".rstrip())
        return 0
    if arguments.template is None or arguments.file is None:
        complain("Give a template and a file, as in: cnn-designer new starter my-network.cnn")
        return 2
    try:
        project = project_from(arguments.template)
    except KeyError:
        names = ", ".join(template.name for template in TEMPLATES)
        complain(f'There is no template "{arguments.template}": choose one of {names}.')
        return 2
    if arguments.data is not None:
        try:
            project = with_data(project, arguments.data)
        except (DataError, JobError) as error:
            complain(error)
            return 2
        for line in skipped_lines(project.data):
            complain(f"Not trained on: {line}.")
    return _write(project, arguments.file, force=arguments.force)


def _write(project: Project, file: Path, *, force: bool) -> int:
    if file.exists() and not force:
        complain(f"{file} exists already: choose another name, or replace it with --force.")
        return 2
    try:
        save(project, file)
    except FileError as error:
        complain(error)
        return 2
    return 0
