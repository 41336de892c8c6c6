"""A folder of images."""

from designer.codegen.expressions import ListOf, statement
from designer.codegen.sources import image_reading
from designer.codegen.sources.batching import AS_FLOATS
from designer.codegen.sources.image_files import load_data, load_test_data
from designer.codegen.sources.loading import Loading, helpers
from designer.found import FolderFound
from designer.training.losses import Labels
from designer.training.sources.folder import Folder

_FIND_IMAGES = '''\
def find_images(part):
    """Return the paths of the images in a part of the folder, and their classes' numbers."""
    paths, labels = [], []
    for label, name in enumerate(CLASS_NAMES):
        for path in sorted(Path(FOLDER, part, name).rglob("*")):
            is_image = path.suffix.lower() in ENDINGS and path.is_file()
            if is_image and path.relative_to(FOLDER).as_posix() not in SKIPPED:
                paths.append(os.fsencode(path))
                labels.append(label)
    return np.array(paths), np.array(labels)
'''


def folder(source: Folder, labels: Labels) -> Loading:
    """The code for a folder that was scanned."""
    found = source.found or FolderFound(class_names=(), training=())
    apart = found.validation is not None
    functions = [
        _FIND_IMAGES,
        *image_reading.functions(source),
        *(() if apart else helpers(source)),
        AS_FLOATS,
        load_data(
            source,
            labels,
            _call(found.training_folder),
            _call(found.validation_folder) if apart else "",
        ),
    ]
    if found.tests is not None:
        functions.append(load_test_data(source, labels, _call(found.test_folder)))
    names = ListOf(tuple(map(image_reading.name_literal, found.class_names)))
    return Loading(
        functions=tuple(functions),
        imports=("from PIL import Image, ImageOps",),
        standard_imports=(*image_reading.imports(source), "from pathlib import Path"),
        constants=(
            *image_reading.assigned("FOLDER", source.path),
            *statement("CLASS_NAMES = ", names, indent=0),
            *image_reading.endings(),
            *image_reading.constants(source),
        ),
    )


def _call(part: str) -> str:
    return f"find_images({image_reading.name_literal(part)})"
