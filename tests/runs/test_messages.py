import msgspec
import pytest

from designer.runs.about import About, Meaning
from designer.runs.messages import (
    AnyJob,
    AnyMessage,
    Completed,
    Detach,
    Detached,
    Evaluate,
    ExportSavedModel,
    Failed,
    Origin,
    Predict,
    Predicted,
    Progressed,
    Ready,
    Sample,
    Serve,
    Serving,
    Trace,
    Train,
    Unavailable,
    Verify,
    decode_job,
    decode_message,
    encode,
)

ABOUT = About(
    meaning=Meaning(task="values"),
    part="test",
    weights="best",
    epoch=None,
    stamp="",
    source="Digits",
)
JOBS: list[AnyJob] = [
    Train(folder="/runs/1", sha256="ab"),
    Train(folder="/runs/1", sha256="ab", resume=True, onward=True),
    Train(
        folder="/runs/1",
        sha256="ab",
        origin=Origin(sha256="cd", weights="best.keras", layers=("conv_1",), sentence="So."),
    ),
    ExportSavedModel(source="m.py", sha256="ab", weights=None, target="t", sample="s.npz"),
    Verify(target="t", sample="s.npz"),
    Sample(source="m.py", sha256="ab", target="t.npz", count=3),
    Trace(
        source="m.py", sha256="ab", target="t.npz", samples="s.npz", index=2, augmenting=("a", "b")
    ),
    Evaluate(
        source="m.py", sha256="ab", weights="w", target="t", about=ABOUT, value_range=(0.0, 1.0)
    ),
    Serve(source="m.py", sha256="ab", weights="w"),
    Predict(id=1, shape=(1, 1, 1, 1), images=b"\x00\n\xff\x7f"),
    Detach(),
]
MESSAGES: list[AnyMessage] = [
    Ready(versions={"keras": "3.15.1"}, gpus=("NVIDIA H100",)),
    Unavailable(sentence="No TensorFlow."),
    Completed(sentence="Done."),
    Failed(sentence="Not done.", traceback="line 1\nline 2"),
    Detached(),
    Progressed(done=3, total=None),
    Serving(),
    Predicted(id=1, shape=(1, 1), outputs=b"\n\x00\x80\x7f"),
]


@pytest.mark.parametrize("job", JOBS, ids=lambda job: type(job).__name__)
def test_a_job_comes_back_from_its_line(job: AnyJob) -> None:
    assert encode(job).count(b"\n") == 1
    assert decode_job(encode(job)) == job


@pytest.mark.parametrize("message", MESSAGES, ids=lambda message: type(message).__name__)
def test_a_message_comes_back_from_its_line(message: AnyMessage) -> None:
    assert encode(message).count(b"\n") == 1
    assert decode_message(encode(message)) == message


def test_what_is_neither_is_refused() -> None:
    assert decode_message(b"stray print\n") is None
    assert decode_message(b"\xff\n") is None
    with pytest.raises(msgspec.MsgspecError):
        decode_job(b'{"job":"dance"}\n')
