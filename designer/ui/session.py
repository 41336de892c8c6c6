"""How the program was left: its window, and how each project was looked at."""

from pathlib import Path
from typing import Annotated

from msgspec import Meta, Struct
from msgspec.structs import replace
from PySide6.QtCore import QByteArray, QObject
from PySide6.QtWidgets import QMainWindow

from designer.folders import state_folder
from designer.network.problems import INPUT_UID
from designer.ui.canvas.column_view import LARGEST_ZOOM, LEAST_ZOOM
from designer.ui.canvas.view import CanvasView
from designer.ui.document import Document
from designer.ui.kept import keep, kept
from designer.ui.panels import Panels

VIEW_COUNT = 100
_DOCKS_VERSION = 1
"""Another one where docks are added or renamed: what was saved before is then passed over."""


class View(Struct, frozen=True):
    """How a project is looked at."""

    zoom: Annotated[float, Meta(ge=LEAST_ZOOM, le=LARGEST_ZOOM)]
    top: Annotated[float, Meta(ge=-1e7, le=1e7)]
    """The height on the canvas at which the view begins."""
    selection: tuple[str, ...] = ()
    """The names of the layers that are selected; empty for the input's."""
    folded: tuple[str, ...] = ()
    """The names of the groups that are shown as one card each."""


class Session(Struct, frozen=True, kw_only=True):
    """What outlives the window."""

    geometry: bytes = b""
    """Where the window is, as Qt has it."""
    docks: bytes = b""
    """Where its docks are, how large, and which of them are shown, as Qt has it."""
    panel: Annotated[int, Meta(ge=0, le=100)] = 0
    views: dict[str, View] = {}
    """By the path of the project's file, the latest last."""

    def with_view(self, path: Path, view: View) -> "Session":
        """With this as the latest view; only so many are kept."""
        name = str(path.absolute())
        others = {key: kept for key, kept in self.views.items() if key != name}
        latest = [*others.items(), (name, view)][-VIEW_COUNT:]
        return replace(self, views=dict(latest))


class SessionRestore(QObject):
    """Keeps how the window and its projects were left, and brings it back."""

    def __init__(
        self, document: Document, canvas: CanvasView, panels: Panels, window: QMainWindow
    ) -> None:
        super().__init__(window)
        self._document = document
        self._canvas = canvas
        self._panels = panels
        self._window = window
        document.leaving.connect(self._keep_view)
        document.reset.connect(self._restore_view)

    def restore(self) -> None:
        """Let the window be as it was when it was closed last."""
        session = load_session()
        self._window.restoreGeometry(QByteArray(session.geometry))
        self._window.restoreState(QByteArray(session.docks), _DOCKS_VERSION)
        self._panels.setCurrentIndex(session.panel)

    def keep(self) -> None:
        """Note how the window is, for the next start."""
        self._keep_view()
        window = self._window
        save_session(
            replace(
                load_session(),
                geometry=window.saveGeometry().data(),
                docks=window.saveState(_DOCKS_VERSION).data(),
                panel=self._panels.currentIndex(),
            )
        )

    def _keep_view(self) -> None:
        path = self._document.path
        if path is not None:
            save_session(load_session().with_view(path, self._view()))

    def _view(self) -> View:
        network = self._document.project.network
        names = [network.entry(uid).name if uid else "" for uid in self._document.selection]
        top = self._canvas.mapToScene(0, 0).y()
        folded = tuple(group.name for group in self._document.folded)
        return View(self._canvas.zoom, top, tuple(names), folded)

    def _restore_view(self) -> None:
        path = self._document.path
        view = load_session().views.get(str(path.absolute())) if path else None
        if view is None:
            return
        uids = {entry.name: entry.uid for entry in self._document.project.network.entries}
        uids[""] = INPUT_UID
        folded = (group for group in self._document.groups if group.name in view.folded)
        self._document.fold(uid for group in folded for uid in group.uids)
        self._document.select(*(uids[name] for name in view.selection if name in uids))
        self._canvas.zoom_to(view.zoom, self._canvas.viewport().rect().center())
        bar = self._canvas.verticalScrollBar()
        bar.setValue(bar.value() + self._canvas.mapFromScene(0, view.top).y())


def load_session() -> Session:
    """What was kept last; nothing where it cannot be read."""
    return kept(_path(), Session)


def save_session(session: Session) -> None:
    """Keep it, where the folder for it can be written."""
    keep(session, _path())


def _path() -> Path:
    return state_folder() / "session.json"
