"""What the data panel says in words and figures."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from designer.found import ArraysFound, Found
from designer.network.layers.base import shape_text
from designer.project.project import Project
from designer.training.sources.base import Source
from designer.ui.sources.words import counts_text, name_of
from designer.ui.translation import tr

if TYPE_CHECKING:  # numpy comes with the first look at data
    from designer.runs.exploration import DataFacts, LayerFacts, TraceFacts


def number_text(value: float) -> str:
    """A number as short as it can be told apart."""
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.3g}"


def range_text(least: float, greatest: float) -> str:
    """From the least to the greatest."""
    ends = {"least": number_text(least), "greatest": number_text(greatest)}
    return tr("{least} to {greatest}").format(**ends)


def share_text(share: float) -> str:
    """A share in percent; none and all are said only where they are true."""
    percent = 100 * share
    if 0 < percent < 1:
        return tr("under 1 %")
    if 99 < percent < 100:
        return tr("over 99 %")
    return tr("{percent:.0f} %").format(percent=percent)


def data_text(project: Project) -> str:
    """What the project says of its data, before anybody has looked."""
    data = project.data
    return tr("{title}: {counts}").format(
        title=name_of(data), counts=counts_text(data).removesuffix(".")
    )


def facts_text(facts: "DataFacts", data: Source) -> str:
    """What was found in the images, and in the files that they come from."""
    sentences = [
        tr("Images of {shape}, values {range}, mean {mean}, standard deviation {deviation}").format(
            shape=shape_text(facts.image_shape),
            range=range_text(facts.pixels.least, facts.pixels.greatest),
            mean=number_text(facts.mean),
            deviation=number_text(facts.deviation),
        )
    ]
    sentences += _files_texts(data)
    if not facts.complete:
        counted = tr("from the first {count:,} images, which took long enough to load")
        sentences.append(counted.format(count=facts.counted))
    if facts.not_finite:
        broken = tr("{count:,} values are no numbers (NaN or infinite)")
        sentences.append(broken.format(count=facts.not_finite))
    return "; ".join(sentences) + "."


def way_text(project: Project, facts: "TraceFacts") -> str:
    """What the layers that follow show, and what the network would answer."""
    said = tr("What each layer makes of it before training")
    if facts.weights:
        trained = tr("What each layer makes of it with the run's {weights} weights")
        said = trained.format(weights=facts.weights)
    last = facts.layers[-1]
    if last.shape != (project.data.classes,):
        return f"{said}:"
    name = label_text([last.largest], project.data.class_names, is_class=True)
    return tr("{said}; the largest output is that of {name}:").format(said=said, name=name)


def _files_texts(data: Source) -> Iterator[str]:
    """How large the files' images are, and how many files are none."""
    found: Found | None = getattr(data, "found", None)
    if found is None:
        return
    if found.largest > (0, 0) and not isinstance(found, ArraysFound):
        sizes = tr("in the files {smallest} to {largest}")
        ends = {"smallest": shape_text(found.smallest), "largest": shape_text(found.largest)}
        yield sizes.format(**ends)
    if found.skipped:
        count = len(found.skipped)
        many = tr("{count:,} files are passed over").format(count=count)
        yield tr("1 file is passed over") if count == 1 else many


def label_text(label: Sequence[float], class_names: Sequence[str], *, is_class: bool) -> str:
    """The label of an image: its class by name, or its numbers."""
    if is_class:
        number = int(label[0])
        return class_names[number] if number < len(class_names) else str(number)
    return ", ".join(number_text(value) for value in label)


def layer_text(facts: "LayerFacts", name: str) -> str:
    """What a layer makes of the image, as a screen reader says it."""
    return tr("{name}: {shape}, values {range}, mean {mean}, {zeros} of them 0.").format(
        name=name,
        shape=shape_text(facts.shape),
        range=range_text(facts.histogram.least, facts.histogram.greatest),
        mean=number_text(facts.mean),
        zeros=share_text(facts.zeros),
    )


def balance_text(facts: "DataFacts") -> str:
    """How far the classes differ in the number of their images."""
    if facts.by_class is None or not facts.by_class:
        return ""
    least, most = min(facts.by_class), max(facts.by_class)
    if not least:
        without = sum(not count for count in facts.by_class)
        if without == 1:
            return tr("1 class has no images to train on.")
        return tr("{count:,} classes have no images to train on.").format(count=without)
    if least == most:
        return tr("All classes have equally many.")
    ratio = tr("The largest class has {ratio:.1f} times as many as the smallest.")
    return ratio.format(ratio=most / least)
