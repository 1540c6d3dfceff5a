"""The command palette (Ctrl+K): every act with its key, and why it is not possible now."""

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from console.commands.act import Act, Selection
from console.port import DeskPort
from console.viewmodels.finder import Finder, Item
from console.words import known, say
from sync.domain.errors import FenboError, Refusal

NEEDS: dict[str, Callable[[Selection], bool]] = {
    "ticket": lambda selection: bool(selection.ticket),
    "selection": lambda selection: bool(selection.tickets or selection.ticket),
    "branch": lambda selection: bool(selection.branch),
    "nothing": lambda selection: True,
}


class PaletteRow(NamedTuple):
    """One act as the palette shows it; ``refusal`` is the sentence why not, empty when it is possible."""

    name: str
    title: str
    hint: str
    keys: str
    icon: str
    refusal: str
    line: str = ""
    """A whole command line to hand to the act."""


_LINE_ACT = "ticket.dispatch"


def title(act: Act) -> str:
    """What an act is called."""
    return say(act.title_key)


def hint(act: Act) -> str:
    """A few more words about an act; empty when its title says it all."""
    key = f"{act.title_key}.hint"
    return say(key) if known(key) else ""


def sentence(refusal: Refusal) -> str:
    """The law's no in words a dispatcher can act on."""
    return say(refusal.key, **refusal.values) if known(refusal.key) else say("act.refused", code=refusal.code)


def trouble(error: Exception) -> str:
    """An error in words a dispatcher can act on."""
    if not isinstance(error, FenboError):
        return say("act.failed", reason=str(error))
    return say(error.key, **error.values) if known(error.key) else say("act.failed", reason=error.key)


def refusal(act: Act, desk: DeskPort, selection: Selection) -> str:
    """Why this act is not possible now, as a sentence; empty when it is."""
    if act.needs in NEEDS and not NEEDS[act.needs](selection):
        return say(f"act.needs.{act.needs}")
    no = act.may(desk, selection)
    return sentence(no) if no is not None else ""


def performed(act: Act, desk: DeskPort, selection: Selection, args: dict[str, Any]) -> tuple[Any, str]:
    """Run an act: its outcome, and the sentence of what went wrong (empty when nothing did)."""
    if act.run is None:
        return None, ""
    try:
        outcome = act.run(desk, selection, **args)
    except FenboError as fault:
        return None, trouble(fault)
    return (None, sentence(outcome)) if isinstance(outcome, Refusal) else (outcome, "")


class Palette:
    """Finds acts by a fragment of their title in either language, pinyin, initials, or name."""

    def __init__(self, acts: Iterable[Act], room: str = "") -> None:
        self._acts = sorted(
            (act for act in acts if act.name != "screen.palette"), key=lambda a: a.room != room
        )
        self._finder = Finder([_item(act) for act in self._acts])

    def rows(self, words: str, desk: DeskPort, selection: Selection, keymap: Any) -> list[PaletteRow]:
        """Acts that match, the best first; without words all, those of the room one is in before the others."""
        found = (
            self._acts if not words.strip() else [self._acts[one.place] for one in self._finder.find(words)]
        )
        rows = [_row(act, desk, selection, keymap) for act in found]
        line = self._line(words.strip(), desk, selection)
        return [line, *rows] if line else rows

    def _line(self, words: str, desk: DeskPort, selection: Selection) -> PaletteRow | None:
        """A command line such as ``派 龙田执法 水务 主=1``, when that is what was typed."""
        act = next((act for act in self._acts if act.name == _LINE_ACT), None)
        if act is None or not words.startswith(f"{say('palette.line')} "):
            return None
        no = refusal(act, desk, selection)
        return PaletteRow(act.name, words, say("palette.line.hint"), "", act.icon, no, words)


def _item(act: Act) -> Item:
    entry = say(act.title_key)
    return Item(act.name, entry, (act.name.rpartition(".")[2], hint(act)))


def _row(act: Act, desk: DeskPort, selection: Selection, keymap: Any) -> PaletteRow:
    keys = keymap.keys(act.name)
    return PaletteRow(
        act.name, title(act), hint(act), keys[0] if keys else "", act.icon, refusal(act, desk, selection)
    )
