"""A save that is cut short, by a full disk or by a kill, leaves the old file whole."""

import os
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from designer.atomic import write_atomically
from designer.project.file import FileError, load, save
from designer.project.templates import project_from

POSIX = pytest.mark.skipif(os.name != "posix", reason="modes and limits are POSIX's")


def in_child(code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=False
    )


@pytest.fixture
def target(tmp_path: Path) -> Path:
    path = tmp_path / "net.cnn"
    path.write_bytes(b"old")
    return path


def test_new_and_old_files_are_written_whole(tmp_path: Path, target: Path) -> None:
    for path in (target, tmp_path / "new.cnn", tmp_path / ("n" * 200 + ".cnn")):
        write_atomically(path, b"new" * 100_000)
        assert path.read_bytes() == b"new" * 100_000
    assert len(list(tmp_path.iterdir())) == 3


_ON_A_FULL_DISK = """
import resource, signal, sys
from pathlib import Path
from designer.project.file import FileError, save
from designer.project.templates import project_from
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))
try:
    save(project_from("starter"), Path(sys.argv[1]))
except FileError as refusal:
    print(refusal)
"""


@POSIX
def test_a_full_disk_leaves_the_old_file(target: Path) -> None:
    said = in_child(_ON_A_FULL_DISK, str(target)).stdout.strip()
    assert said.startswith(f"{target} cannot be saved (")
    assert said.endswith("choose another place.")
    assert "\n" not in said
    assert target.read_bytes() == b"old"
    assert list(target.parent.iterdir()) == [target]


_SAVING_FOR_EVER = """
import sys
from pathlib import Path
from designer.atomic import write_atomically
contents = [bytes([letter]) * 3_000_000 for letter in b"ab"]
print("ready", flush=True)
while True:
    for content in contents:
        write_atomically(Path(sys.argv[1]), content)
"""


@pytest.mark.parametrize("grace", [0, 1, 2, 3])
def test_a_kill_in_mid_save_leaves_a_whole_file(target: Path, grace: int) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", _SAVING_FOR_EVER, str(target)], stdout=subprocess.PIPE
    ) as child:
        assert child.stdout is not None
        child.stdout.readline()
        wait_for_writes(target, grace)
        child.kill()
    content = target.read_bytes()
    assert content in (b"old", b"a" * 3_000_000, b"b" * 3_000_000)


def wait_for_writes(target: Path, count: int) -> None:
    seen = {target.stat().st_mtime_ns}
    while len(seen) <= count:
        seen.add(target.stat().st_mtime_ns)


@contextmanager
def folder_that_cannot_be_written() -> Iterator[Path]:
    """Root may write everywhere, so it becomes somebody else for a moment."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "net.cnn").write_bytes(b"old")
        folder.chmod(0o555)
        was = os.geteuid()
        if was == 0:
            os.seteuid(65534)
        try:
            yield folder
        finally:
            os.seteuid(was)
            folder.chmod(0o755)


@POSIX
def test_a_read_only_folder_is_said_and_left_alone() -> None:
    project = project_from("blank")
    with folder_that_cannot_be_written() as folder:
        with pytest.raises(FileError, match=r"net\.cnn cannot be saved \(Permission denied\)"):
            save(project, folder / "net.cnn")
        assert (folder / "net.cnn").read_bytes() == b"old"


def test_a_missing_folder_is_said(tmp_path: Path) -> None:
    with pytest.raises(FileError, match=r"cannot be saved \(No such file"):
        save(project_from("blank"), tmp_path / "gone" / "net.cnn")


def test_a_folder_in_the_place_of_the_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="cannot be saved"):
        save(project_from("blank"), tmp_path)
    assert list(tmp_path.iterdir()) == []


@POSIX
def test_what_a_link_points_to_is_replaced(tmp_path: Path, target: Path) -> None:
    link = tmp_path / "link.cnn"
    link.symlink_to(target)
    save(project_from("starter"), link)
    assert link.is_symlink()
    assert load(target).project == project_from("starter")


@POSIX
@pytest.mark.parametrize(("mask", "mode"), [(0o022, 0o644), (0o077, 0o600), (0o002, 0o664)])
def test_a_new_file_follows_the_umask(tmp_path: Path, mask: int, mode: int) -> None:
    before = os.umask(mask)
    try:
        write_atomically(tmp_path / "new.cnn", b"new")
        assert os.umask(mask) == mask
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "new.cnn").stat().st_mode) == mode


@POSIX
def test_an_old_file_keeps_its_mode(target: Path) -> None:
    target.chmod(0o640)
    write_atomically(target, b"new")
    assert stat.S_IMODE(target.stat().st_mode) == 0o640
