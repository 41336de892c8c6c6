import errno

import pytest
import tensorflow as tf

from designer.worker.failures import (
    NotFiniteError,
    describe,
    describe_import_failure,
    failed,
)


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (MemoryError(), ["Memory ran out", "smaller batch size"]),
        (tf.errors.ResourceExhaustedError(None, None, "OOM"), ["Memory ran out"]),
        (OSError(errno.ENOSPC, "No space left"), ["disk is full", "make room"]),
        (FileNotFoundError(errno.ENOENT, "No such file", "x.png"), ["x.png"]),
        (NotFiniteError("The loss is lost."), ["The loss is lost."]),
        (ValueError("Bad shape\nand more\nlines"), ["ValueError", "Bad shape"]),
        (KeyError(), ["KeyError"]),
    ],
    ids=lambda value: type(value).__name__,
)
def test_every_failure_is_one_sentence(error: Exception, words: list[str]) -> None:
    sentence = describe(error)
    assert all(word in sentence for word in words)
    assert "\n" not in sentence


def test_a_long_error_is_cut() -> None:
    assert len(describe(ValueError("x" * 10_000))) < 400


def test_the_traceback_travels_for_the_log() -> None:
    try:
        raise ValueError("deep")
    except ValueError as error:
        message = failed(error)
    assert "deep" in message.sentence
    assert "Traceback" in message.traceback


def test_a_missing_tensorflow_says_what_to_install() -> None:
    sentence = describe_import_failure(ImportError("No module named 'tensorflow'"))
    assert "pip install" in sentence
    assert "No module named 'tensorflow'" in sentence
