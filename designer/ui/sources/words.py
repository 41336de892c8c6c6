"""Data sources in words."""

from designer.training.sources.base import Source
from designer.ui.translation import tr


def name_of(source: Source) -> str:
    """What to call it: its kind in the user's language, or the name of what lies on the disk."""
    return tr(source.title) if source.name == source.title else source.name


def short_text(source: Source) -> str:
    """Its name and the size of its images: Digits 8×8."""
    shape = source.image_shape
    return name_of(source) if shape is None else f"{name_of(source)} {shape[0]}×{shape[1]}"


def counts_text(source: Source) -> str:
    """How many images there are for what."""
    training, validation, tests = (
        source.training_count,
        source.validation_count,
        source.test_count,
    )
    if training is None or validation is None:
        return tr("How many images there are is not known until they are scanned.")
    if tests:
        all_three = tr(
            "{training:,} images to train on, {validation:,} to validate, {tests:,} to test."
        )
        return all_three.format(training=training, validation=validation, tests=tests)
    counts = tr("{training:,} images to train on, {validation:,} to validate.")
    return counts.format(training=training, validation=validation)
