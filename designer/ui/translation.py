"""The window's texts in the user's language; they are written in English."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator


def tr(text: str) -> str:
    """The text in the user's language, or as it is where there is no translation.

    lupdate finds every call with a literal. What is not a literal is formatted afterwards:
    `tr("Saved {name}.").format(name=name)`.
    """
    return QCoreApplication.translate("", text)  # lupdate's context of a function's texts


def QT_TR_NOOP(text: str) -> str:
    """Mark a text of a table or a constant, which `tr` is given where it is shown."""
    return text


def use_language(app: QCoreApplication, wanted: QLocale, folder: Path) -> None:
    """Show all texts in the first of the wanted languages that the folder has a catalogue of."""
    for name in wanted.uiLanguages() if folder.is_dir() else ():
        locale = QLocale(name)
        if locale.language() in (QLocale.Language.English, QLocale.Language.C):
            return  # Qt would go on to a language that is wanted less
        if _install(app, locale, "cnn-designer", folder):
            qts = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
            _install(app, locale, "qtbase", qts)
            return


def _install(app: QCoreApplication, locale: QLocale, catalogue: str, folder: Path) -> bool:
    translator = QTranslator(app)
    found = translator.load(locale, catalogue, "_", str(folder))
    return found and app.installTranslator(translator)
