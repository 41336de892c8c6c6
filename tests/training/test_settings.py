"""What training settings refuse, and what the data source promises."""

import msgspec
import pytest

from designer.parameters import changed
from designer.training.losses import LOSSES
from designer.training.metrics import METRICS
from designer.training.optimizers import OPTIMIZERS, SGD, Adam
from designer.training.settings import Training


def test_only_one_way_of_clipping_can_be_set() -> None:
    clipped = changed(Adam(), clipnorm=1.0)
    with pytest.raises(msgspec.ValidationError, match="only one of clipnorm"):
        changed(clipped, clipvalue=0.5)


def test_another_optimizer_is_taken_whole() -> None:
    training = changed(Training(), optimizer=SGD(momentum=0.9))
    assert training.optimizer == SGD(momentum=0.9)


@pytest.mark.parametrize("changes", [{"epochs": 0}, {"batch_size": 1.5}, {"loss": None}])
def test_settings_out_of_bounds_are_refused(changes: dict[str, object]) -> None:
    with pytest.raises(msgspec.ValidationError):
        changed(Training(), **changes)


@pytest.mark.parametrize("table", [OPTIMIZERS, LOSSES, METRICS])
def test_tables_go_by_keras_names(table: dict[str, type]) -> None:
    assert [cls.__name__ for cls in table.values()] == list(table)
