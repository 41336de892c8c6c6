"""The summary as Keras prints one, to be read, selected in and copied."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from designer.network.sizes import bytes_text
from designer.network.summary_table import total_row
from designer.ui.document import Document
from designer.ui.forms.labels import plain_label
from designer.ui.summary_commands import SummaryCommands
from designer.ui.summary_table import SummaryTable
from designer.ui.translation import tr

_MARGIN = 12


class SummaryPanel(QWidget):
    """The table above its totals; follows the document while it is seen."""

    def __init__(
        self, document: Document, commands: SummaryCommands, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._document = document
        self.table = SummaryTable(document)
        self.totals = plain_label("", wraps=True)
        self.copy_buttons = [
            _button(tr("Text"), commands.copy_text),
            _button(tr("Markdown"), commands.copy_markdown),
            _button(tr("CSV"), commands.copy_csv),
        ]
        row = QHBoxLayout()
        row.setContentsMargins(_MARGIN, 4, _MARGIN, 4)
        row.setSpacing(2)
        row.addWidget(self.totals, 1)
        row.addWidget(plain_label(tr("Copy as"), "muted"))
        for button in self.copy_buttons:
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.table, 1)
        column.addLayout(row)
        document.changed.connect(self._refresh)
        document.reset.connect(self._refresh)
        document.selection_changed.connect(self._on_document_selection_changed)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refresh()

    def _refresh(self) -> None:
        if self.isVisible():
            self.table.refresh()
            self.totals.setText(_totals_text(self._document))

    def _on_document_selection_changed(self) -> None:
        if self.isVisible():
            self.table.follow_selection()


def _totals_text(document: Document) -> str:
    total = total_row(document.project.network, document.summary)
    if total.params is None or total.weight_bytes is None or total.activation_bytes is None:
        return tr("The totals are not known while a layer has an error.")
    return tr(
        "Total: {params:,} parameters ({trained:,} trained, {not_trained:,} not) · "
        "{macs:,} MACs · weights {weights} · activations {activations}"
    ).format(
        params=total.params,
        trained=total.trained,
        not_trained=total.not_trained,
        macs=total.macs,
        weights=bytes_text(total.weight_bytes),
        activations=bytes_text(total.activation_bytes),
    )


def _button(text: str, copy: Callable[[], None]) -> QToolButton:
    button = QToolButton()
    button.setText(text)
    button.setAccessibleName(tr("Copy the summary as {what}").format(what=text))
    button.setToolTip(tr("Copy the whole summary as {what}").format(what=text))
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    button.clicked.connect(copy)
    return button
