"""What Qt itself says (菜单, 按钮, 文件对话框) in the language of the desk; its own tables come with it."""

from PySide6.QtCore import QLibraryInfo, QTranslator
from PySide6.QtWidgets import QApplication

_TABLES = {"zh": "qtbase_zh_CN"}
"""Languages besides English, which Qt speaks by itself."""


def speak(app: QApplication, language: str) -> None:
    """Speak this from now on."""
    for spoken in app.findChildren(QTranslator):  # type: ignore[var-annotated]
        app.removeTranslator(spoken)
        spoken.setParent(None)
    table, folder = QTranslator(app), QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if language in _TABLES and table.load(_TABLES[language], folder):
        app.installTranslator(table)
