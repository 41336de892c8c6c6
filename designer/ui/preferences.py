"""What the program remembers between two starts, in a JSON file of its own."""

from pathlib import Path
from typing import Annotated, Literal

from msgspec import Meta, Struct
from msgspec.structs import replace

from designer.folders import config_folder
from designer.ui.kept import keep, kept
from designer.ui.training.look import Look

ColorScheme = Literal["system", "light", "dark"]
RECENT_COUNT = 10


class Preferences(Struct, frozen=True, kw_only=True):
    """The choices that outlive a session."""

    color_scheme: ColorScheme = "system"
    rail: bool = True
    """Whether the receptive-field rail is shown."""
    text_percent: Annotated[int, Meta(ge=50, le=300)] = 100
    """How large all text is, in percent of its usual size."""
    recent_files: tuple[str, ...] = ()
    plots: Look = Look()

    def with_recent(self, file: Path) -> "Preferences":
        """With this file as the most recent one."""
        name = str(file.resolve())
        others = tuple(other for other in self.recent_files if other != name)
        return replace(self, recent_files=(name, *others)[:RECENT_COUNT])


def load_preferences() -> Preferences:
    """What was saved last; the usual ones where nothing can be read."""
    return kept(_path(), Preferences)


def save_preferences(preferences: Preferences) -> None:
    """Keep them for the next start, where the folder for it can be written."""
    keep(preferences, _path())


def _path() -> Path:
    return config_folder() / "preferences.json"
