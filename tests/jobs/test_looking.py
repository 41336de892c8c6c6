"""Scans and downloads in a process of their own."""

import hashlib
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from designer.jobs import looking
from designer.jobs.errors import GivenUpError, JobError
from designer.jobs.looking import datasets_folder, download, missing, scan
from designer.training.sources.arrays import Arrays
from designer.training.sources.digits import Digits
from designer.training.sources.folder import Folder
from designer.training.sources.keras_dataset import CachedFile
from designer.training.sources.mnist import MNIST
from tests.kit.image_files import class_folders, write_image


def test_a_scan_fills_in_what_is_found(tmp_path: Path) -> None:
    folder = class_folders(tmp_path / "pets", 30)
    (folder / "cat" / "none.png").touch()
    progress: list[tuple[int, int | None]] = []
    source = scan(Folder(path=str(folder)), lambda done, total: progress.append((done, total)))
    assert isinstance(source, Folder)
    assert source.class_names == ("cat", "dog")
    assert (source.training_count, source.validation_count) == (48, 12)
    assert source.found is not None
    assert [each.name for each in source.found.skipped] == ["cat/none.png"]
    assert not source.unscanned
    assert progress
    assert progress[-1][1] == 61


def test_what_is_of_no_use_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(JobError, match=r"nowhere is no folder, or is gone: choose another one\."):
        scan(Folder(path=str(tmp_path / "nowhere")))
    with pytest.raises(JobError, match=r"x\.npz cannot be read: No such file"):
        scan(Arrays(path=str(tmp_path / "x.npz")))
    write_image(tmp_path / "loose.png")
    with pytest.raises(JobError, match=r"loose\.png lies in no folder of a class"):
        scan(Folder(path=str(tmp_path)))


def test_what_is_not_gone_into_is_named(tmp_path: Path) -> None:
    folder = class_folders(tmp_path / "pets")
    (folder / "cat" / "loop").symlink_to(folder, target_is_directory=True)
    (folder / "mouse").mkdir()
    source = scan(Folder(path=str(folder)))
    assert isinstance(source, Folder)
    assert source.found is not None
    assert source.class_names == ("cat", "dog")
    assert {each.name: each.reason for each in source.found.skipped} == {
        "cat/loop": "is a link to another folder",
        "mouse": "holds no image that can be trained on",
    }


def test_a_scan_can_be_given_up(tmp_path: Path) -> None:
    with pytest.raises(GivenUpError):
        scan(Folder(path=str(class_folders(tmp_path))), is_given_up=lambda: True)


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        return


@pytest.fixture
def server(tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """A web server for a folder."""
    folder = tmp_path / "web"
    folder.mkdir()
    made = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    thread = threading.Thread(target=made.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{made.server_address[1]}", folder
    made.shutdown()
    thread.join()
    made.server_close()


def offered(monkeypatch: pytest.MonkeyPatch, server: tuple[str, Path], sha256: str) -> bytes:
    url, folder = server
    content = bytes(range(256)) * 4000
    (folder / "mnist.npz").write_bytes(content)
    file = CachedFile("mnist.npz", f"{url}/mnist.npz", len(content), sha256)
    monkeypatch.setattr(MNIST, "files", (file,))
    return content


def test_a_download_arrives_whole_and_is_told_of(
    monkeypatch: pytest.MonkeyPatch, server: tuple[str, Path]
) -> None:
    digest = hashlib.sha256(bytes(range(256)) * 4000).hexdigest()
    content = offered(monkeypatch, server, digest)
    progress: list[tuple[int, int | None]] = []
    assert len(missing(MNIST())) == 1
    download(MNIST(), lambda done, total: progress.append((done, total)))
    assert (datasets_folder() / "mnist.npz").read_bytes() == content
    assert not missing(MNIST())
    assert not missing(Digits())
    assert progress
    assert all(total == len(content) for _, total in progress)


@pytest.mark.parametrize("sha256", ["0" * 64, ""])
def test_what_was_not_expected_leaves_everything_as_it_was(
    monkeypatch: pytest.MonkeyPatch, server: tuple[str, Path], sha256: str
) -> None:
    offered(monkeypatch, server, sha256)
    if not sha256:
        (server[1] / "mnist.npz").unlink()
    with pytest.raises(JobError, match=r"Nothing was changed\.$"):
        download(MNIST())
    assert not list(datasets_folder().iterdir())


def test_no_network_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    file = CachedFile("mnist.npz", "http://127.0.0.1:9/mnist.npz", 100)
    monkeypatch.setattr(MNIST, "files", (file,))
    with pytest.raises(JobError, match=r"127\.0\.0\.1:9 cannot be reached .* by hand\."):
        download(MNIST())
    with pytest.raises(GivenUpError):
        download(MNIST(), is_given_up=lambda: True)
    assert looking.missing(MNIST())
