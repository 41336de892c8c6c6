"""Reading images from files of their own."""

from designer.codegen.expressions import INDENT, WIDTH, comment, literal
from designer.file_names import as_path
from designer.picture_files import ENDINGS, FORMATS, MOST_PIXELS
from designer.training.sources.on_disk import ImageFiles

_READ_IMAGE = '''\
def read_image(path):
    """Return the image in this file, upright, in the size and colors that go in."""
    with Image.open(path, formats=FORMATS) as image:
        if image.width * image.height > MOST_PIXELS:
            raise ValueError(f"{{path}} has too many pixels")
        image.draft(None, ({side}, {side}))  # a large photograph is shrunk while it is read
        image = as_bytes(ImageOps.exif_transpose(image))
        if image.has_transparency_data:
            image = image.convert("RGBA")
            ground = Image.new("RGBA", image.size, "white")
            image = Image.alpha_composite(ground, image)
        image = image.convert("{mode}")
    image = {resized}
    return np.asarray(image).reshape({shape})
'''

_AS_BYTES = '''\
def as_bytes(image):
    """Return an image of 16 bits and more per value with 8 bits, from black to white."""
    if not image.mode.startswith(("I", "F")):
        return image
    values = np.nan_to_num(np.asarray(image, dtype="float32"), posinf=0).clip(0)
    spans = (65535,) if "16" in image.mode else (1, 255, 65535, values.max())
    white = next(span for span in spans if values.max() <= span)
    return Image.fromarray((values * (255 / white)).astype("uint8"))
'''

_READ_ALL = '''\
def read_images(paths):
    """Return the images in these files as one array."""
    with ThreadPoolExecutor() as pool:
        return np.stack(list(pool.map(read_image, paths)))
'''

_READ_BATCHES = '''\
def read_batches(examples):
    """Return batches of images that are read just before they are needed."""
    return examples.map(
        read_example, num_parallel_calls=os.cpu_count(), deterministic=True
    ).batch(BATCH_SIZE)


def read_example(path, label):
    """Return the image in this file, and its label."""
    image = tf.numpy_function(read_image, [path], tf.uint8)
    return tf.ensure_shape(image, {shape}), label
'''


def constants(source: ImageFiles) -> tuple[str, ...]:
    """What reading needs to know of files; and those that a scan has found to be bad."""
    return (
        f"FORMATS = {literal(FORMATS)}",
        f"MOST_PIXELS = {MOST_PIXELS:_}",
        *_skipped(source),
    )


def endings() -> tuple[str, ...]:
    """The constant of the endings of images' names, laid out as black does."""
    return ("ENDINGS = (", *(f"    {literal(ending)}," for ending in ENDINGS), ")")


def functions(source: ImageFiles) -> tuple[str, ...]:
    """The functions that read."""
    height, width, channels = source.image_shape
    size = f"({width}, {height})"
    way = "Image.Resampling.BILINEAR"
    resized = f"image.resize({size}, {way})"
    if source.crop_to_aspect_ratio:
        resized = f"ImageOps.fit(image, {size}, {way})"
    shape = f"({height}, {width}, {channels})"
    read = _READ_IMAGE.format(
        side=2 * max(height, width),
        mode="RGB" if channels == 3 else "L",
        resized=resized,
        shape=shape[1:-1],
    )
    rest = _READ_BATCHES.format(shape=shape) if source.is_streamed else _READ_ALL
    return read, _AS_BYTES, rest


def imports(source: ImageFiles) -> tuple[str, ...]:
    """Lines for modules of Python."""
    if source.is_streamed:
        return ("import os",)
    return ("import os", "from concurrent.futures import ThreadPoolExecutor")


def _skipped(source: ImageFiles) -> tuple[str, ...]:
    """A set of names, each with the reason."""
    found = source.found.skipped if source.found else ()
    skipped = [each for each in found if each.name.lower().endswith(ENDINGS)]
    if not skipped:
        return ("SKIPPED = set()",)
    lines = (f"    {name_literal(each.name)},  {comment(each.reason)}" for each in skipped)
    return ("SKIPPED = {", *lines, "}")


def assigned(constant: str, text: str) -> tuple[str, ...]:
    """The constant with the name of a file or column as its value."""
    written = name_literal(text)
    flat = f"{constant} = {written}"
    if len(flat) <= WIDTH or len(INDENT + written) > WIDTH:
        return (flat,)
    return f"{constant} = (", INDENT + written, ")"


def name_literal(text: str) -> str:
    """The name of a file as Python source, whatever is in it."""
    return literal(as_path(text))
