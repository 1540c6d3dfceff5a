"""High-level coordination: one meeting, an owner at the table, a date, followed to its end."""

from typing import Any

import pytest
from msgspec.structs import replace

from sync.domain.commands import AnyCommand, FollowCoordination, RecordCoordination
from sync.domain.law.sight import sees
from tests.sync.domain.law.town import Town, open_clocks
from tests.sync.domain.law.world import (
    DAY,
    DISPATCHER,
    MONDAY,
    MUNICIPAL,
    OFFICER,
    RIVER,
    SUPERVISOR,
    TAGS,
    URBAN,
    clerk,
)


def meeting(**more: Any) -> AnyCommand:
    fields: dict[str, Any] = {
        "ticket": "t1",
        "meeting": "河道噪声协调会",
        "held": MONDAY,
        "chair": "李副区长",
        "units": (RIVER, URBAN),
        "decision": "河道管理中心牵头安装隔音屏，城管配合巡查",
        "owner": RIVER,
        "due": MONDAY + 30 * DAY,
    }
    return RecordCoordination(**(fields | more))


def test_a_meeting_is_recorded_with_number_owner_and_date_and_touches_no_clock() -> None:
    town = Town(tags=TAGS | {"hard-case": replace(TAGS["repeat"], id="hard-case")}).out(MUNICIPAL)
    before = open_clocks(town.t())
    town.do(meeting(), SUPERVISOR)
    (one,) = town.t().coordinations
    assert one.number.startswith("XT20260601") and one.owner == RIVER and not one.done
    assert open_clocks(town.t()) == before and "hard-case" in town.t().tags
    assert town.t().branches[0].unit == MUNICIPAL


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"meeting": " "}, "coordination_words"),
        ({"decision": ""}, "coordination_words"),
        ({"owner": MUNICIPAL}, "coordination_owner"),
        ({"units": ("U999", RIVER)}, "unit_unknown"),
        ({"held": MONDAY + 9 * DAY}, "coordination_dates"),
        ({"due": MONDAY}, "coordination_dates"),
    ],
)
def test_what_is_missing_is_named(wrong: dict[str, Any], why: str) -> None:
    assert Town().out(MUNICIPAL).refused(meeting(**wrong), OFFICER) == why


def test_those_at_the_table_see_it_and_follow_it_to_its_end() -> None:
    town = Town().out(MUNICIPAL)
    assert town.refused(meeting(), DISPATCHER) == "role"
    follow = FollowCoordination(ticket="t1", coordination="x", words="已进场")
    assert town.refused(follow, OFFICER) == "coordination_gone"
    assert not sees(clerk(URBAN), town.t())
    town.do(meeting(), OFFICER)
    assert sees(clerk(URBAN), town.t())
    one = town.t().coordinations[0].id
    town.do(FollowCoordination(ticket="t1", coordination=one, words="已进场"), clerk(RIVER))
    town.do(FollowCoordination(ticket="t1", coordination=one, words="已装好", done=True), OFFICER)
    assert [report.words for report in town.t().coordinations[0].follow_ups] == ["已进场", "已装好"]
    assert town.refused(follow, OFFICER) == "coordination_gone"
