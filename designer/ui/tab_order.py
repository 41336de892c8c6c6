"""The way of the Tab key: area by area, and in each as one reads, whenever its fields were made."""

import functools
from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QWidget


def neighbour(areas: Sequence[QWidget], current: QWidget, forward: bool) -> QWidget | None:
    """Where Tab (or, not `forward`, Shift+Tab) goes; None where `current` is in no area."""
    home = next((place for place, area in enumerate(areas) if _holds(area, current)), None)
    if home is None:
        return None
    here = list(_stops(areas[home]))
    if current in here:
        rest = here[here.index(current) + 1 :] if forward else here[: here.index(current)]
        if rest:
            return rest[0 if forward else -1]
    way = 1 if forward else -1
    others = (areas[(home + way * step) % len(areas)] for step in range(1, len(areas) + 1))
    for area in others:
        if stops := list(_stops(area)):
            return stops[0 if forward else -1]
    return None


def first_stop(area: QWidget) -> QWidget | None:
    """Where one begins in an area."""
    return next(_stops(area), None)


def _holds(area: QWidget, widget: QWidget) -> bool:
    return area is widget or area.isAncestorOf(widget)


def _stops(widget: QWidget) -> Iterator[QWidget]:
    """The widgets inside that Tab stops at; where something scrolls, it is what scrolls."""
    if not widget.isVisible() or not widget.isEnabled():
        return
    takes_tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    if takes_tab and widget.focusProxy() is None and not isinstance(widget, QScrollArea):
        yield widget
    children = [child for child in widget.children() if isinstance(child, QWidget)]
    for child in sorted(children, key=functools.cmp_to_key(_reading_order)):
        yield from _stops(child)


def _reading_order(one: QWidget, other: QWidget) -> int:
    """Below 0 where `one` is read before its neighbour: beside it on the left, or above it."""
    first, second = one.geometry(), other.geometry()
    shared = min(first.bottom(), second.bottom()) - max(first.top(), second.top())
    if 2 * shared > min(first.height(), second.height()):
        return first.left() - second.left()
    return first.center().y() - second.center().y()
