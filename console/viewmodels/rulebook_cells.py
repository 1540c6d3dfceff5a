"""The rulebook (规则集) as tables of cells: which value lies where, and how its text is read and written.

A cell's ``entry`` is the name under which ``rulebook.check`` reports its faults (``clocks.sign.danger``).
"""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from console.viewmodels.rulebook_lines import COLUMNS
from console.viewmodels.rulebook_settings import SINGLE
from console.viewmodels.rulebook_typed import split
from console.words import known, say
from sync.domain.clock.faults import LimitError
from sync.domain.clock.limit import parse
from sync.domain.rulebook.clock_rule import CLASS, KEYS
from sync.domain.rulebook.limits import KINDS, NATURES, nature

Path = tuple[str | int, ...]
Plain = dict[str, Any]


class Cell(NamedTuple):
    """One value: where it lies, how it is read, the text a person edits and the words a person reads."""

    entry: str
    path: Path
    kind: str
    text: str
    shown: str


class Row(NamedTuple):
    """A line of a table."""

    label: str
    cells: tuple[Cell, ...]


class Section(NamedTuple):
    """A table of the rulebook."""

    key: str
    title: str
    headings: tuple[str, ...]
    rows: tuple[Row, ...]


_CLOCK = (("owner", "code"), ("starts", "codes"))
_ACT = (("reasons", "codes"), ("most", "number"), ("standard", "limit"))
_APPROVAL = (("nth", "number"), ("reasons", "codes"), ("roles", "roles"))
_REPORT = (("first", "limit"), ("following", "limit"))
_INDICATOR = (("warn", "number"), ("alarm", "number"))
_RUNG = (("trigger", "code"), ("name", "code"), ("addressee", "code"), ("after", "limit"))
_PROFILE = (
    ("keys", "codes"),
    ("undo_seconds", "number"),
    ("raised", "words"),
    ("phone_first", "words"),
    ("minimum_heads", "number"),
    ("report_interval", "limit"),
    ("layout", "code"),
    ("alarm_seconds", "numbers"),
    ("ledger", "switch"),
)
_HEAD = (
    ("id", "name"),
    ("name", "name"),
    ("series", "name"),
    ("valid_from", "date"),
    ("valid_to", "end"),
    ("source", "text"),
    ("number", "name"),
)
_ACTS = ("pause", "extension", "park")


def sections(body: Plain) -> tuple[Section, ...]:
    """Every table of a rulebook's plain body."""
    return (
        _section("clocks", ("owner", "starts", *KEYS, "basis"), _clocks(body)),
        _section("kinds", ("kinds", "unclassified", "flows"), _kinds(body)),
        _section("acts", tuple(name for name, _ in _ACT), _acts(body)),
        _section("approvals", tuple(name for name, _ in _APPROVAL), _approvals(body)),
        _section("single", ("value",), _single(body)),
        _section("reports", tuple(name for name, _ in _REPORT), _reports(body)),
        _section("indicators", tuple(name for name, _ in _INDICATOR), _indicators(body)),
        _section("direct", tuple(name for name, _ in COLUMNS), _direct(body)),
        _section("ladder", tuple(name for name, _ in _RUNG), _ladder(body)),
        _section("profiles", tuple(one["name"] for one in body["profiles"]), _profiles(body)),
        _section("head", ("value",), _head(body)),
    )


def named(tables: tuple[Section, ...], names: Mapping[str, str]) -> tuple[Section, ...]:
    """The same tables; ids of classes and units are followed by their names."""
    return tuple(
        table._replace(
            rows=tuple(
                row._replace(cells=tuple(_named(one, names) for one in row.cells)) for row in table.rows
            )
        )
        for table in tables
    )


def _named(cell: Cell, names: Mapping[str, str]) -> Cell:
    if cell.kind not in ("classes", "units"):
        return cell
    words = (f"{one} {names.get(one.partition('=')[0], '')}".strip() for one in split(cell.text))
    return cell._replace(shown=say("knowledge.list_mark").join(words))


def _section(key: str, headings: tuple[str, ...], rows: Iterator[Row]) -> Section:
    title = say(f"knowledge.rules.{key}")
    return Section(key, title, tuple(_word("knowledge.column", one) for one in headings), tuple(rows))


def _clocks(body: Plain) -> Iterator[Row]:
    for n, rule in enumerate(body["clocks"]):
        entry, at = f"clocks.{rule['name']}", ("clocks", n)
        cells = [_cell(body, f"{entry}.{name}", (*at, name), kind) for name, kind in _CLOCK]
        cells += [_cell(body, f"{entry}.{key}", (*at, "limits", key), "limit") for key in KEYS]
        yield Row(code(rule["name"]), (*cells, _cell(body, f"{entry}.basis", (*at, "basis"), "text")))


