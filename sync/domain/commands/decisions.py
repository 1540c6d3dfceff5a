"""What the shift decides: verifies, rules, checks, reopens, voids."""

from sync.domain.commands.command import Command
from sync.domain.intake.appeal import Attachment


class VerifyReturn(Command, frozen=True, kw_only=True, tag="return.verify"):
    """核定退回: granted, it goes back for immediate re-dispatch; refused, the unit works on."""

    branch: str
    granted: bool
    words: str


class Rule(Command, frozen=True, kw_only=True, tag="ticket.rule"):
    """裁决 (先办后议): names the unit that answers, for good; kept as a precedent on class × area."""

    branch: str
    """The part in dispute."""
    unit: str
    words: str


class PassCheck(Command, frozen=True, kw_only=True, tag="check.pass"):
    """核查通过."""

    words: str = ""
    evidence: tuple[Attachment, ...] = ()


class FailCheck(Command, frozen=True, kw_only=True, tag="check.fail"):
    """核查不通过: the named parts (all, when none is named) go back to work (返工)."""

    words: str
    branches: tuple[str, ...] = ()
    evidence: tuple[Attachment, ...] = ()


class Reopen(Command, frozen=True, kw_only=True, tag="ticket.reopen"):
    """重开: a closed or void ticket becomes new again, with reason."""

    reason: str


class VoidTicket(Command, frozen=True, kw_only=True, tag="ticket.void"):
    """作废: not an appeal at all (test call, empty message), with reason."""

    reason: str


class Rebase(Command, frozen=True, kw_only=True, tag="ticket.rebase"):
    """换算时限: open clocks take the limits of the mode now in force, on purpose and with reason."""

    reason: str


class Recompute(Command, frozen=True, kw_only=True, tag="ticket.recompute"):
    """重算时限 under the calendar in force; the centre asks it of itself when a year is published or a day closed."""
