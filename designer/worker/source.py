"""Executing the generated `model.py`, and nothing else."""

import hashlib
import importlib.util
import sys
from pathlib import Path
from types import ModuleType


class SourceChangedError(Exception):
    """The file is not what the asker wrote."""


def load_module(path: Path, sha256: str, name: str = "model") -> ModuleType:
    """Execute the module at `path`, if its bytes still have that SHA-256; else SourceChangedError.

    It is entered in `sys.modules` first and stays on disk: AutoGraph looks for its source there.
    """
    content = path.read_bytes()
    if hashlib.sha256(content).hexdigest() != sha256:
        raise SourceChangedError(
            f"{path.name} was changed after it had been written and is not executed: train again."
        )
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None:
        raise SourceChangedError(f"{path.name} is not a Python module: train again.")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    exec(compile(content, str(path), "exec"), module.__dict__)
    return module
