"""Showing a full phone number (查看完整号码): online, with a reason, logged by the centre, for one minute."""

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from console.words import say
from widgets.bridge import Bridge
from widgets.questions import Choice, Question, ask
from widgets.ticker import Ticker
from widgets.ticket.voice_card import VoiceCard

if TYPE_CHECKING:
    from console.assembly.desk import Desk

SHOWN_MS = 60_000
"""Afterwards the number is masked again."""


class Reveal:
    """Asks for the reason, then the centre; ``desk.api.reveal(ticket, reason)`` gives the appeals in full."""

    def __init__(self, desk: "Desk", bridge: Bridge, ticker: Ticker, owner: QWidget) -> None:
        self._desk, self._bridge, self._ticker, self._owner = desk, bridge, ticker, owner

    def ask(self, ticket: str, card: VoiceCard) -> None:
        """Ask the person for a reason."""
        question = Question(
            title=say("ticket.reveal"),
            text=say("ticket.reveal.why", person=card.view.person),
            choices=(
                Choice("show", say("ticket.reveal"), "primary", wants_reason=True),
                Choice("", say("ticket.cancel")),
            ),
            icon="eye",
            reason=say("ticket.reveal.reason"),
        )
        ask(self._owner.window(), question).then(
            lambda reply: self._fetch(ticket, card, reply.reason) if reply.choice else None
        )

    def _fetch(self, ticket: str, card: VoiceCard, reason: str) -> None:
        future = self._desk.api.reveal(ticket, reason)
        self._bridge.call(future, lambda told: self._show(card, told), lambda fault: self._refuse(card))

    def _show(self, card: VoiceCard, told: Any) -> None:
        person = next((one.person for one in told.appeals if one.id == card.view.id), None)
        if person is None:
            self._refuse(card)
            return
        card.tell(" ".join(part for part in (person.name, person.phone) if part))
        self._ticker.after(SHOWN_MS, lambda: card.tell(""), card)

    def _refuse(self, card: VoiceCard) -> None:
        card.person.setToolTip(say("ticket.reveal.failed"))
        card.tell("")
