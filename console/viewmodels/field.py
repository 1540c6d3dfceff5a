"""A form as a list of fields (表单): what is asked, how, and when it must be answered. Widgets only draw it."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from console.viewmodels.classing import Option
from console.words import say


class Field(NamedTuple):
    """One question.

    ``kind``: ``choice`` one of ``options`` · ``line`` a line · ``words`` several lines · ``unit`` a unit ·
    ``photos`` pictures · ``yes`` a tick · ``stars`` 1–5 · ``moment`` an instant or none · ``told`` words to read.
    """

    name: str
    kind: str
    label: str
    options: Sequence[Option] = ()
    value: Any = ""
    required: bool = False
    when: tuple[str, tuple[Any, ...]] = ("", ())
    """Required too when that other field has one of these values."""
    unless: str = ""
    """Not required when that other field has an answer."""
    hint: str = ""
    templates: Sequence[Option] = ()
    """Ready sentences for ``words``; their value is the text that goes in."""


def missing(fields: Sequence[Field], values: Mapping[str, Any]) -> dict[str, str]:
    """Which fields still need an answer, and the sentence that says so."""
    return {
        field.name: say("ticket.form.missing", what=field.label) for field in fields if _lacks(field, values)
    }


def _lacks(field: Field, values: Mapping[str, Any]) -> bool:
    answer = values.get(field.name)
    if answer not in ("", None, (), 0):
        return False
    other, wanted = field.when
    needed = field.required or bool(other and values.get(other) in wanted)
    return needed and not (field.unless and values.get(field.unless))


def options(topic: str, codes: Sequence[str]) -> list[Option]:
    """Codes with their words: ``branch.reason`` × ``mistake``."""
    return [Option(code, say(f"{topic}.{code}")) for code in codes]
