"""The program with a window."""

import sys
from functools import partial
from pathlib import Path

from PySide6.QtCore import QLocale, QTimer
from PySide6.QtWidgets import QApplication

from designer.project.project import Project
from designer.resources import resources_folder
from designer.ui import icons, theme
from designer.ui.document import Document
from designer.ui.garbage import GarbageCollector
from designer.ui.main_window import MainWindow
from designer.ui.preferences import load_preferences
from designer.ui.translation import use_language
from designer.ui.view_commands import use_scheme

_START_PAGE_DELAY = 100  # ms: the window is painted first
_RECOVERY_DELAY = 200  # ms: by then the window is painted


def make_app() -> QApplication:
    """Qt's application, with our name and looks, and the user's language where we have it."""
    # As an argument: QApplication.setStyle() would cost 5 ms for the Python twin of the style.
    app = QApplication([*sys.argv[:1], "-style", "fusion"])
    app.setApplicationName("cnn-designer")
    app.setApplicationDisplayName("CNN Designer")
    app.setDesktopFileName("cnn-designer")
    use_language(app, QLocale.system(), resources_folder() / "translations")
    preferences = load_preferences()
    theme.apply(app, preferences.text_percent)
    use_scheme(app, preferences.color_scheme)
    app.setWindowIcon(icons.icon("app"))
    return app


def run(project: Project, file: Path | None) -> int:
    """Open the window, with this file or else this project, and wait until it is closed."""
    app = make_app()
    window = MainWindow(Document(project))
    window.session.restore()
    window.show()
    QTimer.singleShot(0, partial(GarbageCollector, window))  # not before the first paint
    if file is not None:
        window.files.open_file(file)
    else:
        QTimer.singleShot(_START_PAGE_DELAY, window.starting.show_start_page)
    QTimer.singleShot(_RECOVERY_DELAY, window.safety.offer_recovery)
    return app.exec()
