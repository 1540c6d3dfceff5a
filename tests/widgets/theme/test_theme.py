"""The theme reaches every control, changes live, and refuses a machine without Chinese letters."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPalette
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from resources import reader
from widgets import theme
from widgets.theme import fonts, icons
from widgets.theme.theme import sheet
from widgets.theme.tokens import THEMES, tokens

CONTROLS = (
    "QMainWindow QDialog QLabel QPushButton QToolButton QLineEdit QTextEdit QPlainTextEdit QComboBox "
    "QAbstractItemView QTreeView QListView QHeaderView QTabBar QTabWidget QSplitter QScrollBar QMenu QToolTip "
    "QProgressBar QCheckBox QRadioButton QGroupBox QStatusBar QAbstractSpinBox QDateTimeEdit"
)


@pytest.mark.parametrize("name", THEMES)
def test_the_sheet_has_no_open_place_and_no_loose_colour(name: str) -> None:
    filled = sheet(tokens(name))
    assert not re.search(r"\{[a-z]", filled)
    assert not re.search(r"#[0-9A-Fa-f]{6}", reader.text("style/desk.qss"))
    assert all(re.search(rf"\b{control}\b", filled) for control in CONTROLS.split())


def test_a_change_of_theme_is_told_and_reaches_palette_font_and_icons(
    qapp: QApplication, qtbot: QtBot
) -> None:
    theme.apply(qapp, "light")
    button = QPushButton()
    qtbot.addWidget(button)
    icons.dress(button, "phone", theme.current())
    before = button.icon().pixmap(16).toImage()
    with qtbot.waitSignal(theme.live().themed) as told:
        theme.apply(qapp, "dark", 1.25)
    assert told.args == [theme.current()]
    assert theme.current().dark
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(theme.current().surface.window)
    assert qapp.font().families() == list(fonts.FAMILIES)
    assert qapp.font().pixelSize() == 16
    assert button.icon().pixmap(16).toImage() != before


BARE_MACHINE = """
from PySide6.QtWidgets import QApplication
from widgets import theme
try:
    theme.apply(QApplication([]))
except theme.NoChineseFontError as error:
    print("refused:", error)
"""


def test_a_machine_without_chinese_letters_is_refused_in_words(tmp_path: Path) -> None:
    empty = tmp_path / "fonts.conf"
    empty.write_text(f"<fontconfig><dir>{tmp_path}</dir><cachedir>{tmp_path}</cachedir></fontconfig>")
    surroundings = {**os.environ, "FONTCONFIG_FILE": str(empty), "QT_QPA_PLATFORM": "offscreen"}
    run = subprocess.run(
        [sys.executable, "-c", BARE_MACHINE], env=surroundings, capture_output=True, text=True, check=True
    )
    assert run.stdout.startswith("refused: No Simplified Chinese font")


def test_a_feature_tag_can_be_spelt(qapp: QApplication) -> None:
    font = QFont(fonts.face(13))
    font.setFeature(fonts.feature("tnum"), 1)
    assert [tag.toString().data() for tag in font.featureTags()] == [b"tnum"]


def test_figures_keep_their_column(qapp: QApplication) -> None:
    metrics = QFontMetricsF(fonts.figures(13))
    assert len({round(metrics.horizontalAdvance(f"{digit}{digit}"), 3) for digit in range(10)}) == 1
