"""What holds for the whole script: device, determinism, precision; and the weights of classes."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from sklearn.utils.class_weight import compute_class_weight

from designer.codegen.script import generate
from designer.network.summary import summarize
from designer.project.fitness import misfits, obstacle
from designer.project.mending import mended
from designer.project.templates import project_from
from designer.training.callbacks import ReduceLROnPlateau
from designer.training.losses import CategoricalCrossentropy, SparseCategoricalCrossentropy
from designer.training.optimizers import Adam
from designer.training.schedules import CosineDecay
from designer.training.sources.digit_angles import DigitAngles
from tests.kit.keras_oracle import executed

# What a child says of a run of the script; the surroundings are those of the whole process.
_CHILD = """
import json, sys
import model as script
logs = []
for _ in range(2):
    script.keras.utils.set_random_seed(script.SEED)
    model = script.build_model()
    logs.append(script.train(model, script.load_data(), script.make_callbacks()).history)
print(json.dumps({
    "policy": script.keras.mixed_precision.global_policy().name,
    "first": model.layers[1].compute_dtype,
    "last": model.layers[-1].compute_dtype,
    "optimizer": type(model.optimizer).__name__,
    "rates": logs[0]["learning_rate"],
    "gpus": len(script.tf.config.get_visible_devices("GPU")),
    "equal": logs[0] == logs[1],
}, default=float))
"""


def test_a_script_is_run_as_it_was_set(tmp_path: Path) -> None:
    waiting = ReduceLROnPlateau(monitor="loss", patience=1, min_delta=100.0, factor=0.25)
    project = project_from("starter").change_training(
        dtype_policy="mixed_float16",
        device="cpu",
        op_determinism=True,
        class_weight="balanced",
        reduce_lr_on_plateau=waiting,
        terminate_on_nan=True,
        epochs=3,
        batch_size=512,
    )
    assert obstacle(project) is None
    (tmp_path / "model.py").write_text(generate(project), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", _CHILD], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    found = json.loads(done.stdout.splitlines()[-1])
    assert found.pop("rates") == pytest.approx([0.001, 0.001, 0.00025])
    assert found == {
        "policy": "mixed_float16",
        "first": "float16",
        "last": "float32",
        "optimizer": "LossScaleOptimizer",
        "gpus": 0,
        "equal": True,
    }


def head(**training: Any) -> str:
    return generate(project_from("starter").change_training(**training)).partition("def ")[0]


@pytest.mark.parametrize(
    ("training", "line"),
    [
        ({"device": "cpu"}, 'tf.config.set_visible_devices([], "GPU")'),
        ({"device": "gpu:2"}, "if len(gpus) <= 2:"),
        ({"device": "gpu:2"}, 'tf.config.set_visible_devices(gpus[2], "GPU")'),
        ({"op_determinism": True}, "tf.config.experimental.enable_op_determinism()"),
        (
            {"dtype_policy": "mixed_bfloat16"},
            'keras.mixed_precision.set_global_policy("mixed_bfloat16")',
        ),
    ],
)
def test_a_setting_is_a_line_after_the_constants(training: dict[str, Any], line: str) -> None:
    assert line in head(**training).partition("BATCH_SIZE")[2].splitlines()
    assert line not in head()


def test_what_is_as_usual_is_not_written() -> None:
    assert head().rstrip().endswith("BATCH_SIZE = 32\n\nkeras.utils.set_random_seed(SEED)")
    assert "dtype=" not in generate(project_from("starter"))
    assert "class_weight" not in generate(project_from("starter"))


def test_a_gpu_that_is_not_there_is_told_in_a_sentence() -> None:
    project = project_from("starter").change_training(device="gpu:7")
    refused = pytest.raises(RuntimeError, match=r"^GPU 7 is not on this machine: .*\.$")
    with refused, executed(generate(project)):
        pass


@pytest.mark.parametrize("loss", [SparseCategoricalCrossentropy(), CategoricalCrossentropy()])
def test_rare_classes_weigh_more(loss: Any) -> None:
    project = project_from("starter").change_training(loss=loss, class_weight="balanced")
    with executed(generate(project)) as module:
        data = module.load_data()
        kept: dict[str, Any] = {}

        class Model:
            def fit(self, _: Any, **arguments: Any) -> None:
                kept.update(arguments)

        module.train(Model(), data, [])
        labels = np.concatenate([some for _, some in data[0].take(data[1]).as_numpy_iterator()])
    numbers = labels.argmax(axis=1) if labels.ndim > 1 else labels
    expected = compute_class_weight("balanced", classes=np.arange(10), y=numbers)
    assert list(kept["class_weight"]) == list(range(10))
    assert list(kept["class_weight"].values()) == pytest.approx(list(expected))


def test_numbers_have_no_classes_to_weigh() -> None:
    project = project_from("starter").change_training(class_weight="balanced")
    angles = project.choose_data(DigitAngles())
    assert "class_weights" in generate(project)
    assert "class_weight" not in generate(angles)
    found = misfits(angles, summarize(angles.network))
    [problem] = (each for each in found if each.message.startswith("Class weights need classes"))
    assert mended(angles, problem.fixes[0]).training.class_weight == "none"


def test_a_schedule_and_a_plateau_exclude_each_other() -> None:
    optimizer = Adam(learning_rate=CosineDecay())
    project = project_from("starter").change_training(
        optimizer=optimizer, reduce_lr_on_plateau=ReduceLROnPlateau()
    )
    [problem] = misfits(project, summarize(project.network))
    assert problem.message.startswith("CosineDecay sets the learning rate of every step")
    for fix in problem.fixes:
        assert obstacle(mended(project, fix)) is None
