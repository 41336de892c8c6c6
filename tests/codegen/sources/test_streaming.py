"""Data that are larger than the memory for them: read while training, and the memory stays flat."""

import json
import subprocess
import sys
from pathlib import Path

from designer.codegen.script import generate
from designer.network.network import Network
from designer.project.project import Project
from designer.training.sources.on_disk import IN_MEMORY
from tests.codegen.sources.test_folder import scanned
from tests.kit.image_files import class_folders, write_image

_SIDE, _COUNT = 512, 240
_TRAIN = """
import json, sys
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
print(json.dumps({"peaks": peaks, "steps": data[1]}))
"""


def test_the_memory_of_a_run_stays_flat(tmp_path: Path) -> None:
    folder = class_folders(tmp_path / "pets", 1)
    for name in ("cat", "dog"):
        original = write_image(folder / name / "0000.png", 90, (_SIDE, _SIDE))
        for number in range(1, _COUNT // 2):
            (folder / name / f"{number:04}.png").hardlink_to(original)
    source = scanned(folder, validation_split=0.05)
    source = type(source)(path=source.path, found=source.found, image_size=(_SIDE, _SIDE))
    decoded = _COUNT * _SIDE * _SIDE * 3
    assert source.is_streamed
    assert decoded > IN_MEMORY
    network = Network(input_shape=(_SIDE, _SIDE, 3)).insert_new(0, "GlobalAveragePooling2D")
    network = network.insert_new(1, "Dense", units=2, activation="softmax")
    project = Project(network=network, data=source).change_training(epochs=2, batch_size=4)
    (tmp_path / "model.py").write_text(generate(project), encoding="utf-8")
    ran = subprocess.run(
        [sys.executable, "-c", _TRAIN, str(tmp_path)], capture_output=True, check=True, timeout=240
    )
    found = json.loads(ran.stdout.decode().splitlines()[-1])
    peaks, steps = found["peaks"], found["steps"]
    assert len(peaks) == 2 * steps
    settled = peaks[steps // 4]
    assert max(peaks) - settled < decoded / 4
