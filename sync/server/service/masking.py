"""Masking (脱敏): numbers and names are taken off at the door, so that no row, log line or desk ever holds them.

What was said in full goes to the vault; a logged reveal is the only way back (PIPL: minimum necessary).
Mobile numbers keep the first three and last four digits, identity numbers the first six and last four,
names the surname.
"""

import re
from typing import Any, TypeVar

import msgspec

from sync.domain.commands import AnyCommand, Receive
from sync.domain.intake.appeal import Appeal, Person
from sync.wire.codec import encode
from sync.wire.shape import convert

Asked = TypeVar("Asked")
_MOBILE = re.compile(r"(1(?<!\d1)[3-9]\d)([ -]?)\d{4}([ -]?)(\d{4})(?!\d)")
_BORN = r"(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
"""The birthday in an identity number: our own ticket numbers have as many digits, but no day there."""
_IDENTITY = re.compile(rf"(?<!\d)(\d{{6}}){_BORN}(\d{{3}}[\dXx])(?![\dXx])")
_SUSPECT = re.compile(rb"1[3-9]\d[ -]?\d{4}[ -]?\d{4}|\d{17}[\dXx]")
_ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?:\.\w+)*|[0-9a-f]{40,64}")
"""An id of ours, or a fingerprint: one in some hundreds has eleven digits in it that look like a mobile number."""
_NAMES_OF_THINGS = frozenset(
    {"ticket", "branch", "unit", "sha256", "upstream", "id", "into", "from_", "leaf", "channel", "event"}
)
"""Fields that hold ids, never words."""
_COMPOUND = frozenset(
    {
        "欧阳",
        "司马",
        "上官",
        "诸葛",
        "东方",
        "尉迟",
        "皇甫",
        "令狐",
        "慕容",
        "司徒",
        "夏侯",
        "公孙",
        "端木",
        "独孤",
    }
)


def phone(number: str) -> str:
    """``138****5678``; a short or odd number keeps its last two digits only."""
    digits = number.strip()
    if len(digits) >= 11:
        return f"{digits[:3]}{'*' * (len(digits) - 7)}{digits[-4:]}"
    return "*" * max(len(digits) - 2, 0) + digits[-2:] if digits else ""


def name(full: str) -> str:
    """The surname and a star for every further character: ``陈**``."""
    kept = 2 if full[:2] in _COMPOUND else 1
    return full[:kept] + "*" * (len(full) - kept)


def words(text: str) -> str:
    """A text with the numbers in it masked."""
    if "19" in text or "20" in text:
        text = _IDENTITY.sub(r"\1********\2", text)
    return _MOBILE.sub(r"\1\2****\3\4", text) if "1" in text else text


def suspect(raw: bytes) -> bool:
    """Whether there may be a number in it: a cheap look before an expensive one."""
    return _SUSPECT.search(raw) is not None


def appeal(full: Appeal) -> Appeal:
    """The appeal as it may leave the door."""
    return msgspec.structs.replace(
        full,
        person=Person(name=name(full.person.name), phone=phone(full.person.phone)),
        title=words(full.title),
        text=words(full.text),
        place=msgspec.structs.replace(full.place, address=words(full.place.address)),
        addressee=words(full.addressee),
        replies=tuple(
            msgspec.structs.replace(one, text=words(one.text), by=words(one.by)) for one in full.replies
        ),
    )


def command(asked: AnyCommand) -> AnyCommand:
    """The command as it may be judged and logged."""
    if isinstance(asked, Receive):
        return msgspec.structs.replace(asked, appeal=appeal(asked.appeal))
    return said(asked, encode(asked))


def said(asked: Asked, raw: bytes) -> Asked:
    """Any message with the numbers in its words masked; ``raw`` is its JSON."""
    return convert(_walk(msgspec.to_builtins(asked)), type(asked)) if suspect(raw) else asked


def nameless(known: Appeal) -> Appeal:
    """A confidential voice as units see it: no person at all (F-015)."""
    return msgspec.structs.replace(known, person=Person()) if known.secret else known


def _walk(value: Any) -> Any:
    if isinstance(value, str):
        return value if _ID.fullmatch(value) else words(value)
    if isinstance(value, dict):
        return {key: part if key in _NAMES_OF_THINGS else _walk(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_walk(part) for part in value]
    return value
