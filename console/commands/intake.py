"""Acts of taking in: the phone form, tables of appeals, the quarantine. Their panes know how; ``run`` is empty."""

from console.commands.act import Act
from console.commands.screen import EVERYWHERE
from sync.domain.identity.role import Role

TAKERS = frozenset({Role.DISPATCHER, Role.DUTY_OFFICER})

ACTS: tuple[Act, ...] = (
    Act("intake.phone", EVERYWHERE, ("F2",), "phone-in", TAKERS, needs="nothing"),
    Act("intake.sheet", EVERYWHERE, ("F3",), "upload", TAKERS, needs="nothing"),
    Act("intake.quarantine", EVERYWHERE, ("F4",), "shield", TAKERS, needs="nothing"),
)
"""Each opens its tab of the intake room."""
