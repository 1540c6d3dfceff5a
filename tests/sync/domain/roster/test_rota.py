"""Rotation: deterministic, fair, true to leave; swaps are two-way, substitutes one-way, both replayed."""

from collections import Counter
from datetime import date, timedelta
from functools import cache

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from resources import reader, reference
from sync.domain.clock import Calendar, YearPlan, assemble
from sync.domain.roster import Absence, Change, ChangeKind, Group, Member, Plan, Rota, Rule, kind_of, rota
from sync.wire.shape import convert

START = date(2026, 1, 1)
KINDS = ("workday", "rest", "holiday", "makeup")


@cache
def calendar() -> Calendar:
    body = reference.shipped("calendar")
    return assemble(convert(body["years"], tuple[YearPlan, ...], strict=False), tuple(body["intervals"]))


def group(people: int = 4, heads: int = 1, rule: Rule = Rule.DAILY, name: str = "main") -> Group:
    members = tuple(Member(f"{name}{n}", f"人{n}") for n in range(people))
    return Group(name, name, heads, dict.fromkeys(KINDS, rule), members)


def plan(*groups: Group, **parts: object) -> Plan:
    return Plan(groups, START, **parts)  # type: ignore[arg-type]


def made(made_of: Plan, days: int = 365, first: date = START) -> Rota:
    return rota(made_of, calendar(), first, first + timedelta(days=days - 1))


def people(found: Rota, day: date, name: str = "main") -> list[str]:
    return [post.person for post in found.posts(day, name)]


rules = st.sampled_from([Rule.DAILY, Rule.BLOCK, Rule.WEEKLY])
plans = st.builds(
    lambda n, heads, rule, leave: plan(
        group(n, heads, rule),
        absences=tuple(
            Absence(f"main{p % n}", START + timedelta(d), START + timedelta(d + e)) for p, d, e in leave
        ),
    ),
    st.integers(1, 7),
    st.integers(1, 3),
    rules,
    st.lists(st.tuples(st.integers(0, 6), st.integers(0, 90), st.integers(0, 20)), max_size=4),
)


@settings(max_examples=60, deadline=None)
@given(plans, st.integers(1, 60), st.integers(1, 90))
def test_any_span_is_a_part_of_the_same_roster(made_of: Plan, from_day: int, days: int) -> None:
    whole, part = made(made_of, 200), made(made_of, days, START + timedelta(days=from_day))
    assert all(whole.duties[key] == duty for key, duty in part.duties.items())


@settings(max_examples=60, deadline=None)
@given(plans)
def test_nobody_on_leave_is_on_duty_and_nobody_twice(made_of: Plan) -> None:
    for (day, _), duty in made(made_of, 120).duties.items():
        names = [post.person for post in duty.posts]
        assert len(names) == len(set(names))
        assert not [name for name in names if made_of.away(name, day)]


@settings(max_examples=60, deadline=None)
@given(plans)
def test_a_short_day_is_named_and_only_then(made_of: Plan) -> None:
    found = made(made_of, 120)
    wanted = made_of.groups[0]
    for (day, name), duty in found.duties.items():
        free = [one for one in wanted.people if not made_of.away(one.id, day)]
        assert len(duty.posts) == min(wanted.heads, len(free))
        short = [
            fault for fault in found.faults if (fault.code, fault.day, fault.group) == ("short", day, name)
        ]
        assert bool(short) == (len(free) < wanted.heads)


@settings(max_examples=30, deadline=None)
@given(st.integers(1, 8), st.integers(1, 3))
def test_daily_turns_are_shared_fairly_within_each_day_kind(count: int, heads: int) -> None:
    heads = min(heads, count)
    found = made(plan(group(count, heads)))
    for kind in KINDS:
        turns = Counter(
            post.person
            for (day, _), duty in found.duties.items()
            if kind_of(calendar(), day) == kind
            for post in duty.posts
        )
        assert max(turns.values()) - min(turns[f"main{n}"] for n in range(count)) <= 1


def test_a_block_of_rest_days_belongs_to_one_person_and_the_next_block_to_the_next() -> None:
    found = made(plan(group(3, rule=Rule.BLOCK)))
    saturday = date(2026, 1, 10)
    assert (
        people(found, saturday)
        == people(found, saturday + timedelta(days=1))
        != people(found, saturday + timedelta(days=7))
    )


def test_a_week_belongs_to_one_person_per_day_kind() -> None:
    found = made(plan(group(3, rule=Rule.WEEKLY)))
    week = [tuple(people(found, date(2026, 1, 12) + timedelta(days=n))) for n in range(5)]
    assert len(set(week)) == 1
    assert tuple(people(found, date(2026, 1, 19))) != week[0]


