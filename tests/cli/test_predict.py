import json
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from sklearn.datasets import load_digits

from designer.cli import predict
from designer.images.preparing import prepare
from designer.jobs.trained import read_trained
from designer.runs.answers import answer_of
from tests.cli.conftest import Command
from tests.kit.ready_runs import digits_project, ready_run

pytestmark = [
    pytest.mark.filterwarnings("ignore:__array__ implementation:DeprecationWarning"),
    pytest.mark.filterwarnings("ignore:Skipping variable loading for optimizer:UserWarning"),
]


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return ready_run(tmp_path_factory.mktemp("runs"), digits_project(), epochs=5).path


def picture_of(place: int, file: Path, *, inverted: bool = False) -> Path:
    grey = np.kron(load_digits().images[place] / 16 * 255, np.ones((8, 8))).astype(np.uint8)
    Image.fromarray(255 - grey if inverted else grey).save(file)
    return file


def test_pictures_are_predicted_and_bad_ones_named(
    cnn_designer: Command, run: Path, tmp_path: Path
) -> None:
    zero = picture_of(0, tmp_path / "zero.png")
    dark = picture_of(0, tmp_path / "dark.png", inverted=True)
    done = cnn_designer("predict", run, zero, dark, "none.png", "--json", "--weights", "last")
    assert done.returncode == 1
    report = json.loads(done.stdout)
    assert report["run"] == str(run)
    assert report["weights"] == {"which": "last", "epoch": 5, "file": "last.keras"}
    *found, missing = report["predictions"]
    assert [each["image"] for each in found] == [str(zero), str(dark)]
    assert [each["inverted"] for each in found] == [False, True]
    for each in found:
        assert each["classes"][0]["class"] == "0"
        shares = [one["probability"] for one in each["classes"]]
        assert len(shares) == 3
        assert shares == sorted(shares, reverse=True)
    assert "No such file" in missing["error"]


def test_without_json_each_picture_has_a_line(
    cnn_designer: Command, run: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    trained = read_trained(run)
    picture = prepare(np.full((9, 9, 4), 255, np.uint8), trained.wanted, invert=True)
    answer = answer_of(trained.meaning, np.eye(10, dtype=np.float32)[4])
    paths = [Path("four.png"), Path("broken.png")]
    predict.show(trained, paths, [picture, "broken.png is no picture."], [answer, None], top=2)
    shown = capsys.readouterr()
    assert shown.out == "four.png: 4 100.0%, 0 0.0%  (light and dark turned round)\n"
    assert shown.err.splitlines() == [
        f"{run.name}: the best weights, of epoch 5",
        "broken.png is no picture.",
    ]


def test_what_is_no_run_is_refused(cnn_designer: Command, tmp_path: Path) -> None:
    done = cnn_designer("predict", "nowhere", "zero.png")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("The run nowhere cannot be used")
