"""Look at a folder of images as the program does, or only at the headers; print the seconds."""

import json
import sys
import time
from pathlib import Path

from PIL import Image

from designer.runs.messages import ScanFolder, Scanned
from designer.worker.scanning import scan_folder


def main(way: str, folder: Path) -> None:
    """Print the seconds that it took, and how many files are bad."""
    begun = time.perf_counter()
    bad = _scan(folder) if way == "scan" else _headers(folder)
    sys.stdout.write(json.dumps({"seconds": time.perf_counter() - begun, "bad": bad}) + "\n")


def _scan(folder: Path) -> int:
    message = scan_folder(ScanFolder(path=str(folder)), lambda _: None)
    return len(message.found.skipped) if isinstance(message, Scanned) else -1


def _headers(folder: Path) -> int:
    bad = 0
    for path in folder.rglob("*.jpg"):
        try:
            with Image.open(path) as image:
                image.size  # noqa: B018
        except OSError:
            bad += 1
    return bad


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
