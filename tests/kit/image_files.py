"""Folders of small real images, and of what only looks like one."""

import struct
import zlib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

GREY = {"cat": 60, "dog": 180}
"""How light the images of each class are."""


def write_image(
    path: Path, value: int = 100, size: tuple[int, int] = (12, 8), **options: Any
) -> Path:
    """An image of this width and height, all of one value."""
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", size, (value,) * 3).save(path, **options)
    return path


def class_folders(folder: Path, count: int = 10, names: Iterable[str] = GREY) -> Path:
    """So many images in a folder for each class."""
    for place, name in enumerate(names):
        for number in range(count):
            write_image(folder / name / f"{number:04}.png", GREY.get(name, 40 + 20 * place))
    return folder


def bad_files(folder: Path) -> dict[str, str]:
    """Files of all kinds that are no images, and what is said of each."""
    whole = write_image(folder / "whole.jpg", size=(300, 300)).read_bytes()
    (folder / "whole.jpg").unlink()
    contents = {
        "empty.png": b"",
        "truncated.jpg": whole[: len(whole) // 2],
        "text.png": b"This is a text.",
        "notes.txt": b"So is this.",
        "bomb.png": bomb(),
        "damaged.png": damaged(folder),
    }
    for name, content in contents.items():
        (folder / name).write_bytes(content)
    return {
        "empty.png": "is empty",
        "truncated.jpg": "ends in the middle",
        "text.png": "no image of a known format",
        "notes.txt": "has the ending .txt",
        "bomb.png": "more than 64 megapixels",
        "damaged.png": "is damaged",
    }


def bomb() -> bytes:
    """A PNG of few bytes that says it has 40,000 × 40,000 pixels."""
    header = struct.pack(">IIBBBBB", 40_000, 40_000, 8, 0, 0, 0, 0)
    chunks = [(b"IHDR", header), (b"IDAT", zlib.compress(bytes(40_001))), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )


def damaged(folder: Path) -> bytes:
    """A PNG with other bytes in its midst."""
    noise = np.random.default_rng(0).integers(0, 256, (40, 40, 3), "uint8")
    path = folder / "noise.png"
    Image.fromarray(noise).save(path)
    content = bytearray(path.read_bytes())
    path.unlink()
    content[len(content) // 2 : len(content) // 2 + 40] = bytes(40)
    return bytes(content)
