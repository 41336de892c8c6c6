"""Data that are larger than the memory for them: read while training, and the memory stays flat."""

import subprocess
import sys
from pathlib import Path

import pytest

from designer.codegen.script import generate
from designer.network.network import Network
from designer.project.project import Project
from designer.training.sources import on_disk
from tests.codegen.sources.test_folder import scanned
from tests.kit.image_files import class_folders, write_image

_SIDE, _COUNT, _FEW = 512, 240, 40
_TRAIN = """
import sys
import psutil
sys.path.insert(0, sys.argv[1])
import model as module

process = psutil.Process()
peaks = []


class Watch(module.keras.callbacks.Callback):
    def on_train_batch_end(self, batch, logs=None):
        peaks.append(process.memory_info().rss)


data = module.load_data()
history = module.train(module.build_model(), data, [Watch()])
print(max(peaks))
"""


def test_the_memory_of_a_run_does_not_grow_with_its_images(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    decoded = _COUNT * _SIDE * _SIDE * 3
    assert decoded > on_disk.IN_MEMORY  # where nobody asks, so many are read while training
    monkeypatch.setattr(on_disk, "IN_MEMORY", 1)
    few, many = (peak_of(tmp_path / str(count), count) for count in (_FEW, _COUNT))
    assert many - few < decoded / 4


def peak_of(path: Path, count: int) -> int:
    """The most bytes of memory of a process that trains on so many images."""
    folder = class_folders(path / "pets", 1)
    for name in ("cat", "dog"):
        original = write_image(folder / name / "0000.png", 90, (_SIDE, _SIDE))
        for number in range(1, count // 2):
            (folder / name / f"{number:04}.png").hardlink_to(original)
    source = scanned(folder, validation_split=0.05)
    source = type(source)(path=source.path, found=source.found, image_size=(_SIDE, _SIDE))
    network = Network(input_shape=(_SIDE, _SIDE, 3)).insert_new(0, "GlobalAveragePooling2D")
    network = network.insert_new(1, "Dense", units=2, activation="softmax")
    project = Project(network=network, data=source).change_training(epochs=2, batch_size=4)
    (path / "model.py").write_text(generate(project), encoding="utf-8")
    ran = subprocess.run(
        [sys.executable, "-c", _TRAIN, str(path)], capture_output=True, check=True, timeout=240
    )
    return int(ran.stdout.decode().splitlines()[-1])
