from pathlib import Path

from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from designer.ui.training.log_dialog import LogDialog, read_log


def test_the_log_can_be_read_and_not_changed(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "stdout.log").write_text("Epoch 1/2\nValueError: the reason\n", encoding="utf-8")
    dialog = LogDialog(tmp_path)
    qtbot.addWidget(dialog)
    text = dialog.findChild(QPlainTextEdit)
    assert text is not None
    assert text.toPlainText() == "Epoch 1/2\nValueError: the reason\n"
    assert text.isReadOnly()
    assert text.textCursor().atEnd()


def test_a_progress_bar_is_shown_as_it_was_left(tmp_path: Path) -> None:
    (tmp_path / "stdout.log").write_bytes(
        b"Epoch 1/2\n\r\x1b[1m 1/45\x1b[0m loss: 2.0\x08\x08\x08\x08\r\n"
        b"\x1b[1m45/45\x1b[0m loss: 1.0\nEpoch 2/2\n"
    )
    assert read_log(tmp_path).split() == ["Epoch", "1/2", "45/45", "loss:", "1.0", "Epoch", "2/2"]


def test_of_a_very_long_log_the_end_is_shown(tmp_path: Path) -> None:
    (tmp_path / "stdout.log").write_text("a line\n" * 400_000 + "the reason\n", encoding="utf-8")
    text = read_log(tmp_path)
    assert text.endswith("the reason\n")
    assert len(text) <= 1_000_000


def test_without_a_log_a_sentence_says_so(tmp_path: Path) -> None:
    assert "There is no log" in read_log(tmp_path)
    (tmp_path / "stdout.log").touch()
    assert read_log(tmp_path) == "The run printed nothing."
