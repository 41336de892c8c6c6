"""What the menu of presets does."""

from functools import partial

from PySide6.QtCore import QObject

from designer.ui.panels import Panels
from designer.ui.view_commands import ViewCommands


class PresetCommands(QObject):
    """Brings the settings to the front, where it says what a preset has changed."""

    def __init__(self, panels: Panels, views: ViewCommands) -> None:
        super().__init__(panels)
        self._panels = panels
        self._views = views
        self.use_quick_preset = partial(self._apply, "quick")
        self.use_textbook_preset = partial(self._apply, "textbook")
        self.use_careful_preset = partial(self._apply, "careful")

    def _apply(self, name: str) -> None:
        self._views.show_settings()
        self._panels.settings.contents.presets.apply(name)
