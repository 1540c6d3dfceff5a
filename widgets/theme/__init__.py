"""The desk's looks: tokens, theme, icons, and the parts every room is built from."""

from widgets.theme.fonts import NoChineseFontError, face, figures
from widgets.theme.icons import dress, icon, pixmap
from widgets.theme.theme import apply, choose, current, lay_sheet, live, restyle
from widgets.theme.tokens import THEMES, TONES, Tokens, Tone, colour

__all__ = [
    "THEMES",
    "TONES",
    "NoChineseFontError",
    "Tokens",
    "Tone",
    "apply",
    "choose",
    "colour",
    "current",
    "dress",
    "face",
    "figures",
    "icon",
    "lay_sheet",
    "live",
    "pixmap",
    "restyle",
]
