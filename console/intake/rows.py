"""A line of a table → an appeal, or the faults that keep it out. Nothing is guessed and nothing is dropped."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple, TypeVar

from console.intake.fault import Fault
from console.intake.formats import REPLY, Format
from console.intake.moments import Impossible, Unreadable, moment
from console.intake.reading import Line
from sync.domain.catalogue import Catalogue
from sync.domain.intake import Appeal, EarlierReply, Kind, Person, Place, Urgency

_TITLE = 40
_LONGEST = {"upstream": 200, "title": 500, "name": 100, "phone": 50, "address": 1_000}
"""Characters a field may hold, as the centre takes no longer one; any cell has its own limit too."""
Named = TypeVar("Named", Kind, Urgency)


class Parsed(NamedTuple):
    """What a line became: an appeal, or nothing and at least one fault."""

    line: Line
    appeal: Appeal | None
    faults: tuple[Fault, ...]
    unit: tuple[str, str] = ("", "")
    """Unit name and id as upstream wrote them."""


class Rows:
    """Reads the lines of one file in one format. ``now`` is the centre's time, UTC ms."""

    def __init__(self, file: str, format_: Format, catalogue: Catalogue, now: int) -> None:
        self._file, self._format, self._catalogue, self._now = file, format_, catalogue, now
        self._headings: dict[str, str] = {}
        self._channels = {
            name: channel.code
            for channel in catalogue.channels.values()
            for name in (channel.name, channel.short, channel.code, *channel.aliases)
        }

    def parse(self, lines: Iterable[Line]) -> Iterator[Parsed]:
        """Each line in its order."""
        for line in lines:
            yield self.row(line)

    def row(self, line: Line) -> Parsed:
        """One line."""
        told = self._told(line)
        faults = [*line.faults]
        appeal = self._appeal(line.number, told, faults)
        unit = (told.get("unit", ""), told.get("unit_id", ""))
        return Parsed(line, None if faults else appeal, tuple(faults), unit)

    def _told(self, line: Line) -> dict[str, str]:
        """Field → what the row tells, without the cells that mean nothing."""
        if not self._headings:
            self._headings = self._format.headings(tuple(line.cells))
        silent = self._format.missing
        told = {field: line.cells.get(heading, "").strip() for field, heading in self._headings.items()}
        return {field: value for field, value in told.items() if value and value not in silent}

    def _appeal(self, number: int, told: dict[str, str], faults: list[Fault]) -> Appeal:
        def fault(field: str, code: str, **values: str | int) -> None:
            faults.append(Fault(self._file, number, self._headings.get(field, ""), code, values))

        for field in self._format.filled:
            if field not in told:
                fault(field, "blank")
        for field, most in _LONGEST.items():
            if len(told.get(field, "")) > most:
                fault(field, "too_long", length=len(told[field]), most=most)
        channel = self._channel(told, fault)
        title, text = self._words(told, fault)
        return Appeal(
            id=self._identity(channel, told),
            channel=channel,
            upstream=self._number(told),
            kind=_named(told, "kind", self._format.kinds, self._format.kind, fault),
            title=title,
            text=text,
            received=self._now,
            said=self._moment("said", told, fault),
            person=Person(told.get("name", ""), told.get("phone", "")),
            place=self._place(told),
            urgency=_named(told, "urgency", self._format.urgencies, Urgency.ORDINARY, fault),
            addressee=told.get("addressee", ""),
            consent=told.get("consent", "") in self._format.yes,
            secret=told.get("secret", "") in self._format.yes,
            upstream_class=self._class(told),
            upstream_unit=told.get("unit", ""),
            replies=self._replies(told, fault),
        )

    def _channel(self, told: dict[str, str], fault: "_Tell") -> str:
        name = told.get("channel", "")
        code = self._channels.get(name, "") if name else self._format.channel
        if name and not code:
            fault("channel", "channel_unknown", name=name[:_TITLE])
        return code

    def _words(self, told: dict[str, str], fault: "_Tell") -> tuple[str, str]:
        filled = _Gaps(told)
        text = told.get("text") or self._format.text.format_map(filled)
        title = told.get("title") or _tidy(self._format.title.format_map(filled)) or _first_line(text)
        if not text and not title:
            fault("text", "wordless")
        return title, text or title

    def _moment(self, field: str, told: dict[str, str], fault: "_Tell") -> int:
        written = told.get(field, "")
        try:
            return moment(written, self._now) if written else 0
        except Unreadable:
            fault(field, "date_unreadable", text=written[:_TITLE])
        except Impossible:
            fault(field, "date_impossible", text=written[:_TITLE])
        return 0

    def _replies(self, told: dict[str, str], fault: "_Tell") -> tuple[EarlierReply, ...]:
        """The answer the channel had given, if any (来信渠道已有答复); a time without words is no answer."""
        if "reply" not in told:
            return ()
        return (EarlierReply(told["reply"], self._moment("replied", told, fault), told.get("replier", "")),)

    def _place(self, told: dict[str, str]) -> Place:
        """Names that the territory does not know stay readable in front of the address."""
        names, kept, found = self._catalogue.places.by_name, [], {}
        for field in ("street", "community"):
            name = told.get(field, "")
            found[field] = names.get(name, "")
            if name and not found[field]:
                kept.append(name)
        area = self._catalogue.places.by_id.get(found["community"])
        street = found["street"] or getattr(area, "street", "")
        return Place(street, found["community"], " ".join([*kept, told.get("address", "")]).strip())

    def _class(self, told: dict[str, str]) -> str:
        written = any(field.startswith("level") for field in told)
        return self._format.upstream_class.format_map(_Gaps(told)) if written else ""

    def _number(self, told: dict[str, str]) -> str:
        """The upstream number; a row without one is known by its own content, so that a second import finds it."""
        number = told.get("upstream", "")
        return self._format.prefix + number if number else "#" + _digest("", _own(told))[:16]

    def _identity(self, channel: str, told: dict[str, str]) -> str:
        number = told.get("upstream", "")
        return _digest(f"{channel}|{self._format.prefix}{number}", {} if number else _own(told))[:32]


_Tell = Callable[..., None]


class _Gaps(dict[str, str]):
    """Fields for a pattern; what a row does not tell reads as nothing."""

    def __missing__(self, field: str) -> str:
        return ""


def _named(told: dict[str, str], field: str, table: dict[str, Named], silent: Named, fault: _Tell) -> Named:
    """The value of a word; a word that the format does not know is a fault, none at all is ``silent``."""
    word = told.get(field, "")
    if word and word not in table:
        fault(field, "word_unknown", word=word[:_TITLE], known="、".join(table))
    return table.get(word, silent)


def _own(told: dict[str, str]) -> dict[str, str]:
    """What the person told: an answer that comes later does not make it another appeal."""
    return {field: value for field, value in told.items() if field not in REPLY}


def _first_line(text: str) -> str:
    line = next((line for line in text.splitlines() if line.strip()), "").strip()
    return line if len(line) <= _TITLE else line[:_TITLE] + "…"


def _tidy(title: str) -> str:
    """A made title without the separators that empty fields leave."""
    return title.strip(" ·/")


def _digest(head: str, told: dict[str, str]) -> str:
    parts = [head, *(f"{field}={told[field]}" for field in sorted(told))]
    return hashlib.sha256("\x1f".join(parts).encode("utf-8")).hexdigest()
