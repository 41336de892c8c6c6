from pathlib import Path

from msgspec.structs import replace

from designer.ui.preferences import (
    RECENT_COUNT,
    Preferences,
    _path,
    load_preferences,
    save_preferences,
)


def test_what_is_saved_is_loaded(tmp_path: Path) -> None:
    preferences = replace(Preferences(color_scheme="dark").with_recent(tmp_path / "a.cnn"))
    save_preferences(preferences)
    assert load_preferences() == preferences


def test_the_latest_file_comes_first_and_once(tmp_path: Path) -> None:
    preferences = Preferences()
    for number in [*range(RECENT_COUNT + 3), 5]:
        preferences = preferences.with_recent(tmp_path / f"{number}.cnn")
    assert len(preferences.recent_files) == RECENT_COUNT
    assert preferences.recent_files[0] == str(tmp_path / "5.cnn")
    assert preferences.recent_files.count(str(tmp_path / "5.cnn")) == 1


def test_a_damaged_file_gives_the_usual_ones() -> None:
    save_preferences(Preferences(color_scheme="dark"))
    _path().write_bytes(b'{"color_scheme": "purple"}')
    assert load_preferences() == Preferences()
