"""Precision, recall and F1 of each class."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from designer.ui.results.words import share_text
from designer.ui.translation import QT_TR_NOOP, tr

if TYPE_CHECKING:  # numpy comes with the first results
    from designer.runs.measures import Classified

HEADINGS = (
    QT_TR_NOOP("Class"),
    QT_TR_NOOP("Precision"),
    QT_TR_NOOP("Recall"),
    QT_TR_NOOP("F1"),
    QT_TR_NOOP("Images"),
)
_TIPS = (
    QT_TR_NOOP("What the images show."),
    QT_TR_NOOP("Of the images said to be of this class, the share that is."),
    QT_TR_NOOP("Of the images of this class, the share that was said to be."),
    QT_TR_NOOP("The harmonic mean of precision and recall."),
    QT_TR_NOOP("How many images are of this class."),
)

_LETTERS, _LETTERS_OF_A_NAME = 52, 6
_PADDING = 22


class ClassTable(QTableWidget):
    """One row for each class, sorted by whatever heading is clicked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, len(HEADINGS), parent)
        self.setAccessibleName(tr("Figures of each class"))
        self.setHorizontalHeaderLabels([tr(each) for each in HEADINGS])
        for column, tip in enumerate(_TIPS):
            heading = self.horizontalHeaderItem(column)
            if heading is not None:
                heading.setToolTip(tr(tip))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setMinimumSectionSize(_LETTERS_OF_A_NAME * self.fontMetrics().averageCharWidth())
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        widest = ("", *[share_text(1.0)] * 3, "")
        for column, texts in enumerate(zip(map(tr, HEADINGS), widest, strict=True)):
            width = max(map(self.fontMetrics().horizontalAdvance, texts))
            self.setColumnWidth(column, width + _PADDING)
        self.setMinimumWidth(_LETTERS * self.fontMetrics().averageCharWidth())

    def show_classified(self, classified: "Classified") -> None:
        """Show the figures of these predictions."""
        self.setSortingEnabled(False)
        figures = classified.classes
        self.setRowCount(len(figures))
        for row, (name, each) in enumerate(zip(classified.class_names, figures, strict=True)):
            self.setItem(row, 0, QTableWidgetItem(name))
            for column, share in enumerate((each.precision, each.recall, each.f1), 1):
                self.setItem(row, column, _Figure(share_text(share), share))
            self.setItem(row, 4, _Figure(f"{each.support:,}", each.support))
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 6)
        self.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)


class _Figure(QTableWidgetItem):
    """A number, sorted by its value; those that are none come first."""

    def __init__(self, text: str, value: float | None) -> None:
        super().__init__(text)
        self._value = -1.0 if value is None else float(value)
        self.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    def __lt__(self, other: QTableWidgetItem) -> bool:
        return isinstance(other, _Figure) and self._value < other._value
