"""Headings and words of our own workbooks, known in both languages: a file made in English is read in Chinese."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from console.intake.reading import Line
from resources import reader


def spellings(key: str) -> tuple[str, ...]:
    """Every language's words of a phrase."""
    return tuple(reader.phrases()[key].values())


def columns(prefix: str, keys: Iterable[str], others: Mapping[str, str] | None = None) -> dict[str, str]:
    """Heading → our column name. ``others`` are names that foreign tables use."""
    own = {word: key for key in keys for word in (*spellings(f"{prefix}.{key}"), key)}
    return {**(others or {}), **own}


def fits(known: Mapping[str, str], needed: Iterable[str]) -> Callable[[Sequence[str]], bool]:
    """Whether a heading has the needed columns."""
    wanted = set(needed)
    return lambda cells: wanted <= {known[cell] for cell in cells if cell in known}


def renamed(cells: Mapping[str, str], known: Mapping[str, str]) -> dict[str, str]:
    """Cells by our column names."""
    return {known[heading]: cell.strip() for heading, cell in cells.items() if heading in known}


def heading_of(cells: Mapping[str, str], known: Mapping[str, str], key: str) -> str:
    """How this file calls a column; our own name where it has none."""
    return next((heading for heading in cells if known.get(heading) == key), key)


def without_notes(lines: Iterable[Line]) -> Iterator[Line]:
    """Lines up to the notes our workbooks carry below the table: a blank row, then rows with a first cell only."""
    last = 0
    for line in lines:
        filled = [cell for cell in line.cells.values() if cell.strip()]
        if last and line.number > last + 1 and len(filled) == 1 and next(iter(line.cells.values())):
            return
        last = line.number
        yield line
