"""The canvas: the network as a column of cards, with its keys and its gestures."""

import functools
from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractSlider, QWidget

from designer.project.project import Project
from designer.ui.canvas.column_view import ZOOM_STEP
from designer.ui.canvas.commanded_view import CommandedView
from designer.ui.canvas.drop_target import DropTarget
from designer.ui.canvas.gesture import Gesture, LayerDrop, Pan
from designer.ui.canvas.keys import CANVAS_KEYS
from designer.ui.canvas.layer_mime import dragged_block
from designer.ui.canvas.overview import Overview
from designer.ui.canvas.pressing import Pressing
from designer.ui.document import Document
from designer.ui.translation import tr

_NOTCH = 120
"""What a mouse wheel turns in one click (Qt's eighths of a degree)."""
_Scroll = QAbstractSlider.SliderAction
_CONTROL = Qt.KeyboardModifier.ControlModifier


class CanvasView(CommandedView):
    """Shows the document's network; asks the document for every edit and selection."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(document, parent)
        self._target = DropTarget(self, self.column)
        self._gesture: Gesture | None = None
        self._space_held = False
        self._remarked: Project | None = None
        self._places: tuple[int, ...] = ()
        """Those of the selected layers."""
        self._pressing = Pressing(document, self, self._target, self._input_editing)
        self.overview = Overview(document, self, self.column)
        self.setAcceptDrops(True)
        self.viewport().setMouseTracking(True)
        self.setAccessibleName(tr("Network"))
        document.changed.connect(self._on_document_changed)
        document.settled.connect(self._on_document_settled)
        document.reset.connect(self._on_document_reset)
        document.folded_changed.connect(self._on_document_folded_changed)
        document.selection_changed.connect(self._on_document_selection_changed)
        self._on_document_reset()

    def escape(self) -> None:
        """Cancel what is being dragged, or select nothing."""
        if self._gesture:
            self._cancel_gesture()
        else:
            self._document.select()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._cancel_gesture()
        self._close_editors()
        self._gesture = self._gesture_for(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        if self._gesture:
            self._gesture.move(at, event.modifiers())
        else:
            self._show_cursor(at)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        gesture, self._gesture = self._gesture, None
        if gesture:
            gesture.end(event.position().toPoint(), event.modifiers())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if not self._pressing.double_click(event.position().toPoint()):
            self.mousePressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & _CONTROL:
            notches = event.angleDelta().y() / _NOTCH
            self.zoom_by(ZOOM_STEP**notches, event.position().toPoint())
            event.accept()
        else:
            super().wheelEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        block = dragged_block(event.mimeData())
        if block is None:
            event.ignore()
            return
        self._cancel_gesture()
        self._gesture = LayerDrop(self._document, self._target, block)
        self._gesture.move(event.position().toPoint(), event.modifiers())
        event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if self._gesture:
            self._gesture.move(event.position().toPoint(), event.modifiers())
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._cancel_gesture()

    def dropEvent(self, event: QDropEvent) -> None:
        gesture, self._gesture = self._gesture, None
        if gesture:
            gesture.end(event.position().toPoint(), event.modifiers())
            event.acceptProposedAction()
            self.setFocus(Qt.FocusReason.MouseFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        keys = QKeySequence(event.key() | modifiers.value).toString()
        if event.key() == Qt.Key.Key_Space:
            self._space_held = True
        elif keys in self._keys:
            self._keys[keys]()
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._space_held = False
        super().keyReleaseEvent(event)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        self._input_editing.follow()
        self._renaming.follow()
        self.overview.follow()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.overview.follow()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.overview.renew()

    @functools.cached_property
    def _keys(self) -> dict[str, Callable[[], None]]:
        # Made when first asked for, not before the first paint.
        return {
            sequence.toString(): getattr(self, row.name)
            for row in CANVAS_KEYS
            for sequence in QKeySequence.listFromString(row.keys)
        }

    def _gesture_for(self, event: QMouseEvent) -> Gesture | None:
        at = event.position().toPoint()
        left = event.button() == Qt.MouseButton.LeftButton
        if event.button() == Qt.MouseButton.MiddleButton or (left and self._space_held):
            return Pan(self, at)
        return self._pressing.gesture(at, event.modifiers()) if left else None

    def _show_cursor(self, at: QPoint) -> None:
        """A hand over what answers a click."""
        if self._pressing.answers(at):
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        else:
            self.viewport().unsetCursor()

    def _cancel_gesture(self) -> None:
        gesture, self._gesture = self._gesture, None
        if gesture:
            gesture.cancel()

    def _give_up_gesture(self) -> None:
        """What is dragged may be gone, or what is to be selected."""
        gesture, self._gesture = self._gesture, None
        if gesture:
            gesture.give_up()

    def _close_editors(self) -> None:
        self._input_editing.close()
        self._renaming.close()

    def _on_document_changed(self, old: Project, new: Project) -> None:
        if old.network != new.network or old.data != new.data:
            self._give_up_gesture()
            self._show_project()
            self._show_selection()
            self.paint_now()

    def _on_document_settled(self) -> None:
        if self._document.project is not self._remarked:
            self._remark()
        self.overview.update()
        self._describe()

    def _on_document_reset(self) -> None:
        self._give_up_gesture()
        self._close_editors()
        self._show_project()
        self._remark()
        self.verticalScrollBar().setValue(self.verticalScrollBar().minimum())
        self._describe()

    def _on_document_folded_changed(self) -> None:
        self._give_up_gesture()
        self._show_project()
        self._remark()
        self._describe()
        self._reveal_any([uid for uid in self._document.selection if self.column.shows(uid)])

    def _on_document_selection_changed(self) -> None:
        if self._show_selection():
            self.paint_now()

    def _show_selection(self) -> bool:
        """Outline what is selected; where that is others, or elsewhere, have them seen.

        Whether it is others than before.
        """
        uids, places = self._document.selection, self._document.selected_places
        is_other = self.column.selected != set(uids)
        if is_other:
            self.rest()
            self.column.select(uids)
        if self._gesture is None and (is_other or places != self._places):
            self._reveal_any(uids)
        self._places = places
        return is_other

    def _remark(self) -> None:
        """Show the problems on the cards, and all that they are in the overview."""
        self.rest()
        self._remarked = self._document.project
        self.column.remark(self._document.problems)
        self.overview.renew()

    def _show_project(self) -> None:
        document = self._document
        self.rest()
        self.column.show_project(document.project, document.summary, document.folded)
        self._input_editing.follow()
        self._renaming.follow()

    def _describe(self) -> None:
        self.setAccessibleDescription(self.column.in_words(self._document.selection))
