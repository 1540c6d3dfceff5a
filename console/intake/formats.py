"""Formats (导入格式): which column means what, as data. Shipped ones in ``resources/formats``, own ones by ``--map``."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec

from console.intake import reading
from console.intake.encoding import named
from console.words import because, known, say
from resources import reader
from sync.domain.errors import BadInput
from sync.domain.intake import Kind, Urgency
from sync.wire.shape import convert

REPLY = ("reply", "replied", "replier")
"""An answer the channel had already given: its words, when, by whom."""
FIELDS = frozenset(
    {
        *("upstream", "channel", "kind", "urgency", "title", "text", "said"),
        *("name", "phone", "street", "community", "address", "addressee", "consent", "secret"),
        *("level1", "level2", "level3", "level1_id", "level2_id", "level3_id", "unit", "unit_id"),
        *REPLY,
    }
)
"""What a column can mean. ``level…`` and ``unit…`` are what upstream had noted, a hint only."""


class Format(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One table shape. The first heading that a file has wins for each field."""

    name: str
    columns: dict[str, tuple[str, ...]]
    """Field → headings by which it is known."""
    needs: tuple[str, ...] = ()
    """Fields whose column must be there."""
    filled: tuple[str, ...] = ()
    """Fields that no row may leave empty."""
    unused: tuple[str, ...] = ()
    """Headings that belong to the shape and are not taken (an answer given elsewhere)."""
    sheet: str = ""
    channel: str = ""
    """The channel of every row, by code, when no column tells it."""
    prefix: str = ""
    """Put before the upstream number, since numbers are unique in their own system only."""
    kinds: dict[str, Kind] = {}
    urgencies: dict[str, Urgency] = {}
    yes: tuple[str, ...] = ("是", "Y", "1", "TRUE")
    missing: tuple[str, ...] = ("-",)
    """Cells that mean nothing was told."""
    title: str = ""
    """A title made of other fields (``{street} {level3}``) for rows without one."""
    text: str = ""
    """The wording of a record that upstream sends without words: it says so itself."""
    upstream_class: str = "{level1}/{level2}/{level3}"
    kind: Kind = Kind.COMPLAINT
    """Nature of rows that tell none."""

    def headings(self, columns: Sequence[str]) -> dict[str, str]:
        """Field → heading as this file writes it."""
        there = set(columns)
        found = {field: next((h for h in names if h in there), "") for field, names in self.columns.items()}
        return {field: heading for field, heading in found.items() if heading}

    def fits(self, columns: Sequence[str]) -> bool:
        """Whether a row of cells is this format's heading."""
        return set(self.needs) <= self.headings(columns).keys()

    @property
    def asked(self) -> reading.Asked:
        """What is told of a table that has not the needed headings."""
        needs = tuple(self.columns[field][0] for field in self.needs)
        return reading.Asked(needs, frozenset(name for names in self.columns.values() for name in names))

    @property
    def label(self) -> str:
        """The name people see; a city's own map is shown by its own name."""
        key = f"intake.format.{self.name}"
        return say(key) if known(key) else self.name


def shipped() -> tuple[Format, ...]:
    """The formats that come with the desk."""
    return tuple(parse(reader.load(name), name) for name in reader.folder("formats", ".json"))


def by_name(name: str) -> Format:
    """A shipped format; raises ``BadInput`` naming the known ones."""
    formats = {one.name: one for one in shipped()}
    if name not in formats:
        raise BadInput("input.format_unknown", name=name, known="、".join(formats))
    return formats[name]


def from_file(path: Path) -> Format:
    """A city's own mapping (``--map FILE``). Raises ``BadInput`` naming file and reason."""
    try:
        body = msgspec.json.decode(path.read_bytes())
    except OSError as fault:
        raise BadInput("fault.no_file", file=named(path), reason=because(fault)) from None
    except (msgspec.DecodeError, UnicodeDecodeError) as fault:
        raise BadInput("input.map", file=named(path), reason=str(fault)) from None
    return parse(body, named(path))


def recognise(columns: Sequence[str]) -> Format | None:
    """The shipped format whose heading this is, if any."""
    return next((one for one in shipped() if one.fits(columns)), None)


def parse(body: Any, file: str) -> Format:
    """The format in plain JSON values; raises ``BadInput`` for an unknown field or a wrong shape."""
    try:
        found = convert(body, Format)
    except msgspec.ValidationError as fault:
        raise BadInput("input.map", file=file, reason=str(fault)) from None
    used = {*found.columns, *found.needs, *found.filled}
    if strange := sorted(used - FIELDS):
        raise BadInput("input.map_field", file=file, field="、".join(strange), known=" ".join(sorted(FIELDS)))
    if lacking := sorted({*found.needs, *found.filled} - found.columns.keys()):
        raise BadInput("input.map_lacking", file=file, field="、".join(lacking))
    return found


def of_file(path: Path) -> Format:
    """The shipped format whose heading a file has; raises ``BadInput`` when it is none of them."""
    found: list[Format] = []

    def fits(columns: Sequence[str]) -> bool:
        one = recognise(columns)
        found.extend([one] if one else [])
        return one is not None

    next(reading.read(path, fits), None)
    return found[0]
