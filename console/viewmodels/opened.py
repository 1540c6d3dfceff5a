"""The ticket a pane has open: asked for rows and words, again and again while time goes on."""

from console.port import DeskPort
from console.viewmodels.clocks import ClockLine, Countdown, next_due, title
from console.viewmodels.explanation import Matter, explanation
from console.viewmodels.history import HistoryLine, history
from console.viewmodels.letters import Letter
from console.viewmodels.paper_letter import paper_letter
from console.viewmodels.ruler import RulerView, clock_of, ruler_view
from console.viewmodels.ticket import AlikeView, TicketView, alike_views, badge, clock_lines, ticket_view
from console.words import say
from sync.domain.law.may import may
from sync.domain.ticket.ticket import Ticket


class Opened:
    """The ticket a pane shows: widgets ask it for rows and words and never see the ticket itself."""

    def __init__(self, desk: DeskPort) -> None:
        self._desk = desk
        self._ticket: Ticket | None = None
        self.id = ""

    def open(self, ticket_id: str) -> TicketView | None:
        """Look at a ticket; nothing when this person can't see it."""
        self.id = ticket_id
        self._ticket = self._desk.reading.ticket(ticket_id) if ticket_id else None
        return ticket_view(self._desk, self._ticket) if self._ticket else None

    def badge(self) -> tuple[str, Countdown]:
        """The head's countdown now."""
        return badge(self._desk, self._ticket) if self._ticket else ("", Countdown("none", ""))

    def clocks(self) -> list[ClockLine]:
        """All clocks now."""
        return clock_lines(self._desk, self._ticket) if self._ticket else []

    def ruler(self, key: str) -> RulerView | None:
        """The ruler of one of its clocks now."""
        clock = clock_of(self._ticket, key) if self._ticket else None
        return ruler_view(clock, self._desk.clock.now(), self._desk.references) if clock else None

    def explained(self, key: str = "") -> Letter | None:
        """The due time of a clock as a paper; of the one that is due first when none is named."""
        ticket, references = self._ticket, self._desk.references
        if ticket is None:
            return None
        clock = clock_of(ticket, key) if key else next_due(ticket.clocks)
        if clock is None:
            return None
        rules = references.rulebook
        matter = Matter(
            number=ticket.number or ticket.provisional,
            title=ticket.title,
            owner=references.catalogue.units.name(clock.owner)
            if clock.owner in references.catalogue.units.by_id
            else say("clock.owner.centre"),
            issuer=str(references.catalogue.places.district["name"]) + say("clock.owner.centre"),
            clock=title(clock.name),
            rulebook=rules.name,
            basis=rules.rules[clock.name].basis if clock.name in rules.rules else "",
        )
        return explanation(clock, references.calendar, self._desk.clock.now(), matter)

    def paper(self, paper_id: str) -> Letter | None:
        """One of its papers as the letter that was sent (催办通知书, 督办单, 提醒函, 通报)."""
        ticket = self._ticket
        found = next((one for one in ticket.papers if one.id == paper_id), None) if ticket else None
        if ticket is None or found is None:
            return None
        return paper_letter(found, ticket, self._desk.references, self._desk.clock.now())

    def acts(self, branch: str, names: tuple[str, ...]) -> tuple[str, ...]:
        """Which of these acts the law would allow on a part now."""
        if self._ticket is None:
            return ()
        context = self._desk.context()
        return tuple(name for name in names if may(self._ticket, name, context, branch) is None)

    def waiting(self) -> str:
        """The part that waits for a word: a returned one, else the own or the leading one."""
        live = self._ticket.live if self._ticket else ()
        own = [b for b in live if self._desk.actor.unit in ("", b.unit)]
        ranked = sorted(own, key=lambda b: (b.state.value != "returned", b.role.value != "lead"))
        return ranked[0].id if ranked else ""

    def alike(self) -> list[AlikeView]:
        """Candidates for joining; none for a ticket that nobody works on any more."""
        wanted = self._ticket is not None and self._ticket.open and not self._desk.actor.unit
        return alike_views(self._desk, self.id) if wanted else []

    def history(self) -> list[HistoryLine]:
        """What has happened, the newest first."""
        return history(self._desk, self.id)
