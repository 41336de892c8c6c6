"""`load_data()` and `load_test_data()` for images in files of their own."""

from designer.codegen.sources.batching import (
    LOAD_DATA,
    LOAD_DATA_SAYS,
    LOAD_TEST_DATA,
    LOAD_TEST_DATA_SAYS,
    chosen_for_tests,
    epochs,
    returned,
)
from designer.codegen.sources.loading import encoded, function, split
from designer.training.losses import Labels
from designer.training.sources.on_disk import ImageFiles


def load_data(source: ImageFiles, labels: Labels, found: str, validation: str = "") -> str:
    """The function's text; `found` and `validation` are the calls that find the images."""
    return function(
        LOAD_DATA,
        LOAD_DATA_SAYS,
        (f"paths, labels = {found}",),
        _apart(source, validation) if validation else split(source, "paths"),
        encoded(labels, source),
        _streamed(source) if source.is_streamed else _read(source),
    )


def load_test_data(source: ImageFiles, labels: Labels, found: str) -> str:
    """The function's text; `found` is the call that finds the images."""
    read = "paths" if source.is_streamed else "read_images(paths)"
    batches = "read_batches(examples)" if source.is_streamed else "examples.batch(BATCH_SIZE)"
    return function(
        LOAD_TEST_DATA,
        LOAD_TEST_DATA_SAYS,
        (f"paths, labels = {found}",),
        chosen_for_tests(source, "paths"),
        encoded(labels, source),
        (
            f"examples = tf.data.Dataset.from_tensor_slices(({read}, labels))",
            f"return {batches}.map(as_floats)",
        ),
    )


def _apart(source: ImageFiles, validation: str) -> tuple[str, ...]:
    """The lines that leave all images in `paths`, those for validation behind the others."""
    limit = "" if source.limit is None else f"[:{source.limit}]"
    return (
        f"held_paths, held_labels = {validation}",
        f"rng = np.random.default_rng({source.seed})",
        f"training = rng.permutation(len(paths)){limit}",
        f"validation = len(paths) + rng.permutation(len(held_paths)){limit}",
        "paths = np.concatenate([paths, held_paths])",
        "labels = np.concatenate([labels, held_labels])",
    )


def _read(source: ImageFiles) -> tuple[str, ...]:
    return (
        "count = len(training)",
        "examples = tf.data.Dataset.from_tensor_slices(",
        "    (read_images(paths[training]), labels[training])",
        ")",
        *epochs(source, "{examples}.batch(BATCH_SIZE)"),
        "held_out = tf.data.Dataset.from_tensor_slices(",
        "    (read_images(paths[validation]), labels[validation])",
        ")",
        *returned(
            "batches.map(as_floats).prefetch(tf.data.AUTOTUNE)",
            "held_out.batch(BATCH_SIZE).map(as_floats)",
        ),
    )


def _streamed(source: ImageFiles) -> tuple[str, ...]:
    """Few batches are made ahead, so that the memory that is taken stays as it is."""
    return (
        "count = len(training)",
        "examples = tf.data.Dataset.from_tensor_slices((paths[training], labels[training]))",
        *epochs(source, "read_batches({examples})"),
        "held_out = tf.data.Dataset.from_tensor_slices(",
        "    (paths[validation], labels[validation])",
        ")",
        *returned(
            "batches.map(as_floats).prefetch(2)",
            "read_batches(held_out).map(as_floats).prefetch(2)",
        ),
    )
