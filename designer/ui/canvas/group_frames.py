"""The frames around all groups of the column that are not folded."""

from collections.abc import Callable, Collection, Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtWidgets import QGraphicsScene

from designer.network.groups import Group
from designer.ui.canvas.lettering import Lettering
from designer.ui.canvas.measures import CARD_WIDTH, FRAME, HEADER, LEFT

if TYPE_CHECKING:
    from designer.ui.canvas.group_frame import GroupFrame


class GroupFrames:
    """One item for each group, found by its name."""

    def __init__(self, scene: QGraphicsScene, letters: Lettering, *, foldable: bool) -> None:
        self._scene = scene
        self._letters = letters
        self._foldable = foldable
        self._frames: dict[str, GroupFrame] = {}

    @property
    def starts(self) -> set[int]:
        """The places of the layers that have a header above them."""
        return {frame.framed.start for frame in self._frames.values()}

    def at(self, at: QPointF) -> "GroupFrame | None":
        """The frame whose header is under a point of the scene."""
        return next((f for f in self._frames.values() if f.header.contains(at)), None)

    def between(self, top: float, bottom: float) -> "list[GroupFrame]":
        """The frames that reach into these heights."""
        room = QRectF(LEFT, top, CARD_WIDTH, bottom - top)
        return [f for f in self._frames.values() if f.sceneBoundingRect().intersects(room)]

    def of(self, name: str) -> "GroupFrame | None":
        """The frame of the group of this name; None where it is folded."""
        return self._frames.get(name)

    def keep(self, groups: Iterable[Group], folded: Collection[Group]) -> None:
        """Have a frame for each of the groups that is not folded, and none besides."""
        shown = {group.name: group for group in groups if group not in folded}
        for name in self._frames.keys() - shown.keys():
            self._scene.removeItem(self._frames.pop(name))
        for name, group in shown.items():
            if name not in self._frames:
                self._frames[name] = self._make()
            self._frames[name].show_group(group)

    def place(self, span: Callable[[int], tuple[float, float]]) -> None:
        """Put every frame around its cards; `span` says from where to where that of a uid lies."""
        for frame in self._frames.values():
            uids = frame.framed.uids
            frame.place(span(uids[0])[0] - HEADER, span(uids[-1])[1] + FRAME)

    def _make(self) -> "GroupFrame":
        # Only here: most networks have no group when the window is first painted.
        from designer.ui.canvas.group_frame import GroupFrame  # noqa: PLC0415

        frame = GroupFrame(self._letters, foldable=self._foldable)
        self._scene.addItem(frame)
        return frame
