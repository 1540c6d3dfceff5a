"""The newest law broken on purpose: call-back (回访) and high-level coordination (统筹)."""

from typing import Any

from msgspec.structs import replace

from sync.domain.law import closing, coordinating, evaluating, sampling
from sync.domain.law.sampling import ALL
from sync.domain.ticket.coordination import Coordination
from sync.domain.ticket.instruction import FollowUp

_with = closing._with


def uncalled(case: Any, command: Any, member: Any) -> Any:
    return replace(_with(case, command, member), call_back=None)


def only_the_share(ticket: Any, context: Any, unit: str = "") -> str:
    policy = context.rulebook.call_back
    return "share" if ticket.kind.value in policy.kinds or sampling.lot(ticket.id) < policy.percent else ""


def every_miss(ticket: Any) -> int:
    return sum(not call.reached for call in ticket.call_backs)


def owned_by_the_first(**fields: Any) -> Coordination:
    return Coordination(**fields | {"units": fields["units"][1:]})


def by_nobody(**fields: Any) -> FollowUp:
    return FollowUp(**fields | {"by": ""})


def forgetful(found: Any, **changes: Any) -> Any:
    """Keeps the last of what was told only."""
    last = {
        name: told[-1:] for name, told in changes.items() if isinstance(told, tuple) and name != "tickets"
    }
    return replace(found, **changes | last)


NEWEST: dict[str, tuple[Any, str, Any]] = {
    "nobody is called back": (sampling, "drawn", lambda *a: ""),
    "a share of nothing is drawn": (sampling, "share", lambda *a: 0),
    "everybody is called back": (sampling, "share", lambda *a: ALL),
    "what was worked again is drawn like the rest": (sampling, "drawn", only_the_share),
    "members of a cluster are not called back": (closing, "_with", uncalled),
    "the first call that reaches nobody ends the duty": (evaluating, "_enough", lambda case: True),
    "calls that reach nobody never end the duty": (evaluating, "_enough", lambda case: False),
    "calls of an earlier closing count": (evaluating, "missed", every_miss),
    "anybody may own what a meeting decided": (coordinating, "_refusal", lambda *a: None),
    "the owner was not at the table": (coordinating, "Coordination", owned_by_the_first),
    "reports on a coordination are nobody's": (coordinating, "FollowUp", by_nobody),
    "a report wipes out the earlier ones": (coordinating, "replace", forgetful),
}
"""Each is put where its module looks it up; play must notice every one."""
