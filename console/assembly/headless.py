"""Commands without a window: ``import`` and ``roster``. The last line of standard output is one JSON object.

``import`` prints it however it ends: the counts of what was handed in until then.
"""

import errno
import os
import signal
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from types import FrameType
from typing import Any

import msgspec

from console import words
from console.assembly.build import build
from console.assembly.desk import Desk
from console.assembly.headless_line import HeadlessLine
from console.assembly.launch import Launch, launch_of
from console.export import duty, tickets
from console.export.watch import Watch
from console.intake import discreet, formats, importing
from console.intake.encoding import shown
from console.intake.template import write_template
from console.options import Options
from console.store.columns import NAMES, NUMBERS
from console.store.view import LANES, Chip, View
from console.viewmodels import rosters
from console.words import because, say
from sync.domain.errors import BadInput, FenboError

INTERRUPTED = 130
"""The exit status after Ctrl+C, by the shells' custom."""
_SHARED = ("language", "terms", "authority", "certificate", "certificate_key")
"""Settings of the person's desk that hold for its commands too."""
_FIELDS = ("lane", "words", *NAMES)
_SHOWN, _DIGITS = 80, 18


def main(options: Any) -> int:
    """``run`` for a process of its own: Ctrl+C ends it, and what is being closed then is closed whole."""
    signal.signal(signal.SIGINT, _once)
    return run(options)


def run(options: Any) -> int:
    """Run one command; 0 when it did what it should, 1 when a sentence on standard error says why not."""
    answer: dict[str, Any] = {}
    status, sentence = 1, ""
    try:
        _COMMANDS[options.command](options, answer)
        status = 0
    except FenboError as fault:
        sentence = say(fault.key, **fault.values)
    except OSError as fault:
        file = getattr(options, "out", None) or getattr(options, "template", None) or fault.filename
        sentence = say("input.not_written", file=shown(str(file)), reason=because(fault))
    except KeyboardInterrupt:
        status, sentence = INTERRUPTED, say(f"input.interrupted.{options.command}")
    if sentence:
        tell(sentence)
    if answer:
        print(msgspec.json.encode(answer).decode(), flush=True)
    return status


def _once(_number: int, _frame: FrameType | None) -> None:
    """The first Ctrl+C; while files and the centre are being closed a second one is not heard."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    raise KeyboardInterrupt


def tell(sentence: str) -> None:
    """One sentence on standard error, without anybody's numbers."""
    print(discreet.told(sentence), file=sys.stderr)


def _import(options: Any, answer: dict[str, Any]) -> None:
    if options.template:
        _writable(options.template)
        write_template(options.template, _references(options, _launch(options)))
        answer["template"] = shown(str(options.template))
        return
    answer.update(_counts(importing.Summary()))
    if not options.file:
        raise BadInput("input.file_missing")
    chosen = _format(options)
    _with_line(options, _launch(options), lambda desk: _hand_in(desk, options.file, chosen, answer))


def _references(options: Any, launch: Launch) -> Any:
    desk = _desk(options, launch)
    try:
        return desk.references.catalogue
    finally:
        desk.close()


def _format(options: Any) -> formats.Format:
    if not options.map and not options.format:
        raise BadInput("input.format_unknown", name="", known="、".join(f.name for f in formats.shipped()))
    chosen = formats.from_file(options.map) if options.map else formats.by_name(options.format)
    return msgspec.structs.replace(chosen, channel=options.channel) if options.channel else chosen


def _hand_in(desk: Desk, file: Path, chosen: formats.Format, answer: dict[str, Any]) -> None:
    if chosen.channel and chosen.channel not in desk.references.catalogue.channels:
        known = "、".join(desk.references.catalogue.channels)
        raise BadInput("input.channel", channel=chosen.channel[:_SHOWN], known=known)
    summary = importing.import_file(
        file,
        chosen,
        importing.Online(desk.api),
        catalogue=desk.references.catalogue,
        now=desk.clock.now(),
        progress=lambda summary: answer.update(_counts(summary)),
        tell=tell,
    )
    units = summary.units
    if units and units.names:
        unresolved = "、".join(units.unresolved) or "—"
        tell(say("intake.units", names=units.names, units=units.units, unresolved=unresolved))


def _counts(summary: importing.Summary) -> dict[str, int]:
    return {
        "read": summary.read,
        "accepted": summary.accepted,
        "duplicate": summary.duplicate,
        "quarantined": summary.quarantined,
    }


def _roster(options: Any, answer: dict[str, Any]) -> None:
    as_of = rosters.moment(options.as_of) if options.as_of else 0
    view_of(options.filter)
    _writable(options.out)

    def write(desk: Desk) -> None:
        at = as_of or desk.clock.now()
        rows = ROSTERS[options.kind](desk, options.out, at, options.filter)
        answer.update(out=shown(str(options.out)), rows=rows, as_of=at)

    _with_line(options, _launch(options), write)


def _writable(file: Path) -> None:
    """What can be known before a centre is started for it. Raises ``OSError`` as writing would."""
    if file.is_dir() or not file.name:
        raise IsADirectoryError(errno.EISDIR, "")
    if not file.parent.is_dir():
        raise FileNotFoundError(errno.ENOENT, "")
    if file.exists() and not os.access(file, os.W_OK):
        raise PermissionError(errno.EACCES, "")  # a folder one may write would let it be replaced


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
    for one in map(shown, filters):
        field, mark, value = one.partition("=")
        if not mark or (field == "lane" and value not in LANES):
            raise BadInput("input.filter", filter=one[:_SHOWN])
        if field not in _FIELDS:
            raise BadInput("input.filter_field", field=field[:_SHOWN], known=" ".join(_FIELDS))
        if field in NUMBERS and not (value.isdecimal() and len(value) <= _DIGITS):
            raise BadInput("input.filter", filter=one[:_SHOWN])
        if field in ("lane", "words"):
            view = view._replace(lane=value) if field == "lane" else view._replace(words=value)
        else:
            view = view._replace(chips=(*view.chips, Chip(field, value)))
    return view


def _launch(options: Any) -> Launch:
    launch = launch_of(options)
    # A profile of its own: the person's desk may be open on the other one just now.
    profile = launch.profile.with_name("headless")
    return launch._replace(profile=profile, user=shown(launch.user), sample=False)


def _desk(options: Any, launch: Launch) -> Desk:
    """A desk that speaks and trusts as the person's own does."""
    own = Options(launch_of(options).profile / "options.json")
    words.speak(own.text("language"))
    desk = build(launch)
    for name in _SHARED:
        desk.options.set(name, own[name])
    words.speak(own.text("language"))
    words.adopt(own["terms"])
    return desk


def _with_line(options: Any, launch: Launch, work: Callable[[Desk], None]) -> None:
    """A desk with its line up and its data complete, for the time of ``work``."""
    desk = _desk(options, launch)
    try:
        HeadlessLine(desk, launch).take_up()
        work(desk)
    finally:
        desk.close()


_COMMANDS: dict[str, Callable[[Any, dict[str, Any]], None]] = {"import": _import, "roster": _roster}
