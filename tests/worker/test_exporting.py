from pathlib import Path

import numpy as np
import pytest

from designer.runs.folder import RunFolder
from designer.runs.messages import Completed, ExportSavedModel, Failed, Verify
from designer.worker.exporting import export_saved_model, verify
from designer.worker.trained import WeightsError
from tests.worker import digits

pytestmark = [
    pytest.mark.filterwarnings("ignore:__array__ implementation:DeprecationWarning"),
    pytest.mark.filterwarnings("ignore:Skipping variable loading for optimizer:UserWarning"),
]


def export_job(folder: Path, weights: Path | None = None) -> ExportSavedModel:
    train = digits.write(RunFolder(folder), digits.source())
    return ExportSavedModel(
        source=str(folder / "model.py"),
        sha256=train.sha256,
        weights=str(weights) if weights else None,
        target=str(folder / "saved"),
        sample=str(folder / "sample.npz"),
    )


def test_an_export_is_verified_and_a_wrong_one_is_not(tmp_path: Path) -> None:
    job = export_job(tmp_path)
    assert isinstance(export_saved_model(job), Completed)
    check = Verify(target=job.target, sample=job.sample)
    verdict = verify(check)
    assert isinstance(verdict, Completed)
    assert "1e-05" in verdict.sentence
    with np.load(job.sample) as sample:
        arrays = dict(sample)
    assert len(arrays["inputs"]) == 6
    assert arrays["inputs"].max() == 255.0
    np.savez(job.sample, **(arrays | {"outputs": arrays["outputs"] + 0.001}))
    verdict = verify(check)
    assert isinstance(verdict, Failed)
    assert "differ" in verdict.sentence


def test_weights_that_do_not_fit_are_refused_in_a_sentence(tmp_path: Path) -> None:
    weights = tmp_path / "best.keras"
    weights.write_bytes(b"PK\x03\x04 not really a zip")
    with pytest.raises(WeightsError, match=r"best\.keras"):
        export_saved_model(export_job(tmp_path, weights))
    assert not (tmp_path / "saved").exists()
