"""A row of the queue in words: every cell formatted once, so that painting only draws."""

from datetime import UTC, datetime, timedelta, timezone
from typing import NamedTuple

from console.store.row import QueueRow
from console.viewmodels.names import Mark, Names
from console.words import say

CHINA = timezone(timedelta(hours=8))
"""Times are shown in China's one zone, whatever this machine believes."""

TONES = {
    "new": "accent",
    "out": "neutral",
    "returned": "warning",
    "ruling": "alarm",
    "check": "provisional",
    "redo": "alarm",
    "parked": "neutral",
    "closed": "ok",
    "joined": "neutral",
    "void": "neutral",
}
"""What colour supports the word of a state."""

_STAGES = {
    "new": "dispatch",
    "out": "handle",
    "returned": "dispatch",
    "ruling": "dispatch",
    "check": "supervise",
    "redo": "handle",
    "parked": "handle",
    "closed": "evaluate",
}
"""The city's five stages (F-032, 收集 分拨 办理 监督 评价) by state; joined and void matters are in none."""

HANDS = frozenset({"new", "returned", "redo"})
"""States in which the dispatcher must act; only there «unread» is worth a bold title."""

_MOST_TAGS = 3
_NONE = "—"


class Line(NamedTuple):
    """One row, ready to be drawn. ``words`` is the text of each column by the column's key."""

    id: str
    rowid: int
    words: dict[str, str]
    state: str
    tone: str
    due: int
    due_latest: int
    paused: bool
    live: bool
    """Somebody still has to act; a closed or joined row is drawn quietly."""
    channel_icon: str
    alike: str
    tags: tuple[Mark, ...]
    icons: tuple[str, ...]
    """Small signs before the title: urgent, secret, photos, returned before, redo."""
    holder: str
    """Name of another person who holds it now; empty when nobody or oneself."""
    mine: bool
    unread: bool
    pending: bool
    refused: bool


class Reader(NamedTuple):
    """Who looks: rows say «我» for one's own claim, and an expired claim is nobody's."""

    me: str = ""
    now: int = 0


def line(rowid: int, row: QueueRow, names: Names, reader: Reader) -> Line:
    """The words of one row."""
    held = bool(row.holder) and row.holder_until > reader.now
    mine = held and row.holder == reader.me
    return Line(
        id=row.id,
        rowid=rowid,
        words=_words(row, names, held, mine),
        state=row.state,
        tone=TONES.get(row.state, "neutral"),
        due=row.due,
        due_latest=row.due_latest,
        paused=bool(row.paused),
        live=not row.closed and row.state not in ("joined", "void"),
        channel_icon=names.channel_icon(row.channel),
        alike=f"×{row.alike + 1}" if row.alike else "",
        tags=tuple(names.tag(tag) for tag in row.tags.split()[:_MOST_TAGS]),
        icons=_icons(row),
        holder=row.holder_name if held and not mine else "",
        mine=mine,
        unread=not row.seen and row.state in HANDS,
        pending=bool(row.pending),
        refused=bool(row.refused),
    )


def _words(row: QueueRow, names: Names, held: bool, mine: bool) -> dict[str, str]:
    return {
        "state": say(f"state.{row.state}"),
        "stage": _stage(row),
        "kind": say(f"kind.{row.kind}"),
        "class": _class(row.class_path),
        "place": names.place(row.street, row.community, row.address) or _NONE,
        "channel": f"{names.channel(row.channel)}  {row.number}",
        "title": row.title or row.summary,
        "lead": _units(row, names),
        "holder": say("queue.holder.me") if mine else row.holder_name if held else "",
        "received": moment(row.received),
        "person": f"{row.person} {row.phone}".strip(),
        "tags": " ".join(names.tag(tag).text for tag in row.tags.split()),
    }


def _stage(row: QueueRow) -> str:
    """What nobody has classified yet is still being collected."""
    stage = "collect" if row.state == "new" and not row.leaf else _STAGES.get(row.state)
    return say(f"stage.{stage}") if stage else _NONE


def _class(path: str) -> str:
    """The narrowest name first: it says most, and a narrow column keeps it."""
    if not path:
        return say("queue.unclassified")
    wide, *_, narrow = path.split("/")
    return f"{narrow} · {wide}" if narrow != wide else wide


def _units(row: QueueRow, names: Names) -> str:
    if not row.lead:
        return _NONE
    others = len(row.units.split()) - 1
    return names.unit(row.lead) + (f" +{others}" if others > 0 else "")


def _icons(row: QueueRow) -> tuple[str, ...]:
    signs = (
        (row.urgency == "danger", "siren"),
        (row.urgency == "urgent", "flag"),
        (bool(row.secret), "lock"),
        (row.redo > 0, "redo"),
        (row.returns > 0, "return"),
        (row.photos > 0, "photo"),
    )
    return tuple(icon for there, icon in signs if there)


def moment(at: int) -> str:
    """``11-22 10:48`` in China's time; empty for 0."""
    if not at:
        return ""
    return datetime.fromtimestamp(at / 1000, UTC).astimezone(CHINA).strftime("%m-%d %H:%M")


class Countdown(NamedTuple):
    """What the time cell shows: a light and its text."""

    light: str
    text: str


_PAUSED = "paused"


def countdown(line: Line, now: int, soon: int) -> Countdown:
    """The time left at ``now``. Yellow begins where the lane 将超时 does (``soon`` ms before due)."""
    if not line.live:
        return Countdown("none", "")
    if not line.due:
        return Countdown(_PAUSED, say("queue.paused")) if line.paused else Countdown("none", _NONE)
    if line.due_latest > now:
        return Countdown("provisional", span(line.due - now))
    left = line.due - now
    light = "red" if left < 0 else "yellow" if left <= soon else "green"
    return Countdown(light, span(left))


def span(ms: int) -> str:
    """``00:12:44`` or ``1天 03:12``; past due with a minus."""
    seconds = abs(ms) // 1000
    sign = "−" if ms < 0 else ""
    days, rest = divmod(seconds, 86_400)
    hours, rest = divmod(rest, 3_600)
    if days:
        return sign + say("queue.days", days=days, time=f"{hours:02}:{rest // 60:02}")
    return f"{sign}{hours:02}:{rest // 60:02}:{rest % 60:02}"
