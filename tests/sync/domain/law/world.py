"""A small city for the law's tests: real rulebook, calendar, units and places; six classes of its own."""

from functools import cache
from typing import Any

from resources import reader
from sync.domain.catalogue.catalogue import Catalogue
from sync.domain.catalogue.places import Places
from sync.domain.catalogue.taxonomy import Leaf, Taxonomy
from sync.domain.catalogue.unit import Units
from sync.domain.clock.calendar import Calendar, local
from sync.domain.clock.year_plan import YearPlan
from sync.domain.commands import Receive
from sync.domain.identity.actor import Actor
from sync.domain.identity.role import Role
from sync.domain.intake.appeal import Appeal, Kind, Urgency
from sync.domain.intake.place import Place
from sync.domain.law.context import Context
from sync.domain.rulebook.rulebook import Rulebook
from sync.domain.ticket.tag import Tag
from sync.wire.shape import convert

MONDAY = local(2026, 6, 1, 10)
"""Monday 1 June 2026, ten o'clock: an ordinary working morning."""
MINUTE, HOUR = 60_000, 3_600_000
DAY = 24 * HOUR

STREET, COMMUNITY = "101", "10018"
URBAN, RIVER, POLICE = "U015", "U009", "U004"
MUNICIPAL, KENGZI = "U124", "U204"

DISPATCHER = Actor("u-chen", "陈思敏", Role.DISPATCHER, desk="desk-1")
SECOND = Actor("u-huang", "黄子谦", Role.DISPATCHER, desk="desk-2")
OFFICER = Actor("u-zheng", "郑国栋", Role.DUTY_OFFICER, desk="desk-3")
SUPERVISOR = Actor("u-xie", "谢文远", Role.SUPERVISOR, desk="desk-4")
LOCAL = Actor("u-local", "龙田分中心", Role.DISPATCHER, scope=STREET, unit="U121", desk="desk-6")
ADMIN = Actor("u-system", "林一鸣", Role.SYSTEM_ADMIN, desk="desk-5")


TAGS = {
    tag.id: tag
    for tag in (
        Tag("repeat", "重复投诉", "process"),
        Tag("repair-first", "先抢修", "process"),
        Tag("leader-note", "批示件", "process"),
        Tag("urged", "人工催办", "process"),
        Tag("key-supervision", "重点督办", "process"),
        Tag("special-complainant", "特殊投诉人", "process", protected=True),
        Tag("talent", "高层次人才", "process", lane=True, follower=True),
    )
}


def clerk(unit: str) -> Actor:
    """The clerk of a unit."""
    return Actor(f"clerk-{unit}", f"经办{unit}", Role.CLERK, scope=unit, unit=unit, desk=f"desk-{unit}")


@cache
def calendar() -> Calendar:
    years = (convert(reader.load(f"calendars/{year}.json"), YearPlan, strict=False) for year in (2025, 2026))
    return Calendar("test", {plan.year: plan for plan in years})


@cache
def rulebook(name: str = "pingshan-2019") -> Rulebook:
    return convert(reader.load(f"rulebooks/{name}.json"), Rulebook, strict=False)


def _leaf(leaf_id: str, name: str, flow: str, complain: str, *functions: str) -> Leaf:
    limits = {"consult": "1wd", "suggest": "3wd", "complain": complain}
    return Leaf(
        leaf_id, name, "5", "市容环卫", "501", "试验", name, (), flow, limits, ("b#1",), functions, since=1
    )


LEAVES = (
    _leaf("L1", "暴露垃圾", "general", "4h", "street.municipal", "urban"),
    _leaf("L2", "黑臭水体", "general", "7wd", "river"),
    _leaf("L3", "停水", "simple", "2wd", "waterworks"),
    _leaf("L4", "公园管理", "simple", "1wd", "parks"),
)


@cache
def catalogue() -> Catalogue:
    return Catalogue(
        taxonomy=Taxonomy("test-1", LEAVES),
        units=convert(reader.load("catalogue/units.json"), Units, strict=False),
        places=convert(reader.load("catalogue/places.json"), Places, strict=False),
        channels={},
        bases={},
    )


def context(actor: Actor = DISPATCHER, now: int = MONDAY, key: str = "k", **more: Any) -> Context:
    """A decision's surroundings; ``more`` overrides single fields."""
    fields = {
        "now": now,
        "key": key,
        "actor": actor,
        "rulebook": rulebook(),
        "calendar": calendar(),
        "catalogue": catalogue(),
        "serial": 1,
        "tags": TAGS,
    }
    return Context(**(fields | more))


def appeal(n: int = 1, **more: Any) -> Appeal:
    fields = {
        "id": f"a{n}",
        "channel": "12345",
        "upstream": str(n),
        "kind": Kind.COMPLAINT,
        "title": "路边垃圾",
        "text": "沙湖社区路边有垃圾没有清理",
        "received": MONDAY,
        "place": Place(STREET, COMMUNITY),
        "urgency": Urgency.ORDINARY,
    }
    return Appeal(**(fields | more))


def receive(ticket: str = "t1", n: int = 1, **more: Any) -> Receive:
    return Receive(ticket=ticket, appeal=appeal(n, **more))
