"""Digits that are turned by a known angle."""

from designer.codegen.sources.batching import LOAD_DATA, LOAD_DATA_SAYS, batches
from designer.codegen.sources.loading import Loading, encoded, function, split
from designer.training.losses import Labels
from designer.training.sources.digit_angles import DigitAngles

_TURN = '''\
def turn(image, angle):
    """Return the image enlarged, and turned counter-clockwise by so many degrees."""
    enlarged = Image.fromarray(image).resize(({size}, {size}), Image.Resampling.BILINEAR)
    return np.asarray(enlarged.rotate(angle, Image.Resampling.BILINEAR))
'''


def digit_angles(source: DigitAngles, labels: Labels) -> Loading:
    """The code for the digits and their angles."""
    least, most = -source.largest_angle, source.largest_angle
    load_data = function(
        LOAD_DATA,
        LOAD_DATA_SAYS,
        (
            'images = load_digits().images.astype("float32")',
            f"labels = np.random.default_rng({source.seed}).uniform({least}, {most}, len(images))",
            "turned = [turn(image, angle) for image, angle in zip(images, labels)]",
            "images = np.stack(turned)[..., np.newaxis]",
        ),
        encoded(labels, source),
        split(source),
        batches(source),
    )
    return Loading(
        functions=(_TURN.format(size=source.size), load_data),
        imports=("from PIL import Image", "from sklearn.datasets import load_digits"),
    )
