from pathlib import Path

import numpy as np
import pytest

from designer.runs.about import About, Meaning, Part
from designer.runs.folder import RunFolder
from designer.runs.messages import AnyMessage, Completed, Evaluate, Failed, Progressed
from designer.runs.results import read_results
from designer.worker import evaluating
from designer.worker.evaluating import evaluate
from designer.worker.trained import WeightsError, load_trained
from tests.worker import digits

pytestmark = [
    pytest.mark.filterwarnings("ignore:__array__ implementation:DeprecationWarning"),
    pytest.mark.filterwarnings("ignore:Skipping variable loading for optimizer:UserWarning"),
]

TESTS = """

def load_test_data():
    images, labels = load_digits(return_X_y=True)
    images = images.reshape(-1, 8, 8, 1).astype("float32")
    return tf.data.Dataset.from_tensor_slices((images[:10], labels[:10])).batch(4)
"""
ENLARGED = """

def load_test_data():
    images = tf.random.uniform((6, 100, 50, 4), 0, 16)
    return tf.data.Dataset.from_tensor_slices((images, tf.zeros(6))).batch(4)


def build_model():
    model = keras.Sequential([keras.Input((100, 50, 4)), keras.layers.GlobalMaxPooling2D()])
    model.compile("sgd", "mse")
    return model
"""


def job(folder: Path, part: Part = "validation", more: str = "") -> Evaluate:
    """The job for untrained weights, which are in the folder from then on."""
    train = digits.write(RunFolder(folder), digits.source() + more)
    source, weights = str(folder / "model.py"), folder / "best.keras"
    _, model = load_trained(source, train.sha256, None)
    model.save(weights)
    about = About(
        meaning=Meaning(task="classes"),
        part=part,
        weights="best",
        epoch=0,
        stamp="",
        source="Digits",
    )
    return Evaluate(
        source=source,
        sha256=train.sha256,
        weights=str(weights),
        target=str(folder / "results.npz"),
        about=about,
        value_range=(0.0, 16.0),
    )


def test_every_image_is_predicted_in_order(tmp_path: Path) -> None:
    asked = job(tmp_path)
    said: list[AnyMessage] = []
    assert isinstance(evaluate(asked, said.append), Completed)
    found = read_results(Path(asked.target))
    module, model = load_trained(asked.source, asked.sha256, asked.weights)
    images = np.concatenate([images for images, _ in module.load_data()[2]])
    labels = np.concatenate([labels for _, labels in module.load_data()[2]])
    np.testing.assert_array_equal(found.labels[:, 0], labels)
    np.testing.assert_allclose(found.outputs, model.predict(images, verbose=0), atol=1e-6)
    np.testing.assert_array_equal(found.pictures, np.round(images / 16 * 255))
    assert said == [Progressed(done=done, total=256) for done in (64, 128, 192, 197)]
    assert found.about == asked.about


def test_images_for_tests_are_found_where_there_are_any(tmp_path: Path) -> None:
    answer = evaluate(job(tmp_path, "test"), lambda _: None)
    assert isinstance(answer, Failed)
    assert "test images" in answer.sentence
    asked = job(tmp_path, "test", TESTS)
    assert isinstance(evaluate(asked, lambda _: None), Completed)
    assert len(read_results(Path(asked.target))) == 10


def test_large_images_in_odd_channels_become_small_pictures(tmp_path: Path) -> None:
    asked = job(tmp_path, "test", ENLARGED)
    assert isinstance(evaluate(asked, lambda _: None), Completed)
    assert read_results(Path(asked.target)).pictures.shape == (6, 64, 32, 3)


def test_results_and_pictures_stay_within_bounds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(evaluating, "MOST_PICTURE_BYTES", 64 * 70)
    monkeypatch.setattr(evaluating, "MOST_OUTPUT_BYTES", 4 * 10 * 128)
    asked = job(tmp_path)
    assert isinstance(evaluate(asked, lambda _: None), Completed)
    found = read_results(Path(asked.target))
    assert (len(found), len(found.pictures), found.about.cut_off) == (128, 70, True)


def test_weights_of_another_network_are_refused(tmp_path: Path) -> None:
    asked = job(tmp_path)
    Path(asked.weights).write_bytes(b"PK\x03\x04 not really a zip")
    with pytest.raises(WeightsError, match=r"best\.keras"):
        evaluate(asked, lambda _: None)
