"""The ticket roster (工单清单, F-143): exactly the rows of a view, with names, dates and on-time, masked."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime, timedelta, timezone
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple, Protocol

import msgspec

from console.export.sheet import SHEET_ROWS, Column, Table, write
from console.export.terms import Terms
from console.export.watch import Watch
from console.export.workbook import Book
from console.store.reference import References
from console.store.row import QueueRow
from console.store.view import View
from console.words import say
from sync.domain.ticket.ticket import Ticket

_CHUNK = 1_000
_CHINA = timezone(timedelta(hours=8))


class RowsPort(Protocol):
    """The desk's store as a roster reads it (``console.store.reading.Reading``)."""

    def ids(self, view: View, now: int, me: str = "", unit: str = "") -> Sequence[int]: ...
    def rows(self, rowids: Sequence[int]) -> dict[int, QueueRow]: ...
    def shown(self, ids: Iterable[str]) -> dict[str, Ticket]: ...


class Request(msgspec.Struct, frozen=True):
    """What is asked for. The same request at the same ``as_of`` (UTC ms) gives the same file."""

    view: View
    as_of: int
    filter: str = ""
    """The view in words, for the notes."""
    me: str = ""
    unit: str = ""
    people: bool = True
    """Names and phones of appellants, masked; without them the roster is anonymous."""
    full: bool = True
    """Also what only the whole ticket knows: upstream number, satisfaction."""
    by_unit: bool = False
    """One sheet per lead unit (一单位一表)."""


class Written(NamedTuple):
    """What came of it: rows in the file, and rows that left this desk while it was written."""

    rows: int
    gone: int


class _Facts(NamedTuple):
    """What a cell may be made of."""

    row: QueueRow
    ticket: Ticket | None
    terms: Terms
    as_of: int


class _Field(NamedTuple):
    """A column of the roster, in its order."""

    key: str
    kind: str
    width: float
    value: Callable[[_Facts], Any]
    group: str = ""
    """``people`` and ``full`` columns are there only when asked for."""


def _upstream(facts: _Facts) -> str:
    appeals = facts.ticket.appeals if facts.ticket else ()
    return "、".join(appeal.upstream for appeal in appeals if appeal.upstream)


def _on_time(facts: _Facts) -> str:
    """On time is judged on the bundled limit (总时限); an open ticket past it is late already."""
    row = facts.row
    if not row.late_at:
        return say("roster.on_time.none")
    if row.closed:
        return say("roster.on_time.yes" if row.closed <= row.late_at else "roster.on_time.no")
    return say("roster.on_time.late" if facts.as_of > row.late_at else "roster.on_time.open")


def _satisfied(facts: _Facts) -> str:
    rated = facts.ticket.evaluations if facts.ticket else ()
    if not rated:
        return ""
    return say("roster.satisfied.yes" if rated[-1].evaluation.satisfied else "roster.satisfied.no")


_FIELDS = (
    _Field("number", "text", 24, lambda f: f.row.number),
    _Field("upstream", "long", 14, _upstream, "full"),
    _Field("channel", "long", 10, lambda f: f.terms.channel(f.row.channel)),
    _Field("kind", "text", 6, lambda f: say(f"kind.{f.row.kind}")),
    _Field("urgency", "text", 6, lambda f: say(f"kind.urgency.{f.row.urgency}")),
    _Field("class", "long", 18, lambda f: f.row.class_path),
    _Field("street", "text", 9, lambda f: f.terms.place(f.row.street)),
    _Field("community", "text", 9, lambda f: f.terms.place(f.row.community)),
    _Field("address", "long", 16, lambda f: f.row.address),
    _Field("title", "long", 28, lambda f: f.row.title or f.row.summary),
    _Field("state", "text", 7, lambda f: say(f"state.{f.row.state}")),
    _Field("person", "text", 7, lambda f: f.row.person, "people"),
    _Field("phone", "text", 12.5, lambda f: f.row.phone, "people"),
    _Field("lead", "long", 14, lambda f: f.terms.unit(f.row.lead)),
    _Field("assist", "long", 14, lambda f: f.terms.units(f.row.units, f.row.lead)),
    _Field("received", "moment", 15.5, lambda f: f.row.received),
    _Field("late_at", "moment", 15.5, lambda f: f.row.late_at),
    _Field("closed", "moment", 15.5, lambda f: f.row.closed),
    _Field("on_time", "text", 8.5, _on_time),
    _Field("returns", "number", 5.5, lambda f: f.row.returns),
    _Field("redo", "number", 5.5, lambda f: f.row.redo),
    _Field("alike", "number", 5.5, lambda f: f.row.alike),
    _Field("tags", "long", 10, lambda f: f.terms.tags(f.row.tags)),
    _Field("satisfied", "text", 7, _satisfied, "full"),
)


