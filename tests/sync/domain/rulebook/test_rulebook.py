"""Which limit a matter gets, in which round, and what an unsound rulebook is told."""

from datetime import date

import msgspec
import pytest

from resources import reader
from sync.domain.clock import local
from sync.domain.rulebook import Rulebook, UnknownClockError, check, check_rounds, in_force, limit_for, number

ROUNDS = {
    name.rsplit("/", 1)[-1].removesuffix(".json"): msgspec.json.decode(reader.blob(name), type=Rulebook)
    for name in reader.folder("rulebooks", ".json")
}
DEFAULT = ROUNDS["pingshan-2019"]
LEAF = {"consult": "1wd", "suggest": "3wd", "complain": "1h"}


def limit(clock: str, rulebook: str = "pingshan-2019", kind: str = "complaint", **more: object) -> str:
    return str(limit_for(ROUNDS[rulebook], clock, kind=kind, leaf_limits=LEAF, **more))


@pytest.mark.parametrize("name", ROUNDS)
def test_every_shipped_rulebook_is_sound_and_named_as_its_file(name):
    assert check(ROUNDS[name]) == []
    assert ROUNDS[name].id == name


def test_the_shipped_rounds_follow_each_other_without_gap_or_overlap():
    assert check_rounds(ROUNDS.values()) == []


@pytest.mark.parametrize(
    ("clock", "urgency", "profile", "utility", "told"),
    [
        ("acknowledge", "ordinary", "peace", False, "2h"),
        ("dispatch", "ordinary", "peace", False, "2h"),
        ("dispatch", "urgent", "peace", False, "30m"),
        ("dispatch", "danger", "peace", False, "30m"),
        ("dispatch", "ordinary", "war", False, "10m"),
        ("dispatch", "danger", "war", False, "10m"),
        ("sign", "danger", "peace", False, "15m"),
        ("sign", "ordinary", "peace", True, "30m"),
        ("sign", "danger", "peace", True, "15m"),
        ("sign", "ordinary", "peace", False, "2h"),
        ("sign", "ordinary", "war", False, "2h"),
        ("contact", "ordinary", "peace", False, "24h"),
        ("return", "ordinary", "peace", False, "1wd"),
        ("return", "danger", "peace", False, "30m"),
    ],
)
def test_the_default_clock_table(clock, urgency, profile, utility, told):
    assert limit(clock, urgency=urgency, profile=profile, utility=utility) == told


@pytest.mark.parametrize(
    ("rulebook", "kind", "told"),
    [
        ("pingshan-2019", "consult", "1wd"),
        ("pingshan-2019", "praise", "1wd"),
        ("pingshan-2019", "suggestion", "3wd"),
        ("pingshan-2019", "complaint", "1h"),
        ("pingshan-2019", "help", "1h"),
        ("pingshan-2019", "other", "1h"),
        ("pingshan-2018", "consult", "3wd"),
        ("pingshan-2018", "suggestion", "5wd"),
        ("pingshan-2018", "complaint", "2h"),
        ("pingshan-2017", "complaint", "2h"),
        ("guangdong-2022", "consult", "2wd"),
        ("guangdong-2022", "help", "10wd"),
        ("guangdong-2022", "report", "15wd"),
        ("chengdu", "complaint", "15wd"),
        ("calendar-days-60", "consult", "60d"),
    ],
)
def test_handling_follows_nature_class_and_round(rulebook, kind, told):
    assert limit("handling", rulebook, kind) == limit("total", rulebook, kind) == told


def test_an_unclassified_matter_still_has_a_limit():
    assert str(limit_for(DEFAULT, "handling", kind="complaint")) == "7wd"


def test_an_unknown_clock_is_named():
    with pytest.raises(UnknownClockError) as found:
        limit("coffee")
    assert found.value.values == {"rulebook": "pingshan-2019", "clock": "coffee"}


@pytest.mark.parametrize(
    ("on", "told"),
    [
        (date(2016, 12, 31), None),
        (date(2017, 6, 1), "pingshan-2017"),
        (date(2018, 12, 31), "pingshan-2018"),
        (date(2019, 1, 1), "pingshan-2019"),
        (date(2026, 11, 9), "pingshan-2019"),
    ],
)
def test_a_date_has_one_round(on, told):
    found = in_force(ROUNDS.values(), "pingshan", on)
    assert (found.id if found else None) == told


