"""The environment of the peers: other programs' canvases, never a dependency of ours.

It is made when a figure first asks for it, from the pinned versions in peers.txt and with the Qt
that we run on ourselves.
"""

import functools
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

_ROOT = Path(__file__).parents[2]
_FOLDER = _ROOT / ".bench-venv"
_PINNED = Path(__file__).with_name("peers.txt")
_PIP = ("-m", "pip", "--disable-pip-version-check")
_ABSENT = (
    "The peers could not be installed into .bench-venv ({reason}): "
    "measure again where pip reaches its index."
)


class NoPeersError(Exception):
    """The peers cannot be run; the text is the sentence that says why."""


@functools.cache
def interpreter() -> Path:
    """The Python that imports the peers; NoPeersError where it cannot be had."""
    return make_environment(_FOLDER)


def make_environment(folder: Path) -> Path:
    """Install the peers into this folder, where they are not there already; its interpreter."""
    stamp, wanted = folder / "made-from", _wanted()
    if not stamp.exists() or stamp.read_text() != wanted:
        _run(sys.executable, "-m", "venv", "--clear", "--without-pip", str(folder))
        pip = (sys.executable, *_PIP, "--python", str(folder))
        _run(*pip, "install", "--quiet", "--requirement", str(_PINNED), _our_qt())
        stamp.write_text(wanted)
    return folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


def _wanted() -> str:
    """What tells an environment that fits from an older one."""
    return "\n".join((sys.version, str(_ROOT), _our_qt(), _PINNED.read_text()))


def _our_qt() -> str:
    return f"PySide6-Essentials=={version('PySide6-Essentials')}"


def _run(*command: str) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        said = (done.stderr.strip() or done.stdout.strip()).splitlines()
        reason = said[-1].removeprefix("ERROR: ").rstrip(".") if said else "pip gave no reason"
        raise NoPeersError(_ABSENT.format(reason=reason))
