"""Who stands ready today."""

from console.port import DeskPort
from console.viewmodels import duty


def shift(desk: DeskPort) -> str:
    """Who stands ready today by the roster in force: the first group and its people; empty without a roster."""
    calendar = desk.references.calendar
    plan = duty.plan_of(duty.body_of(desk), calendar)
    groups = duty.on_duty(plan, calendar, desk.clock.now()) if plan is not None else ()
    return f"{groups[0][0]} {'、'.join(groups[0][1])}" if groups else ""