def export_tickets(
    path: Path,
    reading: RowsPort,
    references: References,
    request: Request,
    watch: Watch,
    limit: int = SHEET_ROWS,
) -> Written:
    """Write the roster to ``path`` (.xlsx). Raises ``Stopped`` and ``OSError``; then no file is left."""
    ids = reading.ids(request.view, request.as_of, request.me, request.unit)
    fields = [field for field in _FIELDS if not field.group or getattr(request, field.group)]
    roster = _Roster(reading, Terms(references.catalogue, references.tags), request, fields)
    groups = roster.by_unit(ids) if request.by_unit else {say("roster.title"): ids}
    notes = partial(_notes, request, references)
    written = 0
    with Book(path, request.as_of, say("roster.title")) as book:
        for name, part in groups.items():
            columns = [Column(say(f"roster.column.{field.key}"), field.kind, field.width) for field in fields]
            table = Table(name, columns, roster.rows(part), len(ids), notes)
            written += write(book, table, watch, limit)
    return Written(written, len(ids) - written)


class _Roster:
    """Rows of the store as rows of the sheet."""

    def __init__(self, reading: RowsPort, terms: Terms, request: Request, fields: Sequence[_Field]) -> None:
        self._reading, self._terms, self._request = reading, terms, request
        self._values = [field.value for field in fields]

    def rows(self, ids: Sequence[int]) -> Iterator[list[Any]]:
        """In the view's order; rows that left the desk meanwhile are passed over."""
        for found in self._parts(ids):
            wanted = [row.id for _, row in found] if self._request.full else []
            tickets = self._reading.shown(wanted) if wanted else {}
            for _, row in found:
                facts = _Facts(row, tickets.get(row.id), self._terms, self._request.as_of)
                yield [value(facts) for value in self._values]

    def by_unit(self, ids: Sequence[int]) -> dict[str, Sequence[int]]:
        """Row numbers by lead unit's name; tickets without one come first."""
        groups: dict[str, list[int]] = {}
        for found in self._parts(ids):
            for number, row in found:
                groups.setdefault(self._terms.unit(row.lead), []).append(number)
        return {name or say("roster.no_unit"): groups[name] for name in sorted(groups)}

    def _parts(self, ids: Sequence[int]) -> Iterator[list[tuple[int, QueueRow]]]:
        """Numbered rows, a thousand at a time."""
        for at in range(0, len(ids), _CHUNK):
            part = ids[at : at + _CHUNK]
            found = self._reading.rows(part)
            yield [(number, found[number]) for number in part if number in found]


def _notes(request: Request, references: References, count: int) -> tuple[str, ...]:
    return (
        say("roster.note.filter", filter=request.filter or say("roster.filter.all")),
        say("roster.note.as_of", time=when(request.as_of)),
        say(
            "roster.note.versions",
            rules=references.rulebook.id,
            taxonomy=references.catalogue.taxonomy.version,
            calendar=references.calendar.version,
        ),
        say("roster.note.count", count=count),
        say("roster.note.masked" if request.people else "roster.note.anonymous"),
    )


def when(at: int) -> str:
    """``2026-11-22 10:48:07`` in China's time."""
    return f"{datetime.fromtimestamp(at // 1000, _CHINA):%Y-%m-%d %H:%M:%S}"
