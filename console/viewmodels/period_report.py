"""The report of a week, month, quarter or year (周记, 月评, 季小结, 年考核, F-112): how well it was done, and what came in."""

from pathlib import Path
from typing import Any

from console.export.report import Part, export_report
from console.export.sheet import Column
from console.export.tickets import when
from console.export.watch import Watch
from console.port import DeskPort
from console.viewmodels import analysis, cases, rates, rosters
from console.viewmodels.names import Names
from console.viewmodels.rates import Amount, Figure, Mean, RateLine, Rates, Share
from console.words import say

_CASE = (
    ("number", "text", 24),
    ("title", "long", 30),
    ("class", "long", 24),
    ("street", "text", 10),
    ("lead", "long", 18),
    ("received", "moment", 15.5),
    ("closed", "moment", 15.5),
)
_SHARES = ("channels", "kinds", "classes", "streets")


def title(span: str) -> str:
    """周记, 月评 …"""
    return say(f"report.title.{span}")


def file_name(desk: DeskPort, span: str) -> str:
    """A name that sorts by time."""
    return rosters.file_name(title(span), rosters.as_of(desk))


def write(desk: DeskPort, path: Path, span: str, watch: Watch) -> int:
    """Count the period and write its workbook; the number of rows. For a thread of its own."""
    now = desk.clock.now()
    done = rates.rates(desk.reading, desk.references, now, span)
    came = analysis.analyse(desk.reading, desk.references, now, span)
    notes = _notes(desk, done, now)
    parts = [
        _rates(done, notes),
        *(_shares(came, name, notes) for name in _SHARES),
        _cases(desk, cases.outstanding(desk.reading, now, span), notes),
    ]
    return export_report(path, now, title(span), parts, watch)


def _rates(found: Rates, notes: list[str]) -> Part:
    columns = [Column(say("rates.column.name"), "text", 26)]
    for key in rates.KEYS:
        heading = say(f"rates.column.{key}")
        columns += [Column(heading, "number", 11)]
        if key != "closed":
            columns += [Column(say("report.of", what=heading), "number", 9)]
    rows = [_row(line) for line in (*found.lines, found.total)]
    hints = [
        f"{say(f'rates.column.{key}')}：{say(f'rates.column.{key}.hint')}"
        for key in rates.KEYS
        if key != "closed"
    ]
    return Part(say("rates.title"), columns, rows, [*notes, *hints])


def _row(line: RateLine) -> list[Any]:
    values: list[Any] = [line.name]
    for key in rates.KEYS:
        values += _figure(line.figures[key])
    return values


def _figure(figure: Figure) -> list[Any]:
    """The figure, and of how many it is; an empty cell where there was nothing to judge."""
    if isinstance(figure, Amount):
        return [figure.value]
    if isinstance(figure, Mean):
        return [round(figure.value, 1) if figure.of else None, figure.of]
    assert isinstance(figure, Share)
    return [round(figure.value * 100, 1) if figure.whole else None, figure.whole]


def _shares(came: analysis.Analysis, name: str, notes: list[str]) -> Part:
    columns = [
        Column(say(f"analysis.{name}"), "text", 30),
        Column(say("report.count"), "number", 10),
        Column(say("report.percent"), "number", 10),
    ]
    rows = [[one.name, one.number, round(one.share * 100, 1)] for one in getattr(came, name)]
    total = say("report.came", total=f"{came.total:,}", daily=f"{came.daily:,.1f}", change=came.change_words)
    return Part(say(f"analysis.{name}"), columns, rows, [total, *notes])


def _cases(desk: DeskPort, found: list[cases.Case], notes: list[str]) -> Part:
    names = Names(desk.references)
    columns = [Column(say(f"roster.column.{name}"), kind, width) for name, kind, width in _CASE]
    rows = [
        [
            one.row.number,
            one.row.title,
            one.row.class_path,
            names.street(one.row.street),
            names.unit(one.row.lead),
            one.row.received,
            one.row.closed,
            " · ".join(one.why),
        ]
        for one in found
    ]
    return Part(
        say("report.cases"),
        [*columns, Column(say("report.why"), "text", 40)],
        rows,
        [*notes, say("report.cases.hint")],
    )


def _notes(desk: DeskPort, found: Rates, now: int) -> list[str]:
    references = desk.references
    return [
        say("report.period", since=when(found.since), until=when(now)),
        say("roster.note.as_of", time=when(rosters.as_of(desk))),
        say(
            "roster.note.versions",
            rules=references.rulebook.id,
            taxonomy=references.catalogue.taxonomy.version,
            calendar=references.calendar.version,
        ),
    ]
