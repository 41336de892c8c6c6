"""Where the files lie that are not code: icons and templates."""

import functools
from pathlib import Path


@functools.cache
def resources_folder() -> Path:
    """The folder of resources: inside an installed package, beside it in a checkout."""
    package = Path(__file__).parent
    installed = package / "resources"
    return installed if installed.is_dir() else package.parent / "resources"