def _kinds(body: Plain) -> Iterator[Row]:
    for kind in KINDS:
        cells = (
            _cell(body, f"kinds.{kind}", ("kinds", kind), "limit"),
            _cell(body, f"unclassified.{kind}", ("unclassified", kind), "limit"),
            _cell(body, f"flows.{kind}", ("flows", kind), "flow"),
        )
        like = say("knowledge.rules.like", kind=say(f"kind.{nature(kind)}"))
        shown = tuple(one if one.text or kind in NATURES else one._replace(shown=like) for one in cells)
        yield Row(say(f"kind.{kind}"), shown)


def _acts(body: Plain) -> Iterator[Row]:
    for act in _ACTS:
        yield Row(code(act), tuple(_cell(body, f"{act}.{name}", (act, name), kind) for name, kind in _ACT))


def _approvals(body: Plain) -> Iterator[Row]:
    for act in _ACTS:
        for n in range(len(body.get(act, {}).get("approvals", ()))):
            at = (act, "approvals", n)
            cells = [
                _cell(body, f"{act}.approvals.{n}.{name}", (*at, name), kind) for name, kind in _APPROVAL
            ]
            yield Row(say("knowledge.rules.approval", act=code(act), n=n + 1), tuple(cells))


def _single(body: Plain) -> Iterator[Row]:
    for group, name, kind in SINGLE:
        label = say(f"knowledge.setting.{group}.{name}")
        yield Row(label, (_cell(body, f"{group}.{name}", (group, name), kind),))


def _reports(body: Plain) -> Iterator[Row]:
    for n, one in enumerate(body.get("reports", ())):
        entry, at = f"reports.{one['grade']}", ("reports", n)
        cells = [_cell(body, f"{entry}.{name}", (*at, name), kind) for name, kind in _REPORT]
        yield Row(_word("standing.grade", one["grade"]), tuple(cells))


def _direct(body: Plain) -> Iterator[Row]:
    for n in range(len(body["direct"])):
        cells = [_cell(body, f"direct.{n}.{name}", ("direct", n, name), kind) for name, kind in COLUMNS]
        yield Row(str(n + 1), tuple(cells))


def _indicators(body: Plain) -> Iterator[Row]:
    for n, one in enumerate(body.get("indicators", ())):
        entry, at = f"indicators.{one['name']}", ("indicators", n)
        cells = [_cell(body, f"{entry}.{name}", (*at, name), kind) for name, kind in _INDICATOR]
        yield Row(_word("alarm.group", one["name"]), tuple(cells))


def _ladder(body: Plain) -> Iterator[Row]:
    for n, rung in enumerate(body.get("ladder", ())):
        cells = [
            _cell(body, f"ladder.{rung['name']}.{n}.{name}", ("ladder", n, name), kind)
            for name, kind in _RUNG
        ]
        yield Row(str(n + 1), tuple(cells))


def _profiles(body: Plain) -> Iterator[Row]:
    for name, kind in _PROFILE:
        cells = [
            _cell(body, f"profiles.{one['name']}.{name}", ("profiles", n, name), kind)
            for n, one in enumerate(body["profiles"])
        ]
        yield Row(say(f"knowledge.setting.profile.{name}"), tuple(cells))


def _head(body: Plain) -> Iterator[Row]:
    for name, kind in _HEAD:
        yield Row(say(f"knowledge.setting.{name}"), (_cell(body, name, (name,), kind),))


def _cell(body: Plain, entry: str, path: Path, kind: str) -> Cell:
    text = written(_at(body, path))
    return Cell(entry, path, kind, text, shown(text, kind))


def _at(body: Any, path: Path) -> Any:
    for step in path:
        try:
            body = body[step]
        except (KeyError, IndexError, TypeError):
            return None
    return body


def written(value: Any) -> str:
    """A value as the text a person edits."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, dict):
        return ", ".join(f"{key}={one}" for key, one in value.items())
    if isinstance(value, list | tuple):
        return ", ".join(str(one) for one in value)
    return str(value)


def shown(text: str, kind: str) -> str:
    """The text in words: limits spelled out, codes by their name; what can't be read stays as it was typed."""
    if kind == "limit":
        return _limit(text)
    if kind == "switch":
        return say(f"knowledge.switch.{'on' if text == '1' else 'off'}")
    if kind in ("code", "flow"):
        return code(text)
    if kind == "natures":
        return say("knowledge.list_mark").join(_word("kind", one) for one in split(text))
    if kind in ("codes", "roles"):
        return say("knowledge.list_mark").join(code(one) for one in split(text))
    return text


def _limit(text: str) -> str:
    if text in (CLASS, "leaf"):
        return code("leaf")
    try:
        limit = parse(text)
    except LimitError:
        return text
    return say(f"clock.unit.{limit.unit.value}", n=limit.amount)


def code(word: str) -> str:
    """The name of a code of the rulebook."""
    return _word("knowledge.code", word)


def _word(prefix: str, word: str) -> str:
    for key in (f"{prefix}.{word}", f"knowledge.code.{word}"):
        if known(key):
            return say(key)
    return word
