"""`packaging/translations.py`: the texts of a language, kept from one run to the next."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.kit.bracketed import ROOT, make_catalogue

SCRIPT = ROOT / "packaging/translations.sh"


def test_holds_the_texts_of_the_window_and_of_the_rooms_below(tmp_path: Path) -> None:
    texts = make_catalogue(tmp_path).read_text(encoding="utf-8")
    for source in ("Larger text", "No problems.", "Convolution", "Kernel size", "Images per step."):
        assert f"<source>{source}</source>" in texts
    assert "<source></source>" not in texts
    assert "unfinished" not in texts


@pytest.mark.skipif(sys.platform == "win32", reason="this system has no sh")
@pytest.mark.parametrize("language", ["", "../de", "de:en"])
def test_asks_for_a_language(language: str) -> None:
    done = subprocess.run(["sh", SCRIPT, language], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "LANGUAGE=de" in done.stderr
