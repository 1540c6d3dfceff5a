"""What waits in quarantine, oldest first: when, from which file and row, and why."""

from console.intake.mending import Held
from console.viewmodels.cells import moment
from widgets.theme.word_table import WordTable

_COLUMNS = tuple(f"intake.quarantine.{name}" for name in ("received", "source", "line", "reason"))


class QuarantineList(WordTable):
    """One row per held item, by its id."""

    def __init__(self) -> None:
        super().__init__("intake.quarantine", _COLUMNS, (104, 200, 64, 0), 3)

    def show_items(self, items: tuple[Held, ...]) -> None:
        """Show exactly these; the row that was pointed at stays so while it is there."""
        self.show_rows([(held.id, _words(held), "") for held in items])


def _words(held: Held) -> tuple[str, ...]:
    return (moment(held.received), held.source, str(held.line), "；".join(held.reasons))
