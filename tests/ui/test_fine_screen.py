"""Pictures that are sharp on a screen of 2 pixels a pixel."""

import json
import subprocess
import sys


def test_pictures_are_as_fine_as_the_screen() -> None:
    command = [sys.executable, "-m", "tests.ui.fine_screen"]
    told = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    ratios = json.loads(told.stdout)
    assert set(ratios) == {"icon", "category", "dragged", "start page", "tool tip"}
    assert set(ratios.values()) == {2.0}
