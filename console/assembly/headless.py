"""Commands without a window: ``import`` and ``roster``. The last line of standard output is one JSON object."""

import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import msgspec

from console.assembly.build import build
from console.assembly.desk import Desk
from console.assembly.launch import Launch, launch_of
from console.changes import Line
from console.export import duty, tickets
from console.export.watch import Watch
from console.intake import formats, importing
from console.intake.template import write_template
from console.store.view import LANES, Chip, View
from console.viewmodels import rosters
from console.words import say
from sync.domain.errors import BadInput, FenboError, Unreachable

_WAIT_S = 90.0
"""How long a centre may take to start and to hand over its data."""


def run(options: Any) -> int:
    """Run one command; 0 when it did what it should, 1 when a sentence on standard error says why not."""
    try:
        answer = _COMMANDS[options.command](options)
    except FenboError as fault:
        print(say(fault.key, **fault.values), file=sys.stderr)
        return 1
    print(msgspec.json.encode(answer).decode(), flush=True)
    return 0


def _import(options: Any) -> dict[str, Any]:
    launch = _launch(options)
    if options.template:
        desk = build(launch)
        write_template(options.template, desk.references.catalogue)
        desk.close()
        return {"template": str(options.template)}
    if not options.file:
        raise BadInput("input.file_missing")
    chosen = _format(options)
    return _with_line(launch, lambda desk: _hand_in(desk, options.file, chosen))


def _format(options: Any) -> formats.Format:
    if not options.map and not options.format:
        raise BadInput("input.format_unknown", name="", known="、".join(f.name for f in formats.shipped()))
    chosen = formats.from_file(options.map) if options.map else formats.by_name(options.format)
    return msgspec.structs.replace(chosen, channel=options.channel) if options.channel else chosen


def _hand_in(desk: Desk, file: Path, chosen: formats.Format) -> dict[str, Any]:
    summary = importing.import_file(
        file,
        chosen,
        importing.Online(desk.api),
        catalogue=desk.references.catalogue,
        now=desk.clock.now(),
        tell=lambda sentence: print(sentence, file=sys.stderr),
    )
    if summary.units and summary.units.names:
        unresolved = "、".join(summary.units.unresolved) or "—"
        units = summary.units
        print(
            say("intake.units", names=units.names, units=units.units, unresolved=unresolved), file=sys.stderr
        )
    return {
        "read": summary.read,
        "accepted": summary.accepted,
        "duplicate": summary.duplicate,
        "quarantined": summary.quarantined,
    }


def _roster(options: Any) -> dict[str, Any]:
    def write(desk: Desk) -> dict[str, Any]:
        as_of = rosters.moment(options.as_of) if options.as_of else desk.clock.now()
        rows = ROSTERS[options.kind](desk, options.out, as_of, options.filter)
        return {"out": str(options.out), "rows": rows, "as_of": as_of}

    return _with_line(_launch(options), write)


def ticket_roster(desk: Desk, out: Path, as_of: int, filters: Sequence[str] = ()) -> int:
    """Write the ticket roster; how many rows. Raises ``BadInput`` for an unknown filter."""
    request = tickets.Request(view=view_of(filters), as_of=as_of, filter=" ".join(filters))
    return tickets.export_tickets(out, desk.reading, desk.references, request, Watch()).rows


def duty_roster(desk: Desk, out: Path, as_of: int, filters: Sequence[str] = ()) -> int:
    """Write the duty roster of the month of ``as_of``; how many days."""
    year, month = rosters.month_of(as_of)
    asked = duty.Month(year=year, month=month, as_of=as_of)
    return duty.export_duty(out, rosters.plan(desk.references), desk.references.calendar, asked)


ROSTERS = {"tickets": ticket_roster, "duty": duty_roster}


def view_of(filters: Sequence[str]) -> View:
    """``lane=late``, ``words=…``, or any field of a row (``street=101``). Raises ``BadInput`` for another."""
    view = View(lane="all", sort=("received",))
    for one in filters:
        field, mark, value = one.partition("=")
        if not mark or (field == "lane" and value not in LANES):
            raise BadInput("input.filter", filter=one)
        if field in ("lane", "words"):
            view = view._replace(lane=value) if field == "lane" else view._replace(words=value)
        else:
            view = view._replace(chips=(*view.chips, Chip(field, value)))
    return view


def _launch(options: Any) -> Launch:
    launch = launch_of(options)
    # A profile of its own: the person's desk may be open on the other one just now.
    return launch._replace(profile=launch.profile.with_name("headless"), sample=False)


def _with_line(launch: Launch, work: Callable[[Desk], dict[str, Any]]) -> dict[str, Any]:
    """A desk with its line up and its data complete, for the time of ``work``."""
    desk = build(launch)
    ready = threading.Event()
    up: list[int] = []

    def heard(line: Line) -> None:
        if line.state != "connected":
            return
        if not up:
            # What the cache remembers of last time is not complete: only what is fetched from here on is.
            up.append(desk.clock.now())
            desk.sync_now()
        elif line.data_as_of >= up[0]:
            ready.set()

    stop = desk.line.connect(heard)
    try:
        desk.connect()
        if not ready.wait(_WAIT_S):
            raise Unreachable("sync.unreachable")
        return work(desk)
    finally:
        stop()
        desk.close()


_COMMANDS: dict[str, Callable[[Any], dict[str, Any]]] = {"import": _import, "roster": _roster}
