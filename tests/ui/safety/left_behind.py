"""Drafts as a window leaves them behind that is gone."""

import subprocess
import sys
from pathlib import Path

import psutil

from designer.process import own_identity
from designer.project.project import Project
from designer.ui.safety import draft
from designer.ui.safety.draft import About, Draft
from designer.ui.safety.owner import Owner, new_token

EDITED = 1_700_000_000.0


def dead_owner() -> Owner:
    """A window whose process has ended."""
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as child:
        started = psutil.Process(child.pid).create_time()
        host, _, _ = own_identity()
    return Owner(host, child.pid, started, new_token())


def draft_of(project: Project, file: Path | None = None, fingerprint: str = "") -> Draft:
    title = file.name if file else "untitled.cnn"
    return Draft(About(title, str(file) if file else None, fingerprint, EDITED), project)


def leave_behind(work: Draft, owner: Owner | None = None) -> Path:
    """Write the draft of a dead window; where it is."""
    path = draft.new_path().with_name(f"{owner or dead_owner()}.draft")
    draft.write(work, path)
    return path


def all_drafts() -> list[Path]:
    folder = draft.new_path().parent
    return sorted(folder.iterdir()) if folder.is_dir() else []
