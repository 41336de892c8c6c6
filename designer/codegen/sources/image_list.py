"""A list of images with a label each."""

from designer.codegen.expressions import ListOf, literal, statement
from designer.codegen.sources import image_reading
from designer.codegen.sources.batching import AS_FLOATS
from designer.codegen.sources.image_files import load_data
from designer.codegen.sources.loading import Loading, helpers
from designer.found import ListFound
from designer.training.losses import Labels
from designer.training.sources.image_list import ImageList

_FIND_IMAGES = '''\
def find_images():
    """Return the paths of the images in the list, and their labels."""
    paths, labels = [], []
    with open(
        LIST, encoding="utf-8-sig", errors="surrogateescape", newline=""
    ) as lines:
        for row in csv.DictReader(lines, delimiter={delimiter}):
            path, label = row[IMAGE_COLUMN], row[LABEL_COLUMN]
            if path and label and path not in SKIPPED:
                paths.append(os.fsencode(Path(LIST).parent / path))
                labels.append({label})
    return np.array(paths), np.array(labels)
'''


def image_list(source: ImageList, labels: Labels) -> Loading:
    """The code for a list that was scanned."""
    found = source.found or ListFound(
        columns=(), delimiter=",", image_column="", label_column="", count=0
    )
    name = image_reading.name_literal
    is_class = source.task == "classes"
    names = statement("CLASS_NAMES = ", ListOf(tuple(map(name, found.class_names))), indent=0)
    label = "CLASS_NAMES.index(label)" if is_class else "float(label)"
    return Loading(
        functions=(
            _FIND_IMAGES.format(delimiter=literal(found.delimiter), label=label),
            *image_reading.functions(source),
            *helpers(source),
            AS_FLOATS,
            load_data(source, labels, "find_images()"),
        ),
        imports=("from PIL import Image, ImageOps",),
        standard_imports=(
            "import csv",
            *image_reading.imports(source),
            "from pathlib import Path",
        ),
        constants=(
            *image_reading.assigned("LIST", source.path),
            *image_reading.assigned("IMAGE_COLUMN", found.image_column),
            *image_reading.assigned("LABEL_COLUMN", found.label_column),
            *(names if is_class else ()),
            *image_reading.constants(source),
        ),
    )
