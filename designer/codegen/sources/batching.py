"""From arrays in memory to the batches of an epoch."""

from designer.training.sources.base import Source

LOAD_DATA = "load_data(first_epoch=0)"
LOAD_TEST_DATA = "load_test_data()"
LOAD_DATA_SAYS = (
    "Return training batches, steps per epoch and validation batches.",
    "",
    "The order of the images in an epoch follows from SEED and the epoch alone.",
)
LOAD_TEST_DATA_SAYS = ("Return the batches to test with.",)

AS_FLOATS = '''\
def as_floats(images, labels):
    """Return a batch with its images as the network takes them."""
    return tf.cast(images, tf.float32), labels
'''


def batches(source: Source) -> tuple[str, ...]:
    """The lines that end `load_data()`: from `images`, `labels`, `training`, `validation`."""
    cast = _cast(source)
    return (
        "count = len(training)",
        "examples = tf.data.Dataset.from_tensor_slices((images[training], labels[training]))",
        *epochs(source, "{examples}.batch(BATCH_SIZE)"),
        "held_out = tf.data.Dataset.from_tensor_slices(",
        "    (images[validation], labels[validation])",
        ")",
        *returned(f"batches{cast}.prefetch(tf.data.AUTOTUNE)", f"held_out.batch(BATCH_SIZE){cast}"),
    )


def epochs(source: Source, batched: str) -> tuple[str, ...]:
    """The lines that shuffle `examples` anew for every epoch, and make `batches` of them.

    `batched` makes batches of what stands in the place of {examples}.
    """
    shuffled = batched.format(examples="examples.shuffle(count, seed=SEED + epoch)")
    plain = batched.format(examples="examples")
    return (
        "epochs = tf.data.Dataset.counter(first_epoch)",
        *(
            (
                "batches = epochs.flat_map(",
                f"    lambda epoch: {shuffled}",
                ")",
            )
            if source.shuffle
            else (f"batches = epochs.flat_map(lambda epoch: {plain})",)
        ),
    )


def returned(batches: str, held_out: str) -> tuple[str, ...]:
    """The lines with what `load_data()` returns."""
    return (
        "return (",
        f"    {batches},",
        "    math.ceil(count / BATCH_SIZE),",
        f"    {held_out},",
        ")",
    )


def batches_for_tests(source: Source) -> tuple[str, ...]:
    """The lines that end `load_test_data()`: from `images` and `labels`."""
    return (
        "examples = tf.data.Dataset.from_tensor_slices((images, labels))",
        f"return examples.batch(BATCH_SIZE){_cast(source)}",
    )


def chosen_for_tests(source: Source, images: str = "images") -> tuple[str, ...]:
    """The lines that leave so many images by chance as the limit says: files may be sorted."""
    if source.limit is None:
        return ()
    order = f"np.random.default_rng({source.seed}).permutation(len({images}))"
    return (
        f"order = {order}[:{source.limit}]",
        f"{images}, labels = {images}[order], labels[order]",
    )


def _cast(source: Source) -> str:
    return ".map(as_floats)" if source.value_bytes == 1 else ""
