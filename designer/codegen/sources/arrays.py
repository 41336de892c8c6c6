"""Arrays of NumPy in a file."""

from designer.codegen.expressions import INDENT, Call, ListOf, literal, statement
from designer.codegen.sources.batching import (
    AS_FLOATS,
    LOAD_DATA,
    LOAD_DATA_SAYS,
    LOAD_TEST_DATA,
    LOAD_TEST_DATA_SAYS,
    batches,
    batches_for_tests,
    chosen_for_tests,
)
from designer.codegen.sources.image_reading import assigned, name_literal
from designer.codegen.sources.loading import Loading, encoded, function, helpers, split
from designer.found import ArraysFound
from designer.training.losses import Labels
from designer.training.sources.arrays import Arrays

_READ_ARRAYS = '''\
def read_arrays(image_array, label_array):
    """Return images of height × width × channels, and their labels."""
    with np.load(ARRAYS, allow_pickle=False) as arrays:
        images, labels = arrays[image_array], arrays[label_array]
{lines}
    return images, labels
'''


def arrays(source: Arrays, labels: Labels) -> Loading:
    """The code for arrays that were looked at."""
    found = source.found or ArraysFound(
        images="", labels="", image_shape=(1, 1, 1), has_channels=True, count=0,
        value_range=(0.0, 1.0), value_bytes=1,
    )  # fmt: skip
    encoding = encoded(labels, source)
    load_data = function(
        LOAD_DATA,
        LOAD_DATA_SAYS,
        _read(found.images, found.labels),
        split(source),
        encoding,
        batches(source),
    )
    load_test_data = function(
        LOAD_TEST_DATA,
        LOAD_TEST_DATA_SAYS,
        _read(found.test_images, found.test_labels),
        chosen_for_tests(source),
        encoding,
        batches_for_tests(source),
    )
    values = ListOf(tuple(map(_literal, found.class_values)))
    reading = _READ_ARRAYS.format(lines="\n".join(f"    {line}" for line in _shaped(found)))
    return Loading(
        functions=(
            reading,
            *helpers(source),
            *((AS_FLOATS,) if source.value_bytes == 1 else ()),
            load_data,
            *((load_test_data,) if found.test_images else ()),
        ),
        constants=(
            *assigned("ARRAYS", source.path),
            *(statement("CLASSES = ", values, indent=0) if found.class_values else ()),
        ),
    )


def _read(images: str, labels: str) -> tuple[str, ...]:
    call = Call("read_arrays", (name_literal(images), name_literal(labels)))
    lines = statement("images, labels = ", call)  # as deep as it will stand in its function
    return tuple(line.removeprefix(INDENT) for line in lines)


def _shaped(found: ArraysFound) -> tuple[str, ...]:
    """The lines that bring the arrays into shape."""
    return (
        *(() if found.has_channels else ("images = images[..., np.newaxis]",)),
        *(() if found.value_bytes == 1 else ('images = images.astype("float32")',)),
        "labels = labels.reshape(len(images))",
        *(
            (
                "finite = np.isfinite(images).all(axis=(1, 2, 3))  # the others are left out",
                "images, labels = images[finite], labels[finite]",
            )
            if found.skipped
            else ()
        ),
        *(("labels = np.searchsorted(CLASSES, labels)",) if found.class_values else ()),
    )


def _literal(value: int | str) -> str:
    return name_literal(value) if isinstance(value, str) else literal(value)
