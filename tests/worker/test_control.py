import pytest

from designer.runs.events import Acknowledged
from designer.worker.control import Stopped
from tests.kit.commands import write_command
from tests.worker.conftest import Rig


def test_a_command_that_was_left_behind_is_removed_at_the_start(rig: Rig) -> None:
    write_command(rig.run.command, "stop")
    control = rig.control()
    assert not rig.run.command.exists()
    control.obey()
    assert rig.of_kind(Acknowledged) == []


def test_a_stop_is_acknowledged_removed_and_obeyed(rig: Rig) -> None:
    control = rig.control()
    command = write_command(rig.run.command, "stop")
    with pytest.raises(Stopped):
        control.obey()
    assert not rig.run.command.exists()
    assert [event.command for event in rig.of_kind(Acknowledged)] == [command.id]


def test_the_folder_is_not_looked_at_for_every_batch(
    rig: Rig, monkeypatch: pytest.MonkeyPatch
) -> None:
    control = rig.control()
    control.obey()
    write_command(rig.run.command, "stop")
    monkeypatch.setattr("designer.worker.control._INTERVAL", 3600.0)
    control.obey()
    monkeypatch.setattr("designer.worker.control._INTERVAL", 0.0)
    with pytest.raises(Stopped):
        control.obey()


def test_without_an_asker_it_stops_at_once(rig: Rig) -> None:
    control = rig.control()
    control.obey()
    rig.abandoned.set()
    with pytest.raises(Stopped):
        control.obey()
