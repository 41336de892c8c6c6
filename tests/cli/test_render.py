"""`cnn-designer render` as people call it: with no display, no TensorFlow, and plain sentences."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from designer.project.file import save
from designer.project.templates import project_from
from tests.cli.conftest import Command


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "starter.cnn"
    save(project_from("starter"), path)
    return path


def test_pictures_are_drawn_without_a_display(
    cnn_designer: Command, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    light, dark = tmp_path / "light.png", tmp_path / "dark.png"
    done = cnn_designer("render", file, light)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"The picture is in {light}.\n"
    done = cnn_designer("render", file, dark, "--theme", "dark", "--style", "blocks")
    assert (done.returncode, done.stderr) == (0, "")
    assert QImage(str(light)).pixelColor(0, 0).name() == "#f0f2f5"
    assert QImage(str(dark)).pixelColor(0, 0).name() == "#171d2b"
    assert QImage(str(dark)).width() > QImage(str(dark)).height()


def test_a_broken_network_is_drawn_too(cnn_designer: Command, tmp_path: Path) -> None:
    broken = project_from("starter").insert_new(0, "Flatten")
    save(broken, tmp_path / "broken.cnn")
    done = cnn_designer("render", "broken.cnn", "broken.svg", "--style", "blocks")
    assert done.returncode == 0, done.stderr
    assert "Flatten" in (tmp_path / "broken.svg").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["starter.cnn", "net.jpg"], ".png, .svg or .pdf"),
        (["starter.cnn", "gone/net.png"], "cannot be written"),
        (["starter.cnn", "old.png"], "--force"),
        (["damaged.cnn", "net.png"], "damaged.cnn"),
        (["missing.cnn", "net.png"], "missing.cnn"),
        (["starter.cnn", "net.png", "--style", "graph"], "--style"),
        (["starter.cnn", "net.png", "--theme", "pink"], "--theme"),
        (["starter.cnn"], "TARGET"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(
    cnn_designer: Command, file: Path, tmp_path: Path, arguments: list[str], words: str
) -> None:
    (tmp_path / "damaged.cnn").write_bytes(b"{")
    (tmp_path / "old.png").write_bytes(b"old")
    before = sorted(tmp_path.iterdir())
    done = cnn_designer("render", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert len(done.stderr.strip().splitlines()) == 1
    assert words in done.stderr
    assert sorted(tmp_path.iterdir()) == before
    assert (tmp_path / "old.png").read_bytes() == b"old"


def in_child(code: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
    )


_ON_A_FULL_DISK = """
import resource, signal, sys
from designer.cli import main
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))
sys.exit(main(["render", *sys.argv[1:], "--force"]))
"""


@pytest.mark.skipif(os.name != "posix", reason="limits are POSIX's")
@pytest.mark.parametrize("ending", ["png", "svg", "pdf"])
def test_a_full_disk_leaves_the_old_picture(file: Path, tmp_path: Path, ending: str) -> None:
    target = tmp_path / f"net.{ending}"
    target.write_bytes(b"old")
    done = in_child(_ON_A_FULL_DISK, file, target)
    assert done.returncode == 2
    assert done.stderr.startswith(f"{target} cannot be written (")
    assert len(done.stderr.strip().splitlines()) == 1
    assert target.read_bytes() == b"old"
    assert sorted(tmp_path.iterdir()) == sorted([file, target])


_WHAT_IT_BRINGS = """
import sys
from designer.cli import main
main(["render", *sys.argv[1:]])
sys.exit(bool({"tensorflow", "keras", "sklearn"} & set(sys.modules)))
"""


def test_it_brings_no_tensorflow(file: Path, tmp_path: Path) -> None:
    done = in_child(_WHAT_IT_BRINGS, file, tmp_path / "net.svg")
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "net.svg").is_file()
