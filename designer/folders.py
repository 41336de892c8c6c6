"""Where the program keeps what is its own, as each system has it."""

from pathlib import Path

import platformdirs


def config_folder() -> Path:
    """For what a person has chosen."""
    return platformdirs.user_config_path("cnn-designer", appauthor=False)


def state_folder() -> Path:
    """For what outlives the program and is no choice: runs without a file, unsaved work."""
    return platformdirs.user_state_path("cnn-designer", appauthor=False)