def test_festivals_rotate_apart_from_workdays_and_the_cursor_can_be_given() -> None:
    found = made(plan(group(4), cursors={"main": {"holiday": 2}}))
    assert people(found, START) == ["main2"]
    first_workday = next(day for day, _ in found.duties if kind_of(calendar(), day) == "workday")
    assert people(found, first_workday) == ["main0"]


def test_a_group_that_is_not_needed_has_no_cell() -> None:
    only_holidays = msgspec.structs.replace(group(), rotation={"holiday": Rule.DAILY})
    found = made(plan(only_holidays), 31)
    assert {kind_of(calendar(), day) for day, _ in found.duties} == {"holiday"}


def test_people_come_and_go() -> None:
    late = Member("late", "新人", joined=date(2026, 2, 1))
    gone = Member("gone", "旧人", left=date(2026, 1, 31))
    found = made(plan(Group("main", "main", 1, dict.fromkeys(KINDS, Rule.DAILY), (gone, late))), 59)
    assert {people(found, day)[0] for day, _ in found.duties if day.month == 1} == {"gone"}
    assert {people(found, day)[0] for day, _ in found.duties if day.month == 2} == {"late"}


def swap(found: Rota, one: date, other: date, **parts: object) -> Change:
    told = {"approved_by": "chief", **parts}
    return Change(
        "c1", ChangeKind.SWAP, "main", one, people(found, one)[0], people(found, other)[0], other, **told
    )  # type: ignore[arg-type]


def test_a_swap_trades_both_days_and_moves_nobody_else() -> None:
    before = made(plan(group()), 60)
    one, other = date(2026, 1, 5), date(2026, 2, 10)
    change = swap(before, one, other)
    after = made(plan(group(), changes=(change,)), 60)
    assert people(after, one) == [change.other]
    assert people(after, other) == [change.who]
    assert (after.posts(one, "main")[0].flag, after.posts(one, "main")[0].instead) == ("swap", change.who)
    changed = {key for key in before.duties if before.duties[key] != after.duties[key]}
    assert changed == {(one, "main"), (other, "main")}
    january = made(plan(group(), changes=(change,)), 31)
    assert people(january, one) == [change.other]
    assert not january.faults


def test_a_cancelled_or_unapproved_change_is_not_there() -> None:
    before = made(plan(group()), 60)
    one, other = date(2026, 1, 5), date(2026, 1, 6)
    for parts in ({"cancelled": True}, {"approved_by": ""}):
        assert made(plan(group(), changes=(swap(before, one, other, **parts),)), 60) == before


def test_a_change_that_no_longer_fits_is_named_and_the_roster_stays_whole() -> None:
    day = date(2026, 1, 5)
    holder = people(made(plan(group()), 10), day)[0]
    stranger = Change("c1", ChangeKind.SUBSTITUTE, "main", day, "nobody", "main1", approved_by="chief")
    twice = Change("c2", ChangeKind.SUBSTITUTE, "main", day, holder, holder, approved_by="chief")
    away = Absence("main3", day, day)
    other = "main3" if holder != "main3" else "main2"
    leave = Change("c3", ChangeKind.SUBSTITUTE, "main", day, holder, other, approved_by="chief")
    found = made(plan(group(), changes=(stranger, twice, leave), absences=(away,)), 10)
    codes = {fault.change: fault.code for fault in found.faults}
    assert codes["c1"] == "not_on_duty"
    assert codes["c2"] == "twice"
    assert codes["c3"] in ("on_leave", "not_on_duty")


def test_changes_are_replayed_when_the_roster_is_made_anew() -> None:
    day = date(2026, 1, 5)
    holder = people(made(plan(group()), 10), day)[0]
    stand_in = next(f"main{n}" for n in range(4) if f"main{n}" != holder)
    change = Change("c1", ChangeKind.SUBSTITUTE, "main", day, holder, stand_in, approved_by="chief")
    later = Absence("main0", date(2026, 1, 20), date(2026, 1, 25))
    for made_of in (plan(group(), changes=(change,)), plan(group(), changes=(change,), absences=(later,))):
        assert [(p.person, p.flag) for p in made(made_of, 31).posts(day, "main")] == [
            (stand_in, "substitute")
        ]


def test_the_sample_roster_is_a_plan_without_a_short_day() -> None:
    body = reader.load("sample/duty.json")
    groups = convert(body["groups"], tuple[Group, ...], strict=False)
    assert made(Plan(groups, START)).faults == ()
