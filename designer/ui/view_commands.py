"""What the View and Help menus do."""

from msgspec.structs import replace
from PySide6 import QtWidgets
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QMainWindow

from designer import __version__
from designer.ui import dialogs, theme
from designer.ui.actions import ACTIONS, ListedAction, keys_text, listed_actions
from designer.ui.canvas.keys import CANVAS_GESTURES, CANVAS_KEYS, CanvasKey
from designer.ui.canvas.view import CanvasView
from designer.ui.panels import CODE, DATA, HISTORY, PROBLEMS, SETTINGS, SUMMARY, TRAINING, Panels
from designer.ui.preferences import ColorScheme, load_preferences, save_preferences
from designer.ui.rich_text import escaped
from designer.ui.tab_order import first_stop
from designer.ui.translation import tr

_TEXT_PERCENTS = (85, 100, 115, 130, 150, 175, 200)
_SCHEMES: dict[ColorScheme, Qt.ColorScheme] = {
    "system": Qt.ColorScheme.Unknown,
    "light": Qt.ColorScheme.Light,
    "dark": Qt.ColorScheme.Dark,
}


def use_scheme(app: QApplication, scheme: ColorScheme) -> None:
    """Show the program in this colour scheme."""
    theme.choose(app, _SCHEMES[scheme])


class ViewCommands(QObject):
    """Zooms, switches colours and brings panels to the front."""

    def __init__(self, window: QMainWindow, canvas: CanvasView, panels: Panels) -> None:
        super().__init__(window)
        self._window = window
        self._canvas = canvas
        self._panels = panels
        self.zoom_in = canvas.zoom_in
        self.zoom_out = canvas.zoom_out
        self.reset_zoom = canvas.reset_zoom
        self.fit = canvas.fit

    def toggle_rail(self) -> None:
        """Show the receptive-field rail, or hide it, now and from the next start on."""
        shown = not self._canvas.rail_is_shown
        self._canvas.show_rail(shown)
        save_preferences(replace(load_preferences(), rail=shown))

    def larger_text(self) -> None:
        """Write everything larger by a step, now and from the next start on."""
        now = load_preferences().text_percent
        self._resize_text(next((each for each in _TEXT_PERCENTS if each > now), now))

    def smaller_text(self) -> None:
        """Write everything smaller by a step, now and from the next start on."""
        now = load_preferences().text_percent
        self._resize_text(next((each for each in reversed(_TEXT_PERCENTS) if each < now), now))

    def usual_text(self) -> None:
        """Write everything in its usual size again."""
        self._resize_text(100)

    def follow_system(self) -> None:
        """Light or dark as the desktop is."""
        self._choose("system")

    def use_light(self) -> None:
        """Light colours."""
        self._choose("light")

    def use_dark(self) -> None:
        """Dark colours."""
        self._choose("dark")

    def show_training(self) -> None:
        """Bring the curves to the front."""
        self._panels.setCurrentIndex(TRAINING)

    def show_settings(self) -> None:
        """Bring data and training settings to the front, and the keyboard into them."""
        self._panels.setCurrentIndex(SETTINGS)
        if first := first_stop(self._panels.settings):
            first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_code(self) -> None:
        """Bring the generated code to the front."""
        self._panels.setCurrentIndex(CODE)

    def show_problems(self) -> None:
        """Bring the list of problems to the front."""
        self._panels.setCurrentIndex(PROBLEMS)

    def show_summary(self) -> None:
        """Bring the table of the layers to the front, and the keyboard into it."""
        self._panels.setCurrentIndex(SUMMARY)
        self._panels.summary.table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_history(self) -> None:
        """Bring the list of all steps to the front, and the keyboard into it."""
        self._panels.setCurrentIndex(HISTORY)
        self._panels.history.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_data(self) -> None:
        """Bring the data to the front, and the keyboard into its samples."""
        self._panels.setCurrentIndex(DATA)
        self._panels.data.samples.grid.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_keys(self) -> None:
        """List every action with its key, and what keys and pointer do on the canvas."""
        canvas = tr("Canvas")
        rows = [
            *((f"{each.menu} › {each.title.rstrip('…')}", each.keys) for each in self._with_keys()),
            *((f"{canvas} › {tr(key.title)}", keys_text(key.keys)) for key in _own_keys()),
            *((f"{canvas} › {tr(each.title)}", tr(each.how)) for each in CANVAS_GESTURES),
        ]
        dialogs.show_table(self._window, tr("Keys"), (tr("Action"), tr("Key")), rows)

    def explain(self) -> None:
        """Show the tool tip of what has the keyboard."""
        from designer.ui.terms.focus import explain_focus  # noqa: PLC0415 - when it is asked for

        explain_focus()

    def show_about(self) -> None:
        """Say what this program is."""
        purpose = tr(
            "Design, understand and train convolutional networks, and leave with Keras code."
        )
        terms = tr("MIT license.")
        # Its Python type costs milliseconds: not before the first paint.
        QtWidgets.QMessageBox.about(
            self._window,
            tr("About CNN Designer"),
            f"<b>CNN Designer {__version__}</b><p>{escaped(purpose)}</p><p>{escaped(terms)}</p>",
        )

    def _with_keys(self) -> list[ListedAction]:
        return [each for each in listed_actions(self._window.menuBar()) if each.keys]

    def _resize_text(self, percent: int) -> None:
        theme.resize_text(_app(), percent)
        self._canvas.set_usual_zoom(percent / 100)
        save_preferences(replace(load_preferences(), text_percent=percent))

    @staticmethod
    def _choose(scheme: ColorScheme) -> None:
        use_scheme(_app(), scheme)
        save_preferences(replace(load_preferences(), color_scheme=scheme))


def _app() -> QApplication:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return app


def _own_keys() -> list[CanvasKey]:
    """The canvas' keys that no menu tells of."""
    told = {spec.keys for spec in ACTIONS}
    return [key for key in CANVAS_KEYS if key.keys not in told]
