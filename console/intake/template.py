"""The template for people who collect appeals in a spreadsheet: headings, drop-downs, notes and an example."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties

from console.intake.formats import Format, by_name
from console.words import say
from sync.domain.catalogue import Catalogue

_ROWS = 2_000
"""Rows under the heading that carry drop-downs and text format."""
_WIDE = {"text": 60, "title": 30, "address": 30, "phone": 16, "said": 20, "upstream": 18, "channel": 16}
_LISTS = ("channel", "kind", "urgency", "street", "community", "consent", "secret")
_LINE = Side(style="thin", color="B8C2CC")
_HEAD = PatternFill("solid", fgColor="1F5FA8")
_NEEDED = PatternFill("solid", fgColor="A11A20")


def write_template(path: Path, catalogue: Catalogue) -> None:
    """Write the empty ``appeals`` table to ``path`` (.xlsx), whole or not at all. Raises ``OSError``."""
    format_ = by_name("appeals")
    book = Workbook()
    sheet = book.active
    sheet.title = say("intake.template.sheet")
    choices = _choices(format_, catalogue)
    _heading(sheet, format_)
    _lists(book, choices)
    for n, field in enumerate(format_.columns, 1):
        _column(sheet, n, field, field in choices)
    _notes(book, format_)
    draft = path.with_name(f".{path.name}.draft")
    try:
        book.save(draft)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def _choices(format_: Format, catalogue: Catalogue) -> dict[str, list[str]]:
    places = catalogue.places
    yes_no = [format_.yes[0], say("intake.template.no")]
    return {
        "channel": [channel.name for channel in catalogue.channels.values()],
        "kind": list(dict.fromkeys(_first_words(format_.kinds.items()))),
        "urgency": list(dict.fromkeys(_first_words(format_.urgencies.items()))),
        "street": [street.name for street in places.streets],
        "community": [community.name for community in places.communities],
        "consent": yes_no,
        "secret": yes_no,
    }


def _first_words(table: Iterable[tuple[str, Any]]) -> list[str]:
    """One word for each meaning: the first that the format knows."""
    found: dict[Any, str] = {}
    for word, meaning in table:
        found.setdefault(meaning, word)
    return list(found.values())


def _heading(sheet: Any, format_: Format) -> None:
    for n, (field, names) in enumerate(format_.columns.items(), 1):
        needed = field in (*format_.needs, *format_.filled)
        cell = sheet.cell(1, n, names[0] + ("*" if needed else ""))
        cell.font = Font(bold=True, color="FFFFFF")
        cell.fill = _NEEDED if needed else _HEAD
        cell.alignment = Alignment(vertical="center", wrap_text=True)
        cell.border = Border(right=_LINE, bottom=_LINE)
        cell.comment = Comment(
            say(f"intake.template.{field}"), say("intake.template.author"), height=90, width=260
        )
    sheet.row_dimensions[1].height = 24
    sheet.freeze_panes = "A2"
    _paper(sheet)


def _paper(sheet: Any) -> None:
    """A4 landscape, as wide as the page, the heading on every page."""
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:1"


def _column(sheet: Any, n: int, field: str, listed: bool) -> None:
    letter = get_column_letter(n)
    sheet.column_dimensions[letter].width = _WIDE.get(field, 13)
    for row in range(2, _ROWS + 2):
        sheet.cell(row, n).number_format = "yyyy-mm-dd hh:mm" if field == "said" else "@"
    if listed:
        rule = DataValidation(
            type="list", formula1=f"=list_{field}", allow_blank=True, showErrorMessage=field == "channel"
        )
        rule.error, rule.errorTitle = say("intake.template.pick"), say("intake.template.sheet")
        rule.add(f"{letter}2:{letter}{_ROWS + 1}")
        sheet.add_data_validation(rule)


def _lists(book: Any, choices: dict[str, list[str]]) -> None:
    """The words of the drop-downs on a sheet of their own: a list inside a rule may only have 255 letters."""
    sheet = book.create_sheet(say("intake.template.lists"))
    for n, field in enumerate(_LISTS, 1):
        letter = get_column_letter(n)
        for row, word in enumerate(choices[field], 1):
            sheet.cell(row, n, word)
        area = f"'{sheet.title}'!${letter}$1:${letter}${len(choices[field])}"
        book.defined_names[f"list_{field}"] = DefinedName(f"list_{field}", attr_text=area)
    sheet.sheet_state = "hidden"


def _notes(book: Any, format_: Format) -> None:
    """How to fill it in, and one example beside each explanation."""
    sheet = book.create_sheet(say("intake.template.notes"))
    sheet.append(
        [say("intake.template.column"), say("intake.template.meaning"), say("intake.template.example")]
    )
    for field, names in format_.columns.items():
        sheet.append([names[0], say(f"intake.template.{field}"), say(f"intake.template.{field}.example")])
    for n, width in enumerate((16, 70, 44), 1):
        sheet.column_dimensions[get_column_letter(n)].width = width
    for row in sheet.iter_rows():
        for cell in row:
            cell.alignment = Alignment(vertical="top", wrap_text=True)
            cell.font = Font(bold=cell.row == 1)
    sheet.freeze_panes = "A2"
    _paper(sheet)
