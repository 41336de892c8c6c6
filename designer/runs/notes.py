"""What a person has written about a run: `note.txt` in its folder."""

from designer.atomic import write_atomically
from designer.runs.folder import RunFolder

MOST_CHARACTERS = 2000


def read_note(run: RunFolder) -> str:
    """Return the note; empty where there is none that can be read."""
    try:
        with run.note.open(encoding="utf-8", errors="replace") as file:
            return file.read(MOST_CHARACTERS).strip()
    except OSError:
        return ""


def write_note(run: RunFolder, text: str) -> None:
    """Keep the note, or remove it where `text` is empty. Raises OSError."""
    text = text.strip()[:MOST_CHARACTERS]
    if text:
        write_atomically(run.note, text.encode("utf-8", "replace"))
    else:
        run.note.unlink(missing_ok=True)
