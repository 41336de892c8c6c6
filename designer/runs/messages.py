"""What an asker and a worker process say to each other: JSON lines on its stdin and stdout.

A worker says `ready` or `unavailable` once, takes one job, reports on it and ends. After an
`Inquiry` it waits for another one instead, and while it is to `Serve` for the next `Predict`, until
its stdin ends.
"""

from typing import Literal

import msgspec

from designer.found import ArraysFound, FolderFound, ListFound
from designer.runs.about import About


class Job(msgspec.Struct, frozen=True, tag_field="job", kw_only=True):
    """Work for a worker process."""


class Origin(msgspec.Struct, frozen=True, kw_only=True):
    """Where weights to start with come from: those of these `layers` in the file `weights`.

    The model that they belong to is built by `origin.py` in the run's folder.
    """

    sha256: str
    weights: str
    layers: tuple[str, ...]
    sentence: str
    """What is told of it on the curve."""


class Train(Job, tag="train", frozen=True, kw_only=True):
    """Train `model.py` of the run in `folder`, whose SHA-256 the asker knows.

    With `resume` it goes on where the checkpoint ends, with `onward` even where early stopping
    had ended the run; with an `origin` it starts with another run's weights.
    """

    folder: str
    sha256: str
    resume: bool = False
    onward: bool = False
    origin: Origin | None = None


class ExportSavedModel(Job, tag="export-saved-model", frozen=True, kw_only=True):
    """Build `source`, load `weights`, export to `target`, leave inputs and outputs in `sample`."""

    source: str
    sha256: str
    weights: str | None
    target: str
    sample: str


class Verify(Job, tag="verify", frozen=True, kw_only=True):
    """Open the SavedModel `target` and compare its outputs with those in `sample`."""

    target: str
    sample: str


class Inquiry(Job, frozen=True, kw_only=True):
    """A quick job, after which the worker is there for the next; `source` is generated code."""

    source: str
    sha256: str
    target: str
    """The npz file that what was found goes to."""


class Sample(Inquiry, tag="sample", frozen=True, kw_only=True):
    """Load the data, look at its first `count` training images, and count the labels of all."""

    count: int


class Trace(Inquiry, tag="trace", frozen=True, kw_only=True):
    """Send image `index` of the file `samples` through the network, and draw versions of it.

    Without `weights` it is the network before training.
    """

    weights: str | None = None
    samples: str
    index: int
    augmenting: tuple[str, ...]
    """The names of the layers that alter training images, from the top."""


class Evaluate(Job, tag="evaluate", frozen=True, kw_only=True):
    """Build `source`, load `weights`, predict the images of a part of the data into `target`.

    What pixels the source's images have, from the least to the largest, is `value_range`.
    """

    source: str
    sha256: str
    weights: str
    target: str
    about: About
    value_range: tuple[float, float]


class Serve(Job, tag="serve", frozen=True, kw_only=True):
    """Build `source`, load `weights`, and answer each `predict` that follows."""

    source: str
    sha256: str
    weights: str


class Predict(Job, tag="predict", frozen=True, kw_only=True):
    """What does the network say of `images`, float32 values in C order of this shape?"""

    id: int
    shape: tuple[int, int, int, int]
    images: bytes


class ScanFolder(Job, tag="scan-folder", frozen=True, kw_only=True):
    """Look at every file in the folder `path`, a text of `designer.file_names`."""

    path: str


class ScanList(Job, tag="scan-list", frozen=True, kw_only=True):
    """Look at the CSV file `path` and at every image that it lists.

    Empty columns are guessed; `labels` says whether they are classes or numbers.
    """

    path: str
    image_column: str
    label_column: str
    labels: Literal["classes", "values"]


class ScanArrays(Job, tag="scan-arrays", frozen=True, kw_only=True):
    """Look at the arrays in the .npz file `path`."""

    path: str


class Download(Job, tag="download", frozen=True, kw_only=True):
    """Fetch the file at `url` into `target`; it has to have this SHA-256, if that is not empty.

    It is written to `part`, in the same folder, and moved when it is whole.
    """

    url: str
    target: str
    part: str
    sha256: str


AnyScan = ScanFolder | ScanList | ScanArrays


class Detach(Job, tag="detach", frozen=True, kw_only=True):
    """Not a job by itself: from now on the end of stdin does not stop the training."""


AnyJob = (
    Train
    | ExportSavedModel
    | Verify
    | Sample
    | Trace
    | Evaluate
    | Serve
    | Predict
    | Detach
    | AnyScan
    | Download
)


class Message(msgspec.Struct, frozen=True, tag_field="message", kw_only=True):
    """What a worker reports."""


class Ready(Message, tag="ready", frozen=True, kw_only=True):
    """TensorFlow is imported: a job would start at once."""

    versions: dict[str, str]
    gpus: tuple[str, ...] = ()
    """The names of the GPUs that TensorFlow finds, in the order of its numbers."""


class Unavailable(Message, tag="unavailable", frozen=True, kw_only=True):
    """TensorFlow cannot be imported; `sentence` says why and what to do."""

    sentence: str


class Progressed(Message, tag="progressed", frozen=True, kw_only=True):
    """So many images are done, of `total` where that is known."""

    done: int
    total: int | None = None


class Serving(Message, tag="serving", frozen=True, kw_only=True):
    """The weights are loaded: predictions are answered from now on."""


class Predicted(Message, tag="predicted", frozen=True, kw_only=True):
    """The answer to the `predict` with this id: float32 values in C order of this shape."""

    id: int
    shape: tuple[int, int]
    outputs: bytes


class Scanned(Message, tag="scanned", frozen=True, kw_only=True):
    """What a scan has found."""

    found: FolderFound | ListFound | ArraysFound


class Completed(Message, tag="completed", frozen=True, kw_only=True):
    """The job is over; of a training the run's events tell how."""

    sentence: str


class Failed(Message, tag="failed", frozen=True, kw_only=True):
    """The job came to nothing: a `sentence` for the user, the `traceback` for a log."""

    sentence: str
    traceback: str = ""


class Detached(Message, tag="detached", frozen=True, kw_only=True):
    """The worker will go on by itself."""


AnyMessage = (
    Ready | Unavailable | Progressed | Serving | Predicted | Completed | Failed | Detached | Scanned
)

_encoder = msgspec.json.Encoder()
_jobs: msgspec.json.Decoder[AnyJob] = msgspec.json.Decoder(AnyJob)
_messages: msgspec.json.Decoder[AnyMessage] = msgspec.json.Decoder(AnyMessage)


def encode(item: AnyJob | AnyMessage) -> bytes:
    """Return the line of a job or message, newline included."""
    return _encoder.encode(item) + b"\n"


def decode_job(line: bytes) -> AnyJob:
    """Return the job of one line; raises msgspec.MsgspecError."""
    return _jobs.decode(line)


def decode_message(line: bytes) -> AnyMessage | None:
    """Return the message of one line, or None where the line is none of ours."""
    try:
        return _messages.decode(line)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return None
