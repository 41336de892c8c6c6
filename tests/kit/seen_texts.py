"""Everything of a window that can be read, by eye or by a screen reader."""

import re
from collections.abc import Iterator
from html import unescape
from itertools import count, takewhile
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QBuffer, QIODevice, QModelIndex, QObject, QPoint
from PySide6.QtGui import QAction, QPainter, QRegion, Qt, QTextDocumentFragment
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialogButtonBox,
    QHeaderView,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QTabBar,
    QWidget,
)
from shiboken6 import isValid

from designer.ui.training.curve_plot import CurvePlot
from tests.kit.tips import tip_over

Role = Qt.ItemDataRole
_LINE = "separator"
"""By which Qt tells a line between the choices of a box from a choice."""
_ROLES = (
    Role.DisplayRole,
    Role.ToolTipRole,
    Role.StatusTipRole,
    Role.WhatsThisRole,
    Role.AccessibleTextRole,
    Role.AccessibleDescriptionRole,
)
_NOT_READ = {
    "objectName",
    "styleSheet",
    "windowFilePath",
    "inputMask",
    "windowRole",
    "format",
    "plainText",
}
_TYPED = {"text", "displayText", "selectedText"}
_NO_BUTTON = QDialogButtonBox.StandardButton.NoButton


def texts(root: QWidget) -> Iterator[tuple[str, str]]:
    """Each text, plain, beside the class of what it belongs to.

    Of what is painted, only what is read nowhere else: no lines of a text that is broken.
    """
    parts = [part for part in (root, *root.findChildren(QObject)) if not _is_qts_own(part)]
    read = [(_kind(part), plain(text)) for part in parts for text in _texts_of(part) if text]
    yield from read
    everything = "\n".join(text for _, text in read)
    for part in filter(isValid, parts):
        if isinstance(part, QWidget) and part.isVisible() and not _is_written(part):
            yield from ((_kind(part), line) for line in _painted(part) if line not in everything)


def plain(text: str) -> str:
    """The words of a text that may be rich."""
    return QTextDocumentFragment.fromHtml(text).toPlainText() if Qt.mightBeRichText(text) else text


def _texts_of(part: QObject) -> Iterator[str]:
    if not isValid(part):  # it went with what another part showed
        return
    if isinstance(part, QWidget | QAction):
        yield from _properties(part)
    if isinstance(part, QTabBar):
        yield from (part.tabText(tab) for tab in range(part.count()))
    if isinstance(part, QAbstractItemView) and not isinstance(part, QHeaderView) and part.model():
        yield from _model_texts(part.model())
    if isinstance(part, QWidget) and part.isVisible():
        yield tip_over(part)


def _painted(widget: QWidget) -> list[str]:
    """What the widget itself paints, without those inside it."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture = QSvgGenerator()
    picture.setOutputDevice(buffer)
    picture.setSize(widget.size())
    painter = QPainter(picture)
    QWidget.render(widget, painter, QPoint(), QRegion(), QWidget.RenderFlag(0))
    painter.end()
    svg = bytes(buffer.data().data()).decode()
    return [unescape(line).strip() for line in re.findall("<text[^>]*>([^<]*)</text>", svg)]


def _is_written(part: QObject) -> bool:
    """Whether it shows what is typed, or code, or a log."""
    return isinstance(part, QLineEdit) or isinstance(part.parent(), QPlainTextEdit)


def _kind(part: QObject) -> str:
    return type(part).__name__


def _properties(part: QObject) -> Iterator[str]:
    meta = part.metaObject()
    for index in range(meta.propertyCount()):
        name = str(meta.property(index).name())
        if name not in _NOT_READ and not (isinstance(part, QLineEdit) and name in _TYPED):
            yield _as_text(part.property(name))


def _model_texts(model: QAbstractItemModel) -> Iterator[str]:
    for column in _columns(model, 0, QModelIndex()):
        for role in (Role.DisplayRole, Role.ToolTipRole):
            yield _as_text(model.headerData(column, Qt.Orientation.Horizontal, role))
    for index in _indices(model, QModelIndex()):
        if index.data(Role.AccessibleDescriptionRole) != _LINE:
            yield from (_as_text(index.data(role)) for role in _ROLES)


def _indices(model: QAbstractItemModel, parent: QModelIndex) -> Iterator[QModelIndex]:
    for row in range(model.rowCount(parent)):
        for column in _columns(model, row, parent):
            index = model.index(row, column, parent)
            yield index
            yield from _indices(model, index)


def _columns(model: QAbstractItemModel, row: int, parent: QModelIndex) -> Iterator[int]:
    """The columns of a row; a list has one, and no count of them that is public."""
    return takewhile(lambda column: model.hasIndex(row, column, parent), count())


def _is_qts_own(part: QObject) -> bool:
    """Buttons that Qt makes and labels: those of a dock, of too many tabs, of a question."""
    if part.objectName().startswith(("qt_", "ScrollLeft", "ScrollRight")) or _is_plots_own(part):
        return True
    box = part.parent()
    if not (isinstance(part, QPushButton) and isinstance(box, QDialogButtonBox)):
        return False
    return box.standardButton(part) != _NO_BUTTON


def _is_plots_own(part: QObject) -> bool:
    """Whether it belongs to a menu that pyqtgraph makes, and that we do not show."""
    homes = list(_homes(part))
    in_menu = any(isinstance(each, QAction | QMenu) for each in homes)
    makers = ("pyqtgraph", CurvePlot.__module__)
    return in_menu and any(type(each).__module__.startswith(makers) for each in homes)


def _homes(part: QObject | None) -> Iterator[QObject]:
    while part is not None:
        yield part
        part = part.parent()


def _as_text(value: Any) -> str:
    return value if isinstance(value, str) else ""
