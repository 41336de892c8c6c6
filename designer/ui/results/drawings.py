"""The confusion matrix and the plots as drawings, for pictures."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPainter

from designer.ui import theme
from designer.ui.picture.drawing import Drawing
from designer.ui.results.matrix import MatrixModel, shade
from designer.ui.results.scatter import Scatter
from designer.ui.translation import tr

_CELL = 46, 30
_LONGEST_NAME = 130
_MARGIN = 16
_PLOT = 460, 360
_TOP = 100
_CENTRE = Qt.AlignmentFlag.AlignCenter
_WRAPPED = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def matrix_drawing(model: MatrixModel, title: str) -> Drawing:
    """The matrix as it is shown, with the names of all classes and a title."""
    names, letters = model.names, _letters()
    width, height = _CELL
    side = _LONGEST_NAME + 2 * _MARGIN
    size = QSize(side + width * len(names) + _MARGIN, _TOP + height * len(names) + _MARGIN)
    size = size.expandedTo(QSize(720, 0))

    def paint(painter: QPainter) -> None:
        painter.setFont(letters)
        _paint_texts(painter, title, size.width(), len(names))
        for place, name in enumerate(names):
            shown = painter.fontMetrics().elidedText(
                name, Qt.TextElideMode.ElideRight, _LONGEST_NAME
            )
            beside = QRectF(_MARGIN, _TOP + place * height, _LONGEST_NAME, height)
            painter.drawText(beside, _RIGHT, shown)
            shown = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, width - 2)
            painter.drawText(QRectF(side + place * width, 72, width, 26), _CENTRE, shown)
        for row in range(len(names)):
            for column in range(len(names)):
                cell = QRectF(side + column * width, _TOP + row * height, width - 1, height - 1)
                _paint_cell(painter, cell, model, row, column)

    return Drawing(tr("Confusion matrix"), size, paint, "panel")


def plots_drawing(plots: tuple[Scatter, ...], title: str) -> Drawing:
    """The plots side by side, with a title."""
    letters = _letters()
    width, height = _PLOT
    size = QSize(width * len(plots) + 2 * _MARGIN, height + 60)

    def paint(painter: QPainter) -> None:
        painter.setFont(letters)
        painter.setPen(QColor(theme.colors().text))
        painter.drawText(QRectF(_MARGIN, 4, size.width() - 2 * _MARGIN, 40), _WRAPPED, title)
        for place, plot in enumerate(plots):
            plot.paint(painter, QRectF(_MARGIN + place * width, 44, width, height))

    return Drawing(tr("Predicted against true"), size, paint, "panel")


def _letters() -> QFont:
    """In pixels: a picture has more dots to the inch than the screen."""
    font = QGuiApplication.font()
    font.setPixelSize(theme.TEXT_PIXELS)
    return font


def _paint_texts(painter: QPainter, title: str, width: int, count: int) -> None:
    painter.setPen(QColor(theme.colors().text))
    painter.drawText(QRectF(_MARGIN, 4, width - 2 * _MARGIN, 40), _WRAPPED, title)
    painter.setPen(QColor(theme.colors().muted))
    side = _LONGEST_NAME + 2 * _MARGIN
    across = QRectF(side, 46, max(_CELL[0] * count, width - side), 24)
    painter.drawText(across, Qt.AlignmentFlag.AlignLeft, tr("Columns: what was said"))
    painter.drawText(QRectF(_MARGIN, 72, _LONGEST_NAME, 26), _RIGHT, tr("Rows: what is true"))
    painter.setPen(QColor(theme.colors().text))


def _paint_cell(painter: QPainter, cell: QRectF, model: MatrixModel, row: int, column: int) -> None:
    is_right = row == column
    painter.fillRect(cell, shade(model.share(row, column), is_right=is_right))
    font = QFont(painter.font())
    font.setBold(is_right)
    painter.save()
    painter.setFont(font)
    painter.drawText(cell, _CENTRE, model.text(row, column))
    painter.restore()
