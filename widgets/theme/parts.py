"""The parts every room is built from, in one place to import them."""

from widgets.theme.avatar import Avatar, initials, paint_avatar
from widgets.theme.banner import Banner
from widgets.theme.card import Card, Section
from widgets.theme.chip import Chip
from widgets.theme.chip_row import ChipRow, ChipView
from widgets.theme.empty_state import EmptyState
from widgets.theme.flow import Flow
from widgets.theme.key_hint import KeyHint
from widgets.theme.picture import Picture
from widgets.theme.pill import Pill, paint_pill, pill_size
from widgets.theme.search_line import SearchLine
from widgets.theme.splitter import splitter
from widgets.theme.star_row import StarRow
from widgets.theme.step_bar import Step, StepBar
from widgets.theme.toast import Toast

__all__ = [
    "Avatar",
    "Banner",
    "Card",
    "Chip",
    "ChipRow",
    "ChipView",
    "EmptyState",
    "Flow",
    "KeyHint",
    "Picture",
    "Pill",
    "SearchLine",
    "Section",
    "StarRow",
    "Step",
    "StepBar",
    "Toast",
    "initials",
    "paint_avatar",
    "paint_pill",
    "pill_size",
    "splitter",
]
