"""Predictions as people write them."""

from designer.runs.about import About, Meaning, Part, Weights
from designer.ui.translation import QT_TR_NOOP, tr

PARTS: dict[Part, str] = {
    "validation": QT_TR_NOOP("Validation images"),
    "test": QT_TR_NOOP("Test images"),
}
WEIGHTS: dict[Weights, str] = {
    "best": QT_TR_NOOP("Best epoch"),
    "last": QT_TR_NOOP("End of the run"),
}


def weights_text(weights: Weights, epoch: int | None) -> str:
    """Which weights these are; the epoch counts from 0."""
    if epoch is None:
        return tr("best weights") if weights == "best" else tr("weights at the end of the run")
    best, last = tr("best weights, epoch {number}"), tr("last weights, epoch {number}")
    return (best if weights == "best" else last).format(number=epoch + 1)


def images_text(about: About, count: int) -> str:
    """Which images were predicted."""
    words = {
        "validation": tr("{count:,} validation images of {source}"),
        "test": tr("{count:,} test images of {source}"),
    }
    text = words[about.part].format(count=count, source=about.source)
    return tr("the first {images}").format(images=text) if about.cut_off else text


def share_text(share: float | None) -> str:
    """A share in percent; none and all are said only where they are true, a dash without one."""
    if share is None:
        return "–"
    percent = 100 * share
    if 0 < percent < 0.05:
        return tr("under 0.1 %")
    if 99.95 <= percent < 100:
        return tr("over 99.9 %")
    return tr("{share} %").format(share=f"{percent:.1f}")


def number_text(value: float | None) -> str:
    """A number of four digits; a dash where there is none."""
    return "–" if value is None else f"{value:.4g}"


def cell_text(meaning: Meaning, true: int, predicted: int, count: int) -> str:
    """What a cell of the confusion matrix says, in a sentence."""
    names = {"true": meaning.class_name(true), "predicted": meaning.class_name(predicted)}
    if true == predicted:
        one, several = (
            tr("{true}, predicted correctly: 1 image"),
            tr("{true}, predicted correctly: {count:,} images"),
        )
    else:
        one = tr("{true}, predicted as {predicted}: 1 image")
        several = tr("{true}, predicted as {predicted}: {count:,} images")
    return (one if count == 1 else several).format(count=count, **names)
