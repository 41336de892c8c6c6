"""What the program remembers between two starts, in a JSON file of its own."""

import contextlib
from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from designer.atomic import write_atomically
from designer.folders import config_folder

ColorScheme = Literal["system", "light", "dark"]
RECENT_COUNT = 10


class Preferences(Struct, frozen=True, kw_only=True):
    """The choices that outlive a session."""

    color_scheme: ColorScheme = "system"
    rail: bool = True
    """Whether the receptive-field rail is shown."""
    recent_files: tuple[str, ...] = ()

    def with_recent(self, file: Path) -> "Preferences":
        """With this file as the most recent one."""
        name = str(file.resolve())
        others = tuple(other for other in self.recent_files if other != name)
        return replace(self, recent_files=(name, *others)[:RECENT_COUNT])


def load_preferences() -> Preferences:
    """What was saved last; the usual ones where nothing can be read."""
    try:
        return msgspec.json.decode(_path().read_bytes(), type=Preferences)
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
        return Preferences()


def save_preferences(preferences: Preferences) -> None:
    """Keep them for the next start, where the folder for it can be written."""
    with contextlib.suppress(OSError):  # a read-only home must not keep anyone from working
        path = _path()
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, msgspec.json.encode(preferences))


def _path() -> Path:
    return config_folder() / "preferences.json"
