"""The chooser of the interpreter, with stand-ins on PATH that answer as an interpreter would."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the stand-ins are sh scripts")


NAMES = ["python3", "python3.13", "python3.12", "python3.11", "python"]


def stand_in(folder: Path, name: str, version: str, lacks: str = "") -> None:
    """A `name` in the folder: this interpreter under another version, without some modules."""
    lie = (
        "import sys, platform; "
        f"sys.version_info = ({version.replace('.', ', ')}); "
        f"platform.python_version = lambda: '{version}'; "
        f"sys.modules.update(dict.fromkeys('{lacks}'.split()))"
    )
    write_script(folder / name, f'exec "{sys.executable}" -c "{lie}\n$2"')


def write_script(file: Path, line: str) -> None:
    file.write_text(f"#!/bin/sh\n{line}\n")
    file.chmod(0o755)


def find(folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the chooser where no interpreter can be found but those in the folder."""
    for name in NAMES:
        if not (folder / name).exists():
            write_script(folder / name, "exit 127")
    return subprocess.run(
        ["sh", str(ROOT / "packaging/find_python.sh")],
        env={"PATH": f"{folder}:/usr/bin:/bin"} | environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("version", ["3.11.0", "3.12.9", "3.13.1"])
def test_takes_a_supported_python3(tmp_path: Path, version: str) -> None:
    stand_in(tmp_path, "python3", version)
    stand_in(tmp_path, "python3.13", "3.13.0")
    assert find(tmp_path).stdout == "python3\n"


@pytest.mark.parametrize("version", ["2.7.18", "3.10.13", "3.14.0"])
def test_refuses_others_in_one_sentence(tmp_path: Path, version: str) -> None:
    stand_in(tmp_path, "python3", version)
    found = find(tmp_path)
    assert (found.returncode, found.stdout) == (1, "")
    assert f"needs Python 3.11, 3.12 or 3.13 (here python3 is {version})" in found.stderr
    assert found.stderr.count("\n") == 1


def test_looks_further_where_python3_is_too_old_or_new(tmp_path: Path) -> None:
    stand_in(tmp_path, "python3", "3.14.0")
    stand_in(tmp_path, "python3.12", "3.12.1")
    assert find(tmp_path).stdout == "python3.12\n"


def test_says_that_there_is_none(tmp_path: Path) -> None:
    assert "(here there is none)" in find(tmp_path).stderr


def test_does_with_pip_where_ensurepip_is_missing(tmp_path: Path) -> None:
    stand_in(tmp_path, "python3", "3.11.2", lacks="ensurepip")
    assert find(tmp_path).stdout == "python3\n"


@pytest.mark.parametrize("lacks", ["venv", "ensurepip pip"])
def test_names_the_package_that_makes_venvs(tmp_path: Path, lacks: str) -> None:
    stand_in(tmp_path, "python3", "3.11.2", lacks=lacks)
    found = find(tmp_path)
    assert found.returncode == 1
    assert "apt-get install python3.11-venv" in found.stderr


def test_obeys_the_choice_of_the_user(tmp_path: Path) -> None:
    stand_in(tmp_path, "python3", "3.11.2")
    stand_in(tmp_path, "chosen", "3.12.1")
    assert find(tmp_path, PYTHON="chosen").stdout == "chosen\n"
    stand_in(tmp_path, "chosen", "3.10.1")
    assert find(tmp_path, PYTHON="chosen").returncode == 1