def test_rounds_with_a_gap_or_an_overlap_are_told():
    first, second = ROUNDS["pingshan-2017"], ROUNDS["pingshan-2018"]
    early = msgspec.structs.replace(first, valid_to=date(2017, 11, 30))
    late = msgspec.structs.replace(first, valid_to=date(2018, 1, 1))
    assert [fault.reason for fault in check_rounds([early, second])] == ["gap"]
    assert [fault.reason for fault in check_rounds([second, late])] == ["overlap"]


def changed(name: str, **limits: str) -> Rulebook:
    clocks = tuple(
        msgspec.structs.replace(rule, limits=limits) if rule.name == name else rule for rule in DEFAULT.clocks
    )
    return msgspec.structs.replace(DEFAULT, clocks=clocks)


@pytest.mark.parametrize(
    ("rulebook", "fault"),
    [
        (changed("sign", ordinary="0h"), "clocks.sign.ordinary zero"),
        (changed("sign", ordinary="-2h"), "clocks.sign.ordinary negative"),
        (changed("sign", ordinary="900wd"), "clocks.sign.ordinary absurd"),
        (changed("sign", ordinary="2 hours"), "clocks.sign.ordinary unknown_unit"),
        (changed("sign", danger="15m"), "clocks.sign.ordinary gap"),
        (changed("sign", ordinary="2h", flood="5m"), "clocks.sign.flood unknown_key"),
        (msgspec.structs.replace(DEFAULT, clocks=DEFAULT.clocks[1:]), "clocks.acknowledge gap"),
        (
            msgspec.structs.replace(DEFAULT, clocks=(*DEFAULT.clocks, DEFAULT.clocks[0])),
            "clocks.acknowledge overlap",
        ),
        (
            msgspec.structs.replace(
                DEFAULT, clocks=(*DEFAULT.clocks, msgspec.structs.replace(DEFAULT.clocks[0], name="tea"))
            ),
            "clocks.tea unknown_clock",
        ),
        (msgspec.structs.replace(DEFAULT, kinds={"consult": "leaf"}), "kinds.complaint gap"),
        (msgspec.structs.replace(DEFAULT, number="SZPS"), "number number_without_serial"),
        (msgspec.structs.replace(DEFAULT, number="{year}{serial}"), "number number_unknown_place"),
        (
            msgspec.structs.replace(DEFAULT, park=msgspec.structs.replace(DEFAULT.park, approvals=())),
            "park.approvals no_approver",
        ),
    ],
)
def test_an_unsound_rulebook_names_entry_and_reason(rulebook, fault):
    found = check(rulebook)
    assert fault in [f"{one.entry} {one.reason}" for one in found]
    words = reader.load("phrases/rulebook.json")
    assert all(one.key in words for one in found)


@pytest.mark.parametrize(
    ("nth", "reason", "roles"),
    [
        (1, "complex", ("duty_officer",)),
        (2, "complex", ("supervisor",)),
        (1, "engineering", ("supervisor",)),
        (3, "complex", ()),
        (1, "laziness", ()),
    ],
)
def test_who_may_approve_an_extension(nth, reason, roles):
    assert DEFAULT.extension.approvers(nth, reason) == roles


def test_war_has_no_undo_delay_and_an_unknown_mode_runs_as_peace():
    assert DEFAULT.profile("war").undo_seconds == 0
    assert DEFAULT.profile("peace").undo_seconds == 5
    assert DEFAULT.profile("festival").name == "peace"


def test_the_nature_and_the_class_choose_the_flow():
    assert DEFAULT.flow("consult", "general") == "simple"
    assert DEFAULT.flow("complaint", "simple") == "simple"
    assert DEFAULT.flow("complaint", "") == "general"


def test_a_number_carries_local_time_and_the_day_s_serial():
    at = local(2025, 2, 25, 20, 32) + 30_000
    assert number(DEFAULT.number, at, 1) == "SZPS202502252032300001"
