"""The samples with their labels, and beside them what is true of all images."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSplitter, QVBoxLayout, QWidget

from designer.project.project import Project
from designer.ui.data.histogram import Histogram
from designer.ui.data.words import (
    balance_text,
    data_text,
    facts_text,
    label_text,
    range_text,
    share_text,
)
from designer.ui.forms.labels import plain_label
from designer.ui.pictures.bars import Bar, BarChart
from designer.ui.pictures.grid import Picture, PictureGrid
from designer.ui.pictures.painting import to_image
from designer.ui.translation import tr

if TYPE_CHECKING:  # numpy comes with the first look at data
    from designer.runs.exploration import DataFacts, Samples

_SIDE = 48
_MARGIN = 12


class SamplesPane(QSplitter):
    """Two columns, and labels that whoever shows them puts above."""

    image_chosen = Signal(int)
    """Another sample is the current one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.grid = PictureGrid(_SIDE)
        self.grid.setAccessibleName(tr("Samples with their labels"))
        self.grid.picture_chosen.connect(self.image_chosen)
        self.data_label = plain_label("", "heading", wraps=True)
        self.facts_label = plain_label("", "muted", wraps=True)
        self.values = Histogram()
        self.values.setAccessibleName(tr("How often each value is among the pixels"))
        self.balance_label = plain_label("", "heading", wraps=True)
        self.balance_hint = plain_label("", "muted", wraps=True)
        self.balance = BarChart()
        self.setChildrenCollapsible(False)
        self.addWidget(_column(self.grid))
        self.values_label = plain_label("", "heading", wraps=True)
        figures = (self.values_label, self.values, self.balance_label, self.balance_hint)
        self.addWidget(_scrolling(_column(*figures, self.balance)))
        self.setHandleWidth(1)
        self.setSizes([300, 210])

    def heading(self) -> QHBoxLayout:
        """What is said of the data, in a row to be put above."""
        row = QHBoxLayout()
        row.setSpacing(_MARGIN)
        row.addWidget(self.data_label, 4)
        row.addWidget(self.facts_label, 5)
        return row

    def show_project(self, project: Project) -> None:
        """Say what is known without having looked."""
        self.data_label.setText(data_text(project))

    def show_samples(self, project: Project, samples: "Samples") -> None:
        """Show what was found in the data of this project."""
        facts = samples.facts
        self.grid.show_pictures(list(_pictures(project, samples)))
        self.facts_label.setText(facts_text(facts, project.data))
        self.values_label.setText(tr("Values of the pixels"))
        self.values.show_counts(facts.pixels.counts)
        is_class = facts.by_class is not None
        self.balance_label.setText(tr("Images by class") if is_class else tr("Images by label"))
        self.balance_hint.setText(balance_text(facts))
        self.balance.setAccessibleName(self.balance_label.text())
        self.balance.show_bars(list(_bars(project, facts)))

    def clear(self) -> None:
        """Show nothing of what was found."""
        self.grid.show_pictures([])
        self.balance.show_bars([])
        self.values.show_counts(())
        for label in (
            self.facts_label,
            self.values_label,
            self.balance_label,
            self.balance_hint,
        ):
            label.setText("")


def _pictures(project: Project, samples: "Samples") -> Iterator[Picture]:
    names, is_class = project.data.class_names, samples.facts.by_class is not None
    for number, (shades, label) in enumerate(
        zip(samples.pictures, samples.labels.tolist(), strict=True), 1
    ):
        caption = label_text(label, names, is_class=is_class)
        spoken = tr("Image {number}: {label}").format(number=number, label=caption)
        yield Picture(to_image(shades), caption, spoken)


def _bars(project: Project, facts: "DataFacts") -> Iterator[Bar]:
    if facts.by_class is not None:
        names = project.data.class_names
        total = sum(facts.by_class) or 1
        for number, count in enumerate(facts.by_class):
            share = share_text(count / total)
            text = tr("{count:,} · {share}").format(count=count, share=share)
            yield Bar(label_text([number], names, is_class=True), count, text)
    elif facts.labels is not None:
        spread = facts.labels
        width = (spread.greatest - spread.least) / len(spread.counts)
        for number, count in enumerate(spread.counts):
            start = spread.least + number * width
            yield Bar(range_text(start, start + width), count, f"{count:,}")


def _column(*widgets: QWidget) -> QWidget:
    pane = QWidget()
    column = QVBoxLayout(pane)
    column.setContentsMargins(_MARGIN, 6, _MARGIN, 4)
    column.setSpacing(4)
    for widget in widgets:
        column.addWidget(widget)
    if not isinstance(widgets[-1], PictureGrid):
        column.addStretch()
    return pane


def _scrolling(pane: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setAccessibleName(tr("What is true of all images"))
    area.setWidget(pane)
    return area
