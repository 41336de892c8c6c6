import hashlib
import sys
from pathlib import Path

import pytest

from designer.worker.source import SourceChangedError, load_module


def test_a_module_is_executed_from_its_file_and_known_by_name(tmp_path: Path) -> None:
    path = tmp_path / "model.py"
    content = b"import sys\nSELF = sys.modules[__name__]\nSEEN = __file__\n"
    path.write_bytes(content)
    module = load_module(path, hashlib.sha256(content).hexdigest())
    assert module.SELF is module is sys.modules["model"]
    assert str(path) == module.SEEN
    del sys.modules["model"]


def test_a_changed_file_is_not_executed(tmp_path: Path) -> None:
    path = tmp_path / "model.py"
    path.write_text("raise SystemExit")
    with pytest.raises(SourceChangedError, match="changed after"):
        load_module(path, hashlib.sha256(b"raise SystemExit  ").hexdigest())
    assert "model" not in sys.modules
