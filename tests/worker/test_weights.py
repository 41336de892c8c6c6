from pathlib import Path
from typing import Any

import keras
import numpy as np
import pytest

from designer.worker.weights import BestWeights, save

pytestmark = [
    pytest.mark.filterwarnings("ignore:__array__ implementation:DeprecationWarning"),
    pytest.mark.filterwarnings("ignore:Skipping variable loading for optimizer:UserWarning"),
]


@pytest.fixture(scope="module")
def model() -> Any:
    model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1)])
    model.compile("sgd", loss="mean_squared_error")
    return model


def set_weight(model: Any, value: float) -> None:
    model.set_weights([np.full((2, 1), value), np.zeros(1)])


def weight_in(path: Path) -> float:
    model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1)])
    model.load_weights(path)
    return float(model.get_weights()[0][0, 0])


def test_the_best_weights_wait_in_memory_until_they_are_written(tmp_path: Path, model: Any) -> None:
    path = tmp_path / "best.keras"
    best = BestWeights(model, path, "val_loss", None)
    told = []
    for epoch, loss in enumerate([3.0, 1.0, 2.0, float("nan")]):
        set_weight(model, epoch)
        told.append(best.update(epoch, {"val_loss": loss, "loss": 0.0}))
    assert told == [True, True, False, False]
    assert not path.exists()
    best.write_kept()
    assert weight_in(path) == 1.0


def test_in_a_long_run_they_are_written_at_once(
    tmp_path: Path, model: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("designer.worker.weights._PAUSE", 0.0)
    path = tmp_path / "best.keras"
    best = BestWeights(model, path, "loss", None)
    set_weight(model, 5.0)
    best.update(0, {"loss": 1.0})
    assert weight_in(path) == 5.0
    set_weight(model, 6.0)
    best.write_kept()
    assert weight_in(path) == 5.0


def test_weights_that_had_to_wait_are_written_though_no_better_epoch_follows(
    tmp_path: Path, model: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "best.keras"
    best = BestWeights(model, path, "loss", None)
    assert not best.has_any
    set_weight(model, 5.0)
    best.update(0, {"loss": 1.0})
    assert not path.exists()
    assert best.has_any
    monkeypatch.setattr("designer.worker.weights._PAUSE", 0.0)
    set_weight(model, 6.0)
    assert not best.update(1, {"loss": 2.0})
    assert weight_in(path) == 5.0
    assert float(model.get_weights()[0][0, 0]) == 6.0


def test_writing_takes_a_small_share_of_the_time(
    tmp_path: Path, model: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("designer.worker.weights._PAUSE", 0.0)
    path = tmp_path / "best.keras"
    best = BestWeights(model, path, "loss", None)
    best.update(0, {"loss": 2.0})
    first = path.stat()
    best.update(1, {"loss": 1.0})
    assert path.stat() == first


def test_a_failed_save_leaves_the_old_file(
    tmp_path: Path, model: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "last.keras"
    set_weight(model, 7.0)
    save(model, path)

    def fill_the_disk(target: Path) -> None:
        Path(target).write_bytes(b"half of it")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(model, "save", fill_the_disk)
    with pytest.raises(OSError, match="No space"):
        save(model, path)
    assert [child.name for child in tmp_path.iterdir()] == ["last.keras"]
    assert weight_in(path) == 7.0
