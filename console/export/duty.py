"""The month's duty roster (值班表) as offices hang it up: a title, a row per day, a column per group (domain §3.2)."""

from calendar import monthrange
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from openpyxl.utils import get_column_letter

from console.export.cell import moment, text
from console.export.look import Styles, set_up
from console.export.tickets import when
from console.export.workbook import Book, RowSheet
from console.words import say
from sync.domain.clock import Calendar, midnight
from sync.domain.roster import Member, Plan, Post, Rota, kind_of, rota

_DAY_COLUMNS = 3
_HEAD_ROW = 2
_LINE_HEIGHT = 15
_TINTS = {"holiday": "holiday", "makeup": "makeup", "rest": "rest", "workday": "plain"}


class Month(NamedTuple):
    """Which month, and whether mobiles are shown in full; ``as_of`` is UTC ms."""

    year: int
    month: int
    as_of: int
    masked: bool = True

    @property
    def days(self) -> tuple[date, ...]:
        """Its days."""
        first = date(self.year, self.month, 1)
        return tuple(first + timedelta(days=n) for n in range(monthrange(self.year, self.month)[1]))


def mobile(number: str, masked: bool) -> str:
    """``138****5678``; a shorter number keeps its second half."""
    if not masked or not number:
        return number
    return (
        f"{number[:3]}****{number[-4:]}"
        if len(number) >= 11
        else "****" + number[len(number) - len(number) // 2 :]
    )


def day_name(calendar: Calendar, on: date) -> str:
    """The festival's name on a holiday, else the weekday."""
    day = calendar.day(on)
    kind = kind_of(calendar, on)
    return day.name if kind == "holiday" and day.name else say(f"duty.weekday.{on.isoweekday()}")


def post_words(post: Post, member: Member | None, masked: bool) -> str:
    """One person in a cell: name, flag 调/代, mobile."""
    name = member.name if member else post.person
    flag = say(f"duty.flag.{post.flag}") if post.flag else ""
    return f"{name}{flag} {mobile(member.mobile if member else '', masked)}".strip()


def export_duty(path: Path, plan: Plan, calendar: Calendar, month: Month) -> int:
    """Write the month to ``path`` (.xlsx); the number of days. Raises ``OSError``; then no file is left."""
    title = say("duty.title", year=month.year, month=month.month)
    found = rota(plan, calendar, month.days[0], month.days[-1])
    with Book(path, month.as_of, title) as book:
        _Paper(book.sheet(title), plan, calendar, month).write(title, found)
    return len(month.days)


class _Paper:
    """The sheet of one month."""

    def __init__(self, sheet: RowSheet, plan: Plan, calendar: Calendar, month: Month) -> None:
        self._sheet, self._plan, self._calendar, self._month = sheet, plan, calendar, month
        self._letters = [get_column_letter(n) for n in range(1, _DAY_COLUMNS + len(plan.groups) + 1)]
        self._styles = Styles(sheet)

    def write(self, title: str, found: Rota) -> None:
        """Title, heading, days, notes."""
        last = self._letters[-1]
        for n, letter in enumerate(self._letters):
            self._sheet.column_dimensions[letter].width = (12, 9, 9)[n] if n < _DAY_COLUMNS else 26
        set_up(self._sheet, "", f"1:{_HEAD_ROW}")
        self._sheet.freeze_panes = f"B{_HEAD_ROW + 1}"
        self._sheet.merged_cells.add(f"A1:{last}1")
        self._sheet.write(
            f'<row r="1" ht="34" customHeight="1">{text("A1", self._styles.of("title"), title)}</row>'
        )
        names = [say(f"duty.column.{key}") for key in ("date", "day", "kind")] + [
            one.name for one in self._plan.groups
        ]
        self._row(_HEAD_ROW, names, "head")
        for n, day in enumerate(self._month.days, _HEAD_ROW + 1):
            self._day(n, day, found)
        self._notes(_HEAD_ROW + len(self._month.days) + 2)

    def _row(self, at: int, words: list[str], kind: str) -> None:
        style = self._styles.of(kind)
        cells = "".join(
            text(f"{letter}{at}", style, word) for letter, word in zip(self._letters, words, strict=True)
        )
        self._sheet.write(f'<row r="{at}" ht="24" customHeight="1">{cells}</row>')

    def _day(self, at: int, day: date, found: Rota) -> None:
        kind = kind_of(self._calendar, day)
        tint = _TINTS[kind]
        cells = [moment(f"A{at}", self._styles.of("date", tint), midnight(day))]
        side = self._styles.of("centre", tint)
        cells.append(text(f"B{at}", side, day_name(self._calendar, day)))
        cells.append(text(f"C{at}", side, say(f"duty.kind.{kind}")))
        tallest = 1
        for letter, group in zip(self._letters[_DAY_COLUMNS:], self._plan.groups, strict=True):
            posts = found.posts(day, group.id)
            words = "\n".join(
                post_words(post, group.member(post.person), self._month.masked) for post in posts
            )
            cells.append(text(f"{letter}{at}", self._styles.of("centre", tint), words))
            tallest = max(tallest, len(posts))
        height = 6 + _LINE_HEIGHT * tallest
        self._sheet.write(f'<row r="{at}" ht="{height}" customHeight="1">{"".join(cells)}</row>')

    def _notes(self, at: int) -> None:
        """What the flags mean, of which calendar, as of when; a provisional year says so."""
        notes = [
            say("duty.note.flags"),
            say("duty.note.as_of", time=when(self._month.as_of), calendar=self._calendar.version),
        ]
        if not self._calendar.is_certain(midnight(self._month.days[0]), midnight(self._month.days[-1])):
            notes.append(say("duty.note.provisional", year=self._month.year))
        notes.append(say("roster.note.masked" if self._month.masked else "duty.note.full"))
        for n, words in enumerate(notes, at):
            self._sheet.write(f'<row r="{n}">{text(f"A{n}", self._styles.of("note"), words)}</row>')
