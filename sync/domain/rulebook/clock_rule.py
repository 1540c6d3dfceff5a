"""One line of the clock table (时限表): a named obligation, who owes it, when it starts, how long it may take."""

import msgspec

KEYS = ("wartime", "danger", "utility", "urgent", "ordinary")
"""Columns of the table: wartime (战时), danger to life or property (特急), water, power or gas (水电气),
urgent (紧急), ordinary (一般)."""

CLASS = "class"
"""A limit written so comes from the matter's class and nature."""

NAMES = (
    "acknowledge",
    "dispatch",
    "sign",
    "contact",
    "return",
    "handling",
    "total",
    "ruling",
    "verify",
    "call_back",
    "redo",
    "letter",
)
"""受理告知, 分拨, 签收, 首次联系, 退回期, 处置, 总时限, 裁决, 核查, 回访, 重办, 复函."""

OPTIONAL = ("notice",)
"""办理告知 (F-052): the appellant is told who works on it; only where a city promises this second notice."""

OWNERS = ("centre", "unit", "lead")
STARTS = ("receipt", "return", "dispatch", "filing", "ruling", "report", "closing", "redo", "letter")


class ClockRule(msgspec.Struct, frozen=True, omit_defaults=True):
    """``limits`` maps a key to a limit text (``"30m"``) or ``"class"``; ``ordinary`` answers for all others."""

    name: str
    owner: str
    starts: tuple[str, ...]
    limits: dict[str, str]
    basis: str = ""
    """Where the figure comes from."""
