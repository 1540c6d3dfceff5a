"""Presence (E9): whoever stays with a ticket holds it softly, and lets go by leaving. Never a trap."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from console.commands import claims
from console.commands.act import Selection
from widgets.ticker import Delay, Ticker

if TYPE_CHECKING:
    from console.assembly.desk import Desk

_DWELL_MS = 1_500
"""Running over rows with the arrow keys holds nothing; staying does."""
_RENEW_SHARE = 0.6
"""An own claim is renewed when this share of its time is over."""


class Claiming(QObject):
    """Follows which ticket a person is on."""

    def __init__(self, desk: "Desk", ticker: Ticker, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._ticker = desk, ticker
        self._on = ""
        self._held = ""
        self._until = 0
        self._waiting: Delay | None = None
        ticker.second.connect(self._renew)

    def look(self, ticket_id: str, *, at_once: bool = False) -> None:
        """The person is on this ticket now; an empty id means on none."""
        if ticket_id != self._on:
            self.leave()
            self._on = ticket_id
            self._seen()
        if ticket_id and self._desk.options.switch("claim_on_open"):
            self._forget_waiting()
            if at_once:
                self._hold()
            else:
                self._waiting = self._ticker.after(_DWELL_MS, self._hold, self)

    def leave(self) -> None:
        """Let go of what was held by staying."""
        self._forget_waiting()
        held, self._held, self._on = self._held, "", ""
        if held and claims.held_by(self._desk, held) == self._desk.actor.id:
            claims.release(self._desk, Selection(ticket=held))

    def _hold(self) -> None:
        self._waiting = None
        if self._on and self._on != self._held and claims.softly(self._desk, self._on) is not None:
            self._held = self._on
            self._until = self._end()

    def _renew(self, now: int) -> None:
        """Staying longer than a claim lasts keeps it, as long as nobody took it over."""
        if not self._held or now < self._until:
            return
        if claims.held_by(self._desk, self._held) == self._desk.actor.id:
            claims.renew(self._desk, self._held)
            self._until = self._end()
        else:
            self._held = ""

    def _end(self) -> int:
        return int(self._desk.clock.now() + claims.lease_ms(self._desk) * _RENEW_SHARE)

    def _seen(self) -> None:
        if self._on:
            claims.seen(self._desk, self._on)

    def _forget_waiting(self) -> None:
        if self._waiting is not None:
            self._waiting.cancel()
            self._waiting = None
