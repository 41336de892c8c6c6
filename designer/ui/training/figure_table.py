"""A small table: loss and metrics of the last epoch, for training and validation, and the best."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from designer.ui.training.text import Role, make_label
from designer.ui.training.words import figure_text, quantity_title
from designer.ui.translation import tr

if TYPE_CHECKING:  # made with a run, not before the first paint
    from designer.ui.training.snapshot import Snapshot

_LONGEST_NAME = 14


class FigureTable(QWidget):
    """Rows of three labels: what it is, training, validation."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 2, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(3)
        self._grid.setColumnStretch(0, 1)
        self._rows: list[list[QLabel]] = []
        self._quantities: tuple[str, ...] = ()

    @property
    def texts(self) -> list[list[str]]:
        """What is shown, row by row."""
        return [[label.text() for label in row] for row in self._rows]

    def clear(self) -> None:
        """Be empty."""
        for label in (label for row in self._rows for label in row):
            label.deleteLater()
        self._rows, self._quantities = [], ()

    def show_snapshot(self, snapshot: "Snapshot") -> None:
        """Show the last epoch that ended, before that the last batch, and the best epoch."""
        if snapshot.quantities != self._quantities:
            self._rebuild(snapshot.quantities)
        if not self._rows:
            return
        epoch = snapshot.last_epoch
        last = tr("last batch") if epoch is None else tr("epoch {number}").format(number=epoch + 1)
        self._rows[0][0].setText(last)
        for name, row in zip(snapshot.quantities, self._rows[1:], strict=False):
            _fill(row, *_figures(snapshot, name, epoch))
        self._show_best(snapshot)

    def _rebuild(self, quantities: tuple[str, ...]) -> None:
        self.clear()
        self._quantities = quantities
        if not quantities:
            return
        self._add_row("", "muted")
        _fill(self._rows[0], tr("train"), tr("val"))
        for name in quantities:
            self._add_row(quantity_title(name).lower())
        self._add_row("", "best")

    def _add_row(self, title: str, role: Role = "") -> None:
        shown = title if len(title) <= _LONGEST_NAME else f"{title[: _LONGEST_NAME - 1]}…"
        row = [make_label(role, shown), make_label(role), make_label(role)]
        row[0].setToolTip(title if shown != title else "")
        for column, label in enumerate(row):
            side = Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
            self._grid.addWidget(label, len(self._rows), column, side)
        self._rows.append(row)

    def _show_best(self, snapshot: "Snapshot") -> None:
        epoch = snapshot.best_epoch
        if epoch is None:
            return
        name = snapshot.quantities[min(1, len(snapshot.quantities) - 1)]
        self._rows[-1][0].setText(tr("best ({number})").format(number=epoch + 1))
        tip = tr("{quantity} at the end of the best epoch")
        self._rows[-1][0].setToolTip(tip.format(quantity=quantity_title(name)))
        _fill(self._rows[-1], *_figures(snapshot, name, epoch))


def _fill(row: list[QLabel], train: str, validation: str) -> None:
    row[1].setText(train)
    row[2].setText(validation)


def _figures(snapshot: "Snapshot", name: str, epoch: int | None) -> tuple[str, str]:
    if epoch is None:
        return figure_text(name, snapshot.latest_batch(name)), "–"
    train, validation = snapshot.value(name, epoch), snapshot.value(f"val_{name}", epoch)
    return figure_text(name, train), figure_text(name, validation)
