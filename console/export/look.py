"""How the desk's workbooks look: a few cell styles, one font, one print set-up."""

from typing import Any

from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.properties import PageSetupProperties

FACE = "宋体"
"""The face of Chinese office tables; every office suite has it or replaces it by its like."""
_GREY = Side(style="thin", color="C9D1DA")
_EDGE = Border(left=_GREY, right=_GREY, top=_GREY, bottom=_GREY)
_A4 = 9

_FORMATS = {"text": "@", "long": "@", "number": "0", "moment": "yyyy-mm-dd hh:mm", "date": "yyyy-mm-dd"}
_TINTS = {
    "holiday": "F8D9D6",
    "makeup": "FBE9C8",
    "rest": "E6F1E8",
    "half": "FBE9C8",
    "closed": "E3E0EE",
    "plain": "",
}


class Styles:
    """The style numbers of one workbook. ``of("text")`` for body cells, ``of("head")`` and ``of("note")`` around them."""

    def __init__(self, sheet: Any) -> None:
        self._sheet = sheet
        self._found: dict[tuple[str, str], int] = {}

    def of(self, kind: str, tint: str = "plain") -> int:
        """The number of a kind of cell on a tinted ground (a day kind, or ``plain``)."""
        if (kind, tint) not in self._found:
            self._found[kind, tint] = self._made(kind, tint)
        return self._found[kind, tint]

    def _made(self, kind: str, tint: str) -> int:
        cell = WriteOnlyCell(self._sheet)
        cell.font = Font(name=FACE, size=10)
        cell.alignment = Alignment(
            vertical="center", wrap_text=kind in ("long", "centre"), horizontal=_side(kind)
        )
        if kind == "head":
            cell.font = Font(name=FACE, size=10, bold=True, color="FFFFFF")
            cell.fill = PatternFill("solid", fgColor="1F5FA8")
            cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        elif kind == "title":
            cell.font = Font(name=FACE, size=18, bold=True)
            cell.alignment = Alignment(horizontal="center", vertical="center")
        elif kind == "note":
            cell.font = Font(name=FACE, size=9, color="515C68")
        if kind not in ("note", "title"):
            cell.border = _EDGE
        if tint_colour := _TINTS[tint]:
            cell.fill = PatternFill("solid", fgColor=tint_colour)
        cell.number_format = _FORMATS.get(kind, "@")
        return int(cell.style_id)


def _side(kind: str) -> str | None:
    return {"number": "right", "moment": "center", "date": "center", "centre": "center"}.get(kind)


def set_up(sheet: Any, title: str, head_rows: str) -> None:
    """A4 landscape, all columns on the page's width, heading on every page, page numbers below."""
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", _A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.page_margins.top, sheet.page_margins.bottom = 0.7, 0.6
    sheet.page_margins.header = sheet.page_margins.footer = 0.3
    if title:
        sheet.oddHeader.center.text = title.replace("&", "&&")
    sheet.oddFooter.center.text = "&P / &N"
    if head_rows:
        sheet.print_title_rows = head_rows
