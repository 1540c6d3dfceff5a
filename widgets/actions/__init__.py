"""Acts of the registry as Qt knows them: actions with keys, the command palette, the guard against stray keys."""

from widgets.actions.actions import Actions
from widgets.actions.guard import Guard
from widgets.actions.palette import PaletteSheet

__all__ = ["Actions", "Guard", "PaletteSheet"]
