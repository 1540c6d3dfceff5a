"""The desk's design tokens: every colour and measure, typed, from one table in ``resources/style``.

A widget asks for a meaning (``tokens.alarm.text``), never for a colour value, so that a theme, the
high-contrast theme or a district's larger type changes every screen at once.
"""

from functools import cache
from typing import Any

from PySide6.QtGui import QColor

from resources import reader

THEMES = ("light", "dark", "contrast")
TONES = ("neutral", "accent", "ok", "warning", "alarm", "provisional")


class Group:
    """Tokens by name. A plain class: thirteen named tuples would be made at every start, and hashed at every stroke."""

    def __init__(self, **values: Any) -> None:
        """Raises ``TypeError`` for a missing or unknown token."""
        named, given = set(self.__annotations__), set(values)
        if given - named or named - given - set(vars(type(self))):
            raise TypeError(f"{type(self).__name__}: {', '.join(sorted(named ^ given))}")
        vars(self).update(values)


class Surface(Group):
    """Areas, from the window's ground to the row that just changed (``flash``)."""

    window: str
    panel: str
    raised: str
    sunken: str
    line: str
    line_strong: str
    hover: str
    pressed: str
    selection: str
    selection_quiet: str
    flash: str
    track: str
    thumb: str
    thumb_hover: str


class Ink(Group):
    """Text by weight of meaning; all but ``disabled`` reach WCAG AA on every surface."""

    strong: str
    normal: str
    muted: str
    disabled: str
    on_accent: str
    on_selection: str


class Tone(Group):
    """One meaning in six colours.

    ``mark`` shapes and icons (3:1) · ``text`` words on any surface (4.5:1) · ``soft`` a quiet ground ·
    ``edge`` its border · ``fill`` a loud ground · ``on`` words on the loud ground (4.5:1) · the one
    accent also has the two answers of a pressed thing.
    """

    mark: str
    text: str
    soft: str
    edge: str
    fill: str
    on: str
    hover: str = ""
    pressed: str = ""


class Wartime(Group):
    """The strip that says 战时: nothing else on the desk is this red."""

    strip: str
    text: str
    muted: str
    line: str


class Space(Group):
    """Distances on the 4-pixel grid."""

    tight: int
    small: int
    medium: int
    large: int
    wide: int


class Radius(Group):
    """Corners."""

    small: int
    medium: int
    large: int
    round: int


class TypeSizes(Group):
    """Letter heights in device-independent pixels."""

    caption: int
    body: int
    reading: int
    title: int
    headline: int


class Row(Group):
    """Heights of list rows."""

    dense: int
    normal: int
    roomy: int


class Control(Group):
    """Heights of buttons and fields."""

    compact: int
    normal: int
    large: int


class IconSizes(Group):
    """Edge lengths of icons; ``scene`` is the one in an empty room."""

    small: int
    normal: int
    large: int
    scene: int


class Stroke(Group):
    """Widths of lines."""

    line: int
    focus: int


class Sizes(Group):
    """Every measure; the same for all themes, grown by the reader's type scale."""

    grid: int
    space: Space
    radius: Radius
    type: TypeSizes
    row: Row
    control: Control
    icon: IconSizes
    stroke: Stroke


class Tokens(Group):
    """One theme at one scale."""

    name: str
    scale: float
    dark: bool
    surface: Surface
    text: Ink
    accent: Tone
    neutral: Tone
    warning: Tone
    alarm: Tone
    ok: Tone
    provisional: Tone
    wartime: Wartime
    focus: str
    shadow: str
    sizes: Sizes

    def tone(self, name: str) -> Tone:
        """The colours of a meaning; an unknown one is drawn ``neutral`` rather than refused."""
        found = getattr(self, name) if name in TONES else self.neutral
        assert isinstance(found, Tone)
        return found

    def value(self, path: str) -> str:
        """A token by its written path (``surface.panel``, ``sizes.type.body``) for style sheet and icons.

        Raises ``AttributeError`` when the table has no such token.
        """
        found: Any = self
        for part in path.split("."):
            found = getattr(found, part)
        return str(found)


_GROWING = ("type", "row", "control", "icon")


@cache
def tokens(name: str = "light", scale: float = 1.0) -> Tokens:
    """The tokens of a theme; ``scale`` enlarges letters, rows, controls and icons (1.0 = 13 px text).

    Raises ``KeyError`` for an unknown theme.
    """
    table = reader.load("style/tokens.json")
    sizes = {
        group: {key: round(height * scale) for key, height in values.items()} if group in _GROWING else values
        for group, values in table["sizes"].items()
    }
    made: Tokens = _made(Tokens, {**table["themes"][name], "sizes": sizes, "name": name, "scale": scale})
    return made


def _made(kind: Any, values: dict[str, Any]) -> Any:
    """One group of tokens with the groups inside it. Raises ``TypeError`` for a missing or unknown token."""
    groups = {name: part for name, part in kind.__annotations__.items() if issubclass(part, Group)}
    return kind(**values | {name: _made(part, values[name]) for name, part in groups.items()})


@cache
def colour(value: str) -> QColor:
    """The one shared ``QColor`` of ``#RRGGBB`` or ``#RRGGBBAA``; never change it in place."""
    if len(value) == 9:
        return QColor(f"#{value[7:9]}{value[1:7]}")
    return QColor(value)
