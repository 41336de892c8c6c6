"""How the memory that a project takes comes about, part by part and layer by layer."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from designer.network.network import Network
from designer.network.sizes import VALUE_BYTES, bytes_text
from designer.project.forecast import Forecast, Part
from designer.ui.forms.labels import plain_label
from designer.ui.translation import QT_TR_NOOP, tr

_NOTE = QT_TR_NOOP(
    "For this machine's own memory; a graphics card has its own. Measured trainings took between "
    "0.8 and 1.25 times as much. TensorFlow itself is not in the sum: it is counted as taken, not "
    "as free."
)

Row = tuple[str, str, str]


class MemoryDialog(QDialog):
    """Tables to read: what training takes, what predicting takes, what each layer keeps."""

    def __init__(self, forecast: Forecast, network: Network, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Memory at batch size {count:,}").format(count=forecast.batch_size))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(760, 480)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        parts = (tr("Part"), tr("How it comes about"), tr("Memory"))
        self._add(tr("Training"), parts, part_rows(forecast.training))
        self._add(tr("Predicting"), parts, part_rows(forecast.inference))
        images = tr("{count:,} images").format(count=forecast.batch_size)
        layers = (tr("Layer"), tr("Kept for the gradients"), images)
        self._add(tr("Layer by layer"), layers, list(layer_rows(forecast, network)))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(self.tabs)
        column.addWidget(plain_label(tr(_NOTE), "muted", wraps=True))
        column.addWidget(buttons)

    def _add(self, title: str, headings: Sequence[str], rows: Sequence[Row]) -> None:
        table = _table(headings, rows)
        table.setAccessibleName(title)
        self.tabs.addTab(table, title)


def part_rows(parts: Sequence[Part]) -> list[Row]:
    """The parts and their sum."""
    rows = [(tr(part.name), part.arithmetic, bytes_text(part.bytes)) for part in parts]
    return [*rows, (tr("Total"), "", bytes_text(sum(part.bytes for part in parts)))]


def layer_rows(forecast: Forecast, network: Network) -> Iterator[Row]:
    """What training keeps of the input and of each layer, and its sum."""
    names = (network.input_name, *(entry.name for entry in network.enabled_only().entries))
    kept = forecast.image.kept
    for name, values in zip((*names, tr("Total")), (*kept, sum(kept)), strict=True):
        batch = bytes_text(values * VALUE_BYTES * forecast.batch_size)
        kept_text = tr("{count:,} values × {bytes} B") if values else tr("nothing")
        yield name, kept_text.format(count=values, bytes=VALUE_BYTES), batch


def _table(headings: Sequence[str], rows: Sequence[Row]) -> QTableWidget:
    table = QTableWidget(len(rows), len(headings))
    for column, heading in enumerate(headings):
        table.setHorizontalHeaderItem(column, _item(heading, column))
    for row, cells in enumerate(rows):
        for column, text in enumerate(cells):
            table.setItem(row, column, _item(text, column, bold=row == len(rows) - 1))
    table.verticalHeader().hide()
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setShowGrid(False)
    table.setTabKeyNavigation(False)
    header = table.horizontalHeader()
    header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
    header.setHighlightSections(False)
    table.resizeRowsToContents()
    return table


def _item(text: str, column: int, *, bold: bool = False) -> QTableWidgetItem:
    item = QTableWidgetItem(text)
    sides = Qt.AlignmentFlag
    item.setTextAlignment(
        (sides.AlignRight if column == 2 else sides.AlignLeft) | sides.AlignVCenter
    )
    font = item.font()
    font.setBold(bold)
    item.setFont(font)
    return item
