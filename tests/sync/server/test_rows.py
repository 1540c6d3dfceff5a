"""What the centre's lists are ordered by is what the tickets say, however many acts one commit holds."""

from sync.domain.commands import AddNote, AnyCommand, Assignment, ClaimTicket, Classify, Dispatch, VoidTicket
from sync.domain.intake import Kind, Place, Urgency
from sync.domain.ticket import BranchRole, Ticket
from sync.server.store.statement import Statement, Tx
from sync.server.store.tables import ticket as rows
from sync.wire.codec import decode
from tests.support.centre import Centre, Desk
from tests.sync.server import town

_ROWS = Statement(rows.select())


def lying(centre: Centre) -> dict[str, Ticket]:
    """Every ticket, after its row was compared with it."""
    database = centre.server.application.centre().database  # type: ignore[union-attr]

    def read(tx: Tx) -> list[tuple[object, ...]]:
        return tx.run(_ROWS).rows

    found = {}
    for row in centre.on_loop(lambda: database.read(read)):
        told = dict(zip(rows.c.keys(), row, strict=True))
        one = found[told["id"]] = decode(told["body"], Ticket)
        wanted = {
            "ver": one.ver,
            "scope": one.scope,
            "state": one.state.value,
            "open": int(one.open),
            "number": one.number,
            "leaf": one.leaf,
            "closed": one.closed,
        }
        assert {name: told[name] for name in wanted} == wanted
    return found


def push(desk: Desk, *commands: AnyCommand) -> None:
    """One batch, all of it applied."""
    answer = desk.push(*(desk.envelope(one) for one in commands))
    assert [one.kind for one in answer.verdicts] == ["applied"] * len(commands), answer


def test_rows_say_what_their_tickets_say(either: Centre) -> None:
    desk, chief = either.desk(), either.desk("u-zheng")
    sent, void = town.received(desk, "R1"), town.received(desk, "R2")
    units = (Assignment(town.ENFORCEMENT, BranchRole.LEAD),)
    place = Place(street="101")
    push(
        desk,
        ClaimTicket(ticket=sent),
        AddNote(ticket=sent, words="before it has a scope"),
        Classify(ticket=sent, leaf=town.LEAF, kind=Kind.COMPLAINT, urgency=Urgency.ORDINARY, place=place),
        AddNote(ticket=sent, words="after"),
        Dispatch(ticket=sent, assignments=units, fence=town.ticket(desk, sent).fence + 1),
    )
    push(chief, AddNote(ticket=void, words="a test call?"), VoidTicket(ticket=void, reason="a test call"))
    together = lying(either)
    assert together[sent].scope == "101" and not together[void].open
    assert desk.do(AddNote(ticket=sent, words="alone")).kind == "applied"
    assert lying(either)[sent].ver == together[sent].ver + 1
