"""Acknowledging alarms (确认报警, F-089): silent for a while, by name and with a reason that the next shift reads."""

from console.commands.act import Act, Selection
from console.commands.watch import ON_DUTY
from console.port import DeskPort
from sync.domain.errors import Refusal

_MINUTE = 60_000
_LONGEST = 24 * 60
"""Minutes: no alarm sleeps longer than a day."""


def silence(
    desk: DeskPort, selection: Selection, group: str, reason: str, minutes: str = "30"
) -> Refusal | None:
    """The group's sound stops until then; its state is shown as it is, and the hand-over tells of it."""
    if not reason.strip():
        return Refusal("alarm_reason")
    if not minutes.strip().isdecimal() or not 0 < int(minutes) <= _LONGEST:
        return Refusal("alarm_minutes", {"most": _LONGEST})
    now = desk.clock.now()
    known = {name: one for name, one in desk.options["alarms"].items() if one["until"] > now}
    kept = {
        "at": now, "until": now + int(minutes) * _MINUTE, "by": desk.actor.name, "reason": reason.strip(),
    }  # fmt: skip
    desk.options.set("alarms", known | {group: kept})
    return None


ACTS: tuple[Act, ...] = (
    Act("alarm.silence", "duty", ("A",), "bell", ON_DUTY, "nothing", "alarm_silence", run=silence),
)
