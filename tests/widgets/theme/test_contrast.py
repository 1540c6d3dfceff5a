"""WCAG 2.2 contrast of every pair of colours that meet on the desk."""

import pytest

from widgets.theme.tokens import THEMES, TONES, Tokens, tokens

GROUNDS = ("window", "panel", "raised", "sunken", "hover", "selection", "selection_quiet", "flash")


def luminance(value: str) -> float:
    """Relative luminance as WCAG defines it."""
    parts = [int(value[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(one: str, other: str) -> float:
    dim, bright = sorted((luminance(one), luminance(other)))
    return (bright + 0.05) / (dim + 0.05)


def text_pairs(theme: Tokens) -> list[tuple[str, str, str]]:
    """What is read on what: (name of the pair, ink, ground)."""
    inks = {f"text.{key}": getattr(theme.text, key) for key in ("strong", "normal", "muted")}
    inks |= {f"{tone}.text": theme.tone(tone).text for tone in TONES}
    pairs = [
        (f"{name} on {ground}", ink, getattr(theme.surface, ground))
        for name, ink in inks.items()
        for ground in GROUNDS
    ]
    for tone in TONES:
        found = theme.tone(tone)
        pairs += [(f"{tone} soft", found.text, found.soft), (f"{tone} fill", found.on, found.fill)]
        pairs += [(f"text on {tone} soft", theme.text.normal, found.soft)]
    pairs += [("on selection", theme.text.on_selection, theme.surface.selection)]
    pairs += [("button", theme.text.on_accent, ground) for ground in (theme.accent.fill, theme.accent.hover)]
    pairs += [("button pressed", theme.text.on_accent, theme.accent.pressed)]
    pairs += [("wartime", ink, theme.wartime.strip) for ink in (theme.wartime.text, theme.wartime.muted)]
    return pairs


def mark_pairs(theme: Tokens) -> list[tuple[str, str, str]]:
    """Shapes, borders of controls and the focus ring (WCAG 1.4.11)."""
    grounds = ("window", "panel", "raised", "sunken", "selection")
    marks = {tone: theme.tone(tone).mark for tone in TONES}
    marks |= {"focus": theme.focus}
    pairs = [
        (f"{key} on {ground}", ink, getattr(theme.surface, ground))
        for key, ink in marks.items()
        for ground in grounds
    ]
    pairs += [(f"{tone} on its soft ground", theme.tone(tone).mark, theme.tone(tone).soft) for tone in TONES]
    edges = [("border", theme.surface.line_strong, getattr(theme.surface, g)) for g in ("panel", "raised")]
    return pairs + edges


@pytest.mark.parametrize("name", THEMES)
def test_every_text_reaches_aa(name: str) -> None:
    limit = 7.0 if name == "contrast" else 4.5
    weak = {pair: round(ratio(ink, ground), 2) for pair, ink, ground in text_pairs(tokens(name))}
    assert not {pair: found for pair, found in weak.items() if found < limit}


@pytest.mark.parametrize("name", THEMES)
def test_every_mark_border_and_focus_ring_reaches_three_to_one(name: str) -> None:
    weak = {pair: round(ratio(ink, ground), 2) for pair, ink, ground in mark_pairs(tokens(name))}
    assert not {pair: found for pair, found in weak.items() if found < 3.0}


def test_the_scale_grows_letters_and_rows_but_not_the_grid() -> None:
    large = tokens("dark", 1.5)
    assert (large.sizes.type.title, large.sizes.row.normal, large.sizes.space.small) == (24, 48, 8)


def test_unknown_theme_is_an_error_and_unknown_tone_is_neutral() -> None:
    with pytest.raises(KeyError):
        tokens("sepia")
    assert tokens("light").tone("sepia") is tokens("light").neutral
