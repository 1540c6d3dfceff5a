"""What is wrong with a file, a row or a cell: a value that names the place, never a lost row."""

from typing import Any

import msgspec

from console.words import known, say


class Fault(msgspec.Struct, frozen=True):
    """One fault. ``row`` counts as a spreadsheet does (1 = first line); 0 means the whole file."""

    file: str
    row: int
    column: str
    code: str
    """Phrase ``fault.<code>``, filled from ``values``."""
    values: dict[str, str | int] = {}

    @property
    def key(self) -> str:
        """The phrase key of the reason."""
        return f"fault.{self.code}"

    @property
    def reason(self) -> str:
        """The reason alone, as a sentence."""
        return reason(self.code, self.values)

    @property
    def sentence(self) -> str:
        """Where and why, as one sentence for a person."""
        return say(
            f"fault.at.{self._place}", file=self.file, row=self.row, column=self.column, reason=self.reason
        )

    @property
    def _place(self) -> str:
        if not self.row:
            return "file"
        return "cell" if self.column else "row"


def reason(code: str, values: dict[str, Any]) -> str:
    """The sentence of a reason code: ours (``fault.…``), the centre's own (a whole key), or the code itself."""
    for key in (code, f"fault.{code}"):
        if known(key):
            try:
                return say(key, **values)
            except (KeyError, IndexError):
                return say("fault.other", code=code)
    return say("fault.other", code=code)
