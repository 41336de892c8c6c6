"""Predicted numbers beside the true ones, what is left over, and the worst cases."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QSplitter, QVBoxLayout, QWidget

from designer.ui.forms.labels import plain_label
from designer.ui.results.image_list import MARGIN, ImageList
from designer.ui.results.scatter import Axes, Scatter
from designer.ui.results.words import number_text
from designer.ui.translation import tr

if TYPE_CHECKING:  # numpy comes with the first results
    from designer.runs.measures import Measured
    from designer.runs.results import Results


class MeasuredPage(QSplitter):
    """Two plots and the worst cases; a point and its image are chosen together."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._results: Results | None = None
        self._measured: Measured | None = None
        self.outputs = QComboBox()
        self.outputs.setAccessibleName(tr("Which of the network's numbers"))
        self.predictions = Scatter(
            Axes(tr("Predicted against true"), tr("true"), tr("predicted")), is_level=False
        )
        self.residuals = Scatter(
            Axes(tr("Residuals: predicted minus true"), tr("true"), tr("residual")), is_level=True
        )
        self.figures_label = plain_label("", wraps=True)
        self.images = ImageList()
        self._lay_out()
        self.outputs.currentIndexChanged.connect(self._show_output)
        self.images.image_chosen.connect(self._mark)
        for plot in (self.predictions, self.residuals):
            plot.point_chosen.connect(self._on_plot_point_chosen)

    @property
    def measured(self) -> "Measured | None":
        """What is shown."""
        return self._measured

    def show_results(self, results: "Results") -> None:
        """Show these results."""
        from designer.runs.measures import Measured  # noqa: PLC0415 (numpy)

        self._results, self._measured = results, Measured(results)
        count = self._measured.predicted.shape[1]
        self.outputs.blockSignals(True)
        self.outputs.clear()
        self.outputs.addItems(
            [tr("Number {number}").format(number=each + 1) for each in range(count)]
        )
        self.outputs.blockSignals(False)
        self.outputs.setVisible(count > 1)
        self.figures_label.setText(_figures_text(self._measured))
        self._show_output()
        worst = self._measured.worst().tolist()
        heading = tr("Worst predictions first")
        self.images.show_images(results, worst, self._words, heading, is_all=True)

    def _lay_out(self) -> None:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        upper = QVBoxLayout()
        upper.setContentsMargins(MARGIN, 0, MARGIN, 0)
        upper.addWidget(self.outputs)
        upper.addWidget(self.figures_label)
        column.addLayout(upper)
        column.addWidget(self.images, 1)
        for part in (self.predictions, self.residuals, side):
            self.addWidget(part)
        self.setChildrenCollapsible(False)
        self.setHandleWidth(1)
        self.setSizes([380, 380, 360])

    def _show_output(self) -> None:
        found, place = self._measured, max(0, self.outputs.currentIndex())
        if found is None:
            return
        truth = found.truth[:, place]
        self.predictions.show_points(truth, found.predicted[:, place])
        self.residuals.show_points(truth, found.residuals[:, place])

    def _mark(self, index: int) -> None:
        for plot in (self.predictions, self.residuals):
            plot.choose(index)

    def _on_plot_point_chosen(self, index: int) -> None:
        self._mark(index)
        if index in self.images.indices:
            self.images.grid.choose(list(self.images.indices).index(index))
        self.images.detail.setText(self._words(index)[1])

    def _words(self, index: int) -> tuple[str, str]:
        found = self._measured
        if found is None:
            return "", ""
        true = ", ".join(map(number_text, found.truth[index].tolist()))
        said = ", ".join(map(number_text, found.predicted[index].tolist()))
        errors = ", ".join(f"{each:+.4g}" for each in found.residuals[index].tolist())
        sentence = tr("Image {number:,} is {true}; the network says {said} ({errors}).")
        return errors, sentence.format(number=index + 1, true=true, said=said, errors=errors)


def _figures_text(found: "Measured") -> str:
    text = tr("Mean absolute error {mae} · root mean squared error {rmse} · bias {bias} · R² {r}")
    return text.format(
        mae=number_text(found.mean_absolute_error),
        rmse=number_text(found.root_mean_squared_error),
        bias=number_text(found.bias),
        r=number_text(found.r_squared),
    )
