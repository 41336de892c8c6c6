import threading
from pathlib import Path

import numpy as np
import pytest
from sklearn.datasets import load_digits

from designer.jobs.errors import GivenUpError, JobError
from designer.jobs.evaluating import evaluate
from designer.jobs.predicting import Predictor
from designer.jobs.trained import read_trained
from designer.runs.answers import answer_of
from designer.runs.measures import Classified
from designer.runs.results import read_results, results_path
from tests.kit.ready_runs import digits_project, ready_run

pytestmark = [
    pytest.mark.filterwarnings("ignore:__array__ implementation:DeprecationWarning"),
    pytest.mark.filterwarnings("ignore:Skipping variable loading for optimizer:UserWarning"),
]


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return ready_run(tmp_path_factory.mktemp("runs"), digits_project()).path


def test_a_run_is_evaluated_and_its_results_stay_in_its_folder(run: Path) -> None:
    told: list[tuple[int, int | None]] = []
    results = evaluate(run, on_progress=lambda done, total: told.append((done, total)))
    assert told[-1] == (359, 384)
    assert len(results) == 359
    assert results.about.epoch == 3
    assert results.about.stamp == read_trained(run).stamp
    accuracy = Classified(results).accuracy
    assert accuracy is not None
    assert accuracy > 0.8
    kept = read_results(results_path(run, "validation", "best"))
    np.testing.assert_array_equal(kept.outputs, results.outputs)


def test_one_process_predicts_again_and_again(run: Path) -> None:
    images, labels = load_digits(return_X_y=True)
    images = images.reshape(-1, 8, 8, 1).astype(np.float32)
    trained = read_trained(run, "last")
    with Predictor(trained) as predictor:
        single = [predictor.predict(images[place : place + 1])[0] for place in range(20)]
        together = predictor.predict(images[:20])
        np.testing.assert_allclose(together, single, atol=1e-6)
        answers = [int(answer_of(trained.meaning, row).ranked[0].name) for row in together]
        assert np.mean(np.array(answers) == labels[:20]) > 0.7
        predictor.close()
        with pytest.raises(JobError, match="cannot predict"):
            predictor.predict(images[:1])


def test_an_evaluation_can_be_given_up(run: Path) -> None:
    cancelled = threading.Event()
    cancelled.set()
    with pytest.raises(GivenUpError):
        evaluate(run, weights="last", cancelled=cancelled)
    assert not results_path(run, "validation", "last").exists()
