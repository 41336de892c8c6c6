from pathlib import Path

from designer.runs.commands import clear_command, read_command
from tests.kit.commands import write_command

NO_RATE = b'{"id":"1","do":"set","learning_rate":0}'


def test_a_command_is_read_until_it_is_cleared(tmp_path: Path) -> None:
    path = tmp_path / "command"
    written = write_command(path, "stop")
    assert read_command(path) == written
    assert read_command(path) == written
    clear_command(path)
    assert read_command(path) is None
    clear_command(path)


def test_a_later_command_takes_the_place_of_the_first(tmp_path: Path) -> None:
    path = tmp_path / "command"
    first = write_command(path, "stop")
    second = write_command(path, "stop")
    assert first.id != second.id
    assert read_command(path) == second
    assert [child.name for child in tmp_path.iterdir()] == ["command"]


def test_a_command_that_is_not_understood_is_none_and_can_be_cleared(tmp_path: Path) -> None:
    path = tmp_path / "command"
    for content in (b"", b"{", b'{"id":"1","do":"dance"}', NO_RATE, b"\xff"):
        path.write_bytes(content)
        assert read_command(path) is None
        clear_command(path)
        assert not path.exists()


def test_a_learning_rate_comes_with_its_command(tmp_path: Path) -> None:
    path = tmp_path / "command"
    assert write_command(path, "set", 0.25).learning_rate == 0.25
    found = read_command(path)
    assert found is not None
    assert (found.do, found.learning_rate) == ("set", 0.25)
