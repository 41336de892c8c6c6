"""A language in which every text stands in brackets, so that one that was forgotten stands out."""

import os
import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

from PySide6.QtCore import QLocale

ROOT = Path(__file__).parents[2]
BRACKETED = QLocale(QLocale.Language.Esperanto)
"""The language that it passes for: a real one that Qt has no catalogue of its own for."""
_WHOLE = re.compile("⟦[^⟦⟧]*(⟧|…$)")
"""Also one that was shortened for want of room."""


def make_catalogue(folder: Path) -> Path:
    """Make the catalogue in this folder as one does for a language; where its texts are."""
    texts = folder / "cnn-designer_eo.ts"
    _make(folder)
    tree = ElementTree.parse(texts)
    for message in tree.iter("message"):
        _bracket(message)
    tree.write(texts, encoding="utf-8")
    _make(folder)
    return texts


def outside(text: str) -> str:
    """What is left of a text without whatever stands in brackets."""
    while (rest := _WHOLE.sub(" ", text)) != text:
        text = rest
    return text


def _bracket(message: ElementTree.Element) -> None:
    translation = message.find("translation")
    assert translation is not None
    translation.attrib.clear()
    translation.text = f"⟦{message.findtext('source')}⟧"


def _make(folder: Path) -> None:
    command: list[str | Path] = [
        sys.executable,
        ROOT / "packaging/translations.py",
        "eo",
        "--folder",
        folder,
    ]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    subprocess.run(command, check=True, capture_output=True, env=environment)
