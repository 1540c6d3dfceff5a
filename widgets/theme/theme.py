"""The theme the desk wears now, and the one door for changing it.

``apply(app, "dark")`` sets style, palette, fonts and style sheet at once; painted parts read
``current()`` when they paint, others listen to ``live().themed``.
"""

import re

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from resources import reader
from widgets.theme import fonts, icons
from widgets.theme.tokens import Tokens, colour, tokens

_PLACE = re.compile(r"\{(?:(icon):([a-z-]+):)?([a-z_]+(?:\.[a-z_]+)*)(?:-(\d+))?\}")
_SHEET = "style/desk.qss"

# What a palette role means in tokens: (role, everywhere, when disabled)
_ROLES = (
    (QPalette.ColorRole.Window, "surface.window", "surface.window"),
    (QPalette.ColorRole.WindowText, "text.normal", "text.disabled"),
    (QPalette.ColorRole.Base, "surface.panel", "surface.sunken"),
    (QPalette.ColorRole.AlternateBase, "surface.sunken", "surface.sunken"),
    (QPalette.ColorRole.Text, "text.normal", "text.disabled"),
    (QPalette.ColorRole.PlaceholderText, "text.muted", "text.disabled"),
    (QPalette.ColorRole.Button, "surface.raised", "surface.sunken"),
    (QPalette.ColorRole.ButtonText, "text.normal", "text.disabled"),
    (QPalette.ColorRole.BrightText, "alarm.text", "text.disabled"),
    (QPalette.ColorRole.Highlight, "surface.selection", "surface.selection_quiet"),
    (QPalette.ColorRole.HighlightedText, "text.on_selection", "text.disabled"),
    (QPalette.ColorRole.Accent, "accent.fill", "text.disabled"),
    (QPalette.ColorRole.Link, "accent.text", "text.disabled"),
    (QPalette.ColorRole.LinkVisited, "provisional.text", "text.disabled"),
    (QPalette.ColorRole.ToolTipBase, "surface.raised", "surface.raised"),
    (QPalette.ColorRole.ToolTipText, "text.normal", "text.disabled"),
    (QPalette.ColorRole.Light, "surface.raised", "surface.raised"),
    (QPalette.ColorRole.Midlight, "surface.line", "surface.line"),
    (QPalette.ColorRole.Mid, "surface.line", "surface.line"),
    (QPalette.ColorRole.Dark, "surface.line_strong", "surface.line"),
    (QPalette.ColorRole.Shadow, "surface.line_strong", "surface.line"),
)


class Live(QObject):
    """Tells that the theme changed; carries the new ``Tokens``."""

    themed = Signal(object)


class _Worn:
    tokens: Tokens | None = None
    live: Live | None = None
    sheet = False


def current() -> Tokens:
    """The tokens of the theme worn now; light until ``apply`` was called."""
    return _Worn.tokens or tokens()


def live() -> Live:
    """The object whose signal ``themed`` announces a change of theme."""
    if _Worn.live is None:
        _Worn.live = Live()
    return _Worn.live


def palette(theme: Tokens) -> QPalette:
    """The palette for whatever the style sheet does not reach."""
    made = QPalette()
    for role, always, disabled in _ROLES:
        made.setColor(role, colour(theme.value(always)))
        made.setColor(QPalette.ColorGroup.Disabled, role, colour(theme.value(disabled)))
    quiet = QColor(theme.surface.selection_quiet)
    made.setColor(QPalette.ColorGroup.Inactive, QPalette.ColorRole.Highlight, quiet)
    made.setColor(QPalette.ColorGroup.Inactive, QPalette.ColorRole.HighlightedText, colour(theme.text.strong))
    return made


def sheet(theme: Tokens) -> str:
    """The style sheet with every ``{token}`` filled in; ``{sizes.control.normal-2}`` is two less.

    Raises ``AttributeError`` for an unknown token.
    """

    def fill(place: re.Match[str]) -> str:
        value = theme.value(place[3])
        if place[4]:
            return str(int(value) - int(place[4]))
        return icons.file(place[2], value) if place[1] else value

    return _PLACE.sub(fill, reader.text(_SHEET))


def apply(app: QApplication, name: str = "light", scale: float = 1.0) -> Tokens:
    """Dress the whole program in a theme and say so.

    ``scale`` is the reader's type size (1.0 = 13 px), independent of the screen's density.
    Raises ``KeyError`` for an unknown theme, ``NoChineseFontError`` on a machine without a Chinese face.
    """
    if app.style().objectName() not in ("fusion", ""):  # under a style sheet it has no name
        app.setStyle("fusion")
    theme = choose(app, name, scale)
    lay_sheet(app)
    icons.change_clothes(theme)
    live().themed.emit(theme)
    return theme


def lay_sheet(app: QApplication) -> None:
    """Dress every part in the style sheet of the theme worn now."""
    app.setStyleSheet(sheet(current()))
    _Worn.sheet = True


def restyle(part: QWidget) -> None:
    """A property that the style sheet asks for is another one now; before the sheet is laid nothing is dressed yet."""
    if _Worn.sheet:
        part.style().unpolish(part)
        part.style().polish(part)


def choose(app: QApplication, name: str = "light", scale: float = 1.0) -> Tokens:
    """All of a theme but its style sheet: enough to build a window, which is dressed once when it is whole (``lay_sheet``).

    A part that is put into another under a style sheet is measured against it each time. Raises like ``apply``.
    """
    fonts.require_chinese()
    theme = tokens(name, scale)
    _Worn.tokens = theme
    app.setFont(fonts.face(theme.sizes.type.body))
    app.setPalette(palette(theme))
    QToolTip.setFont(fonts.face(theme.sizes.type.caption))
    return theme
