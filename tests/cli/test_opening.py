import subprocess
import sys

_SCRIPT = """
import sys
from designer.cli.opening import import_all_but_qt

import_all_but_qt()
before = set(sys.modules)
import designer.ui.app
late = {name for name in sys.modules if name.startswith("designer.")} - before
print(sorted(name for name in before if name.startswith("PySide6")))
print(sorted(name for name in late if not name.startswith("designer.ui")))
"""


def test_what_needs_no_qt_is_imported_before_it() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _SCRIPT], check=False, capture_output=True, text=True
    )
    assert done.stdout == "[]\n[]\n", done.stderr
