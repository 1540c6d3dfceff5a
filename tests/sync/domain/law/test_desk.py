"""Claims, fences, scopes: several people at one ticket."""

from sync.domain.commands import (
    Assignment,
    ClaimTicket,
    Classify,
    ContactCitizen,
    Dispatch,
    ReleaseTicket,
    SignIn,
)
from sync.domain.identity.actor import Actor
from sync.domain.identity.role import Role
from sync.domain.intake.appeal import Kind, Urgency
from sync.domain.intake.place import Place
from tests.sync.domain.law.town import ASSIST, LEAD, Town
from tests.sync.domain.law.world import (
    KENGZI,
    MINUTE,
    MUNICIPAL,
    OFFICER,
    POLICE,
    RIVER,
    SECOND,
    STREET,
    URBAN,
    clerk,
    receive,
)


def test_a_desk_without_serial_shows_a_provisional_number() -> None:
    town = Town()
    town.surroundings = {}
    from sync.domain.law import decide
    from tests.sync.domain.law.world import context

    (born,) = decide({}, receive(), context(key="0198-abcdef", serial=0))  # type: ignore[misc]
    assert born.number == "本机-ABCDEF"


def test_two_dispatchers_the_fence_lets_one_win() -> None:
    town = Town().received().classified()
    fence = town.t().fence
    mine = Dispatch(ticket="t1", assignments=(Assignment(URBAN, LEAD),), fence=fence)
    town.do(ClaimTicket(ticket="t1"), SECOND)
    refusal = town.ask(mine)
    assert (refusal.code, refusal.values["holder"]) == ("claimed", SECOND.name)
    town.do(ReleaseTicket(ticket="t1"), SECOND)
    assert town.refused(mine) == "fence_stale"
    town.dispatched(MUNICIPAL)
    assert town.refused(mine) == "state_dispatch"


def test_a_claim_is_soft_and_never_traps() -> None:
    town = Town().received()
    town.do(ClaimTicket(ticket="t1"))
    assert town.refused(ClaimTicket(ticket="t1"), SECOND) == "claimed"
    assert town.refused(ClaimTicket(ticket="t1", take_over=True), SECOND, 3 * MINUTE) == "take_over_reason"
    town.do(ClaimTicket(ticket="t1", take_over=True, reason="急件"), SECOND)
    town.do(ClaimTicket(ticket="t1", take_over=True), after=MINUTE)
    fence = town.t().fence
    town.do(ClaimTicket(ticket="t1"))
    assert town.t().fence == fence, "renewing keeps a prepared dispatch valid"
    town.do(ClaimTicket(ticket="t1"), SECOND, after=11 * MINUTE)
    assert town.t().claim and town.t().claim.by == SECOND.id


def test_dispatch_needs_a_class_one_lead_and_known_units() -> None:
    town = Town().received()
    one = (Assignment(URBAN, LEAD),)
    assert town.refused(Dispatch(ticket="t1", assignments=one, fence=0)) == "no_class"
    town.classified()
    for parts, code in (
        ((), "lead_missing"),
        ((Assignment(URBAN, ASSIST),), "lead_missing"),
        ((*one, Assignment(POLICE, LEAD)), "lead_twice"),
        ((*one, Assignment(URBAN, ASSIST)), "unit_twice"),
        ((Assignment("U999", LEAD),), "unit_unknown"),
    ):
        assert town.refused(Dispatch(ticket="t1", assignments=parts, fence=0)) == code


def test_a_sub_centre_dispatches_inside_its_area() -> None:
    local_desk = Actor("u-local", "龙田", Role.DISPATCHER, scope=STREET, unit="U121", desk="d")
    other_desk = Actor("u-other", "坑梓", Role.DISPATCHER, scope="105", unit="U201", desk="d")
    town = Town().received().classified()

    def parts(unit: str) -> Dispatch:
        return Dispatch(ticket="t1", assignments=(Assignment(unit, LEAD),), fence=0)

    assert town.refused(parts(MUNICIPAL), other_desk) == "no_ticket"
    assert town.refused(parts(KENGZI), local_desk) == "unit_out_of_area"
    assert town.refused(parts(RIVER), local_desk) == "unit_out_of_area"
    away = Classify(ticket="t1", leaf="L1", kind=Kind.COMPLAINT, urgency=Urgency.ORDINARY, place=Place("105"))
    assert town.refused(away, local_desk) == "hand_up_reason"
    town.do(parts(MUNICIPAL), local_desk)


def test_contact_by_the_wrong_unit_and_with_no_words() -> None:
    town = Town().out(MUNICIPAL, POLICE)
    branch = town.branch(MUNICIPAL).id
    assert town.refused(SignIn(ticket="t1", branch=branch), clerk(POLICE)) == "other_unit"
    assert town.refused(SignIn(ticket="t1", branch=branch), clerk(RIVER)) == "no_ticket"
    assert town.refused(SignIn(ticket="t1", branch="none"), clerk(POLICE)) == "no_branch"
    assert town.refused(SignIn(ticket="t1", branch=""), clerk(POLICE)) == "no_branch"
    contact = ContactCitizen(ticket="t1", branch=branch, way="phone", words=" ")
    assert town.refused(contact, clerk(MUNICIPAL)) == "words"


def test_a_confidential_ticket_goes_to_one_unit() -> None:
    town = Town().received(secret=True).classified()
    both = (Assignment(URBAN, LEAD), Assignment(POLICE, ASSIST))
    assert town.refused(Dispatch(ticket="t1", assignments=both, fence=0)) == "secret_parallel"
    town.do(Dispatch(ticket="t1", assignments=both, fence=0), OFFICER)
