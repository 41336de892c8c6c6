from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from designer.jobs.errors import JobError
from designer.jobs.exploring import Explorer, source_of_network
from designer.jobs.spare import Spare
from designer.project.file import dumps
from designer.project.project import Project
from designer.project.templates import project_from
from designer.runs.folder import create_run_folder
from designer.training.sources.digit_angles import DigitAngles


def never() -> bool:
    return False


@pytest.fixture(scope="module")
def project() -> Project:
    return project_from("starter")


@pytest.fixture
def explorer() -> Iterator[Explorer]:
    explorer = Explorer(Spare())
    yield explorer
    explorer.close()


def test_one_worker_answers_all_questions(
    explorer: Explorer, project: Project, tmp_path: Path
) -> None:
    samples = explorer.sample(project, never)
    assert samples.facts.counted == project.data.training_count
    assert samples.facts.image_shape == project.data.image_shape
    assert samples.facts.by_class is not None
    assert sum(samples.facts.by_class) == samples.facts.counted
    worker = explorer._worker
    assert explorer.is_ready

    first = explorer.trace(project, 0, never)
    names = [entry.name for entry in project.network.entries]
    assert [layer.name for layer in first.facts.layers] == ["", *names]
    assert len(first.versions) == 0
    assert explorer.trace(project, 0, never).facts == first.facts
    assert explorer.trace(project, 1, never).facts != first.facts

    turning = project.insert_new(0, "RandomRotation")
    on_another_device = turning.change_training(device="gpu:0", dtype_policy="mixed_float16")
    assert explorer.sample(on_another_device, never) is samples
    assert len(explorer.trace(turning, 0, never).versions) == 8

    broken = project.insert_new(0, "Flatten")
    assert explorer.sample(broken, never) is samples
    with pytest.raises(JobError, match="conv_1"):
        explorer.trace(broken, 0, never)
    other = project.change_data(size=16)
    assert explorer.sample(other, never).facts.image_shape == (16, 16, 1)
    with pytest.raises(JobError, match="fit the input"):
        explorer.trace(other, 0, never)
    angles = replace(project, data=DigitAngles(size=16)).fit_input_to_data()
    turned = explorer.sample(angles, never)
    assert turned.facts.by_class is None
    assert turned.facts.labels is not None
    assert (turned.facts.labels.least, turned.facts.labels.greatest) == pytest.approx(
        (-45, 45), abs=1
    )
    assert explorer.trace(angles, 999, never).facts.layers[0].shape == (16, 16, 1)

    run = create_run_folder(tmp_path)
    run.project.write_bytes(dumps(turning))
    with pytest.raises(JobError, match="no weights"):
        explorer.trace(project, 0, never, run.path)
    run.best.write_bytes(b"torn")
    with pytest.raises(JobError, match="another network"):
        explorer.trace(project, 0, never, run.path)
    with pytest.raises(JobError, match=r"best\.keras.* damaged"):
        explorer.trace(turning, 0, never, run.path)
    assert explorer._worker is worker


def test_what_is_cancelled_ends_the_worker_and_leaves_no_folder(
    explorer: Explorer, project: Project
) -> None:
    with pytest.raises(JobError, match="cancelled"):
        explorer.sample(project, lambda: True)
    folder = explorer._path
    assert not explorer.is_ready
    explorer.close()
    assert not Path(folder).exists()


def test_a_worker_that_is_killed_is_a_sentence(explorer: Explorer, project: Project) -> None:
    worker = explorer._hired()

    def wanted_until_killed() -> bool:
        worker.kill()
        return False

    with pytest.raises(JobError, match="killed"):
        explorer.sample(project, wanted_until_killed)


def test_the_code_stays_the_same_where_only_the_training_changes(project: Project) -> None:
    source = source_of_network(project)
    other = project.change_training(
        epochs=3, batch_size=7, metrics=(), dtype_policy="mixed_float16", device="gpu:0"
    )
    assert source_of_network(other) == source
    assert source_of_network(project.change_training(seed=1)) != source
