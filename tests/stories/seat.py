"""A person at a desk of a story: acts by their name in the registry, and what the law says when it says no."""

from concurrent.futures import Future
from typing import TYPE_CHECKING, Any, get_args

from console.assembly.desk import Desk
from console.commands.act import Selection
from console.commands.acts import ACTS
from sync.domain.commands import AnyCommand, Assignment, Receive
from sync.domain.errors import Refusal, Refused
from sync.domain.intake import Appeal, Kind, Person, Place, Urgency
from sync.domain.law.moves import name_of
from sync.domain.ticket import BranchRole

if TYPE_CHECKING:
    from tests.stories.stage import Stage

COMMANDS = {name_of(kind): kind for kind in get_args(AnyCommand)}
"""Every command by its released name, for acts that a pane performs."""


class Seat:
    """One person's desk."""

    def __init__(self, stage: "Stage", desk: Desk) -> None:
        self.stage = stage
        self.desk = desk

    @property
    def cut(self) -> bool:
        """Whether this desk has no line just now."""
        return self.desk.actor.id in self.stage.dark

    def do(self, name: str, ticket: str = "", unit: str = "", /, **values: Any) -> Any:
        """An act that must succeed, at the desk and at the centre."""
        self.stage.acts += 1
        branch = self.stage.part(ticket, unit).id if unit and ticket else ""
        outcome = self._run(name, Selection(ticket, (), branch), values)
        self.stage.settle()
        for refused in self.desk.reading.tray():
            self.desk.store.work.drop(refused.key)
            raise Refused(f"refusal.{refused.code}", **refused.values)
        return outcome

    def refused(self, name: str, ticket: str = "", unit: str = "", /, **values: Any) -> str:
        """The code of an act that must be refused, with a sentence that exists."""
        self.stage.refusals += 1
        try:
            self.do(name, ticket, unit, **values)
        except Refused as no:
            return no.key.removeprefix("refusal.")
        raise AssertionError(f"{name} was not refused")

    def _run(self, name: str, selection: Selection, values: dict[str, Any]) -> Any:
        act = ACTS.get(name)
        if act is None or act.run is None:
            return self.desk.submit(_command(name, selection, values))
        assert act.open_to(self.desk.actor.role), f"{name} is not an act of this post"
        no = act.may(self.desk, selection)
        outcome = no if no is not None else act.run(self.desk, selection, **values)
        if isinstance(outcome, Refusal):
            raise Refused(outcome.key, **outcome.values)
        return outcome.result(30) if isinstance(outcome, Future) else outcome

    # ---- what the panes of the window do ----

    def take(self, title: str, text: str = "", **more: Any) -> str:
        """受理: a call written down in the phone form; the ticket's id."""
        ticket = self.desk.new_id()
        place = Place(more.pop("street", ""), more.pop("community", ""), more.pop("address", ""))
        person = Person(more.pop("name", "王先生"), more.pop("phone", ""))
        kind, urgency = Kind(more.pop("kind", "complaint")), Urgency(more.pop("urgency", "ordinary"))
        appeal = Appeal(
            id=self.desk.new_id(),
            channel=more.pop("channel", "hotline-12345"),
            upstream=more.pop("upstream", ""),
            kind=kind,
            title=title,
            text=text or title,
            received=self.stage.now,
            person=person,
            place=place,
            urgency=urgency,
            **more,
        )
        self.stage.acts += 1
        self.desk.submit(Receive(ticket=ticket, appeal=appeal))
        self.stage.settle()
        return ticket

    def classify(self, ticket: str, leaf: str, **more: Any) -> Any:
        """分类, as the picker does: what is not said stays as it is."""
        now = self.seen(ticket)
        fields = {"kind": now.kind, "urgency": now.urgency, "place": now.place}
        return self.do("ticket.classify", ticket, leaf=leaf, **(fields | more))

    def dispatch(
        self, ticket: str, lead: str, *assisting: str, task: str = "请处理并反馈", **more: Any
    ) -> Any:
        """并联分拨, as the dispatch pane does: one command names every unit."""
        return self.do(
            "ticket.dispatch", ticket, **self.prepared(ticket, lead, *assisting, task=task, **more)
        )

    def prepared(
        self, ticket: str, lead: str, *assisting: str, task: str = "", **more: Any
    ) -> dict[str, Any]:
        """The values of a dispatch, with the fence as this desk sees it."""
        parts = [Assignment(lead, BranchRole.LEAD, task)]
        parts += [Assignment(unit, BranchRole.ASSIST, task) for unit in assisting]
        return {"assignments": tuple(parts), "fence": self.seen(ticket).fence, **more}

    def work(self, ticket: str, unit: str, *, outcome: str = "solved", words: str = "已处理完毕") -> None:
        """签收, 联系, 反馈: what a unit does when all goes well."""
        self.do("branch.sign", ticket, unit)
        self.do("branch.contact", ticket, unit, way="phone", words="已与诉求人联系")
        self.do("branch.report", ticket, unit, outcome=outcome, words=words, no_evidence="当事人不便拍照")

    def seen(self, ticket: str) -> Any:
        """The ticket as this desk shows it."""
        found = self.desk.reading.ticket(ticket)
        assert found is not None, "this desk does not see the ticket"
        return found


def _command(name: str, selection: Selection, values: dict[str, Any]) -> AnyCommand:
    kind = COMMANDS[name]
    if "branch" in kind.__struct_fields__:
        values = {"branch": selection.branch} | values
    return kind(ticket=selection.ticket, **values)
