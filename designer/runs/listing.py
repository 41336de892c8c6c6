"""The runs of a project."""

from dataclasses import dataclass
from pathlib import Path

from designer.runs.folder import RunFolder, RunRecord, is_run_name, read_record
from designer.runs.state import RunState, read_state


@dataclass(frozen=True)
class ListedRun:
    """A run as a list shows it; `record` is None where `run.json` is missing or damaged."""

    folder: RunFolder
    record: RunRecord | None
    state: RunState


def list_runs(runs_folder: Path) -> list[ListedRun]:
    """Return the runs directly below `runs_folder`, newest first; none where it is missing."""
    return [_listed(run) for run in run_folders(runs_folder)]


def latest_run(runs_folder: Path) -> ListedRun | None:
    """Return the newest run directly below `runs_folder`, None where there is none."""
    return next((_listed(run) for run in run_folders(runs_folder)), None)


def run_folders(runs_folder: Path) -> list[RunFolder]:
    """Return the folders of the runs directly below `runs_folder`, newest first."""
    try:
        names = sorted((path.name for path in runs_folder.iterdir() if path.is_dir()), reverse=True)
    except OSError:
        return []
    return [RunFolder(runs_folder / name) for name in names if is_run_name(name)]


def _listed(run: RunFolder) -> ListedRun:
    return ListedRun(run, read_record(run), read_state(run.path))
