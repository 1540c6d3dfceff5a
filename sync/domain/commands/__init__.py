"""Everything that can be asked. A command is a value; its tag is its name on the wire and in the registry.

A released name never changes its meaning (protocol §14): changed meaning, new name.
"""

from sync.domain.commands.branches import (
    AddBranch,
    Assignment,
    ContactCitizen,
    Dispatch,
    Recall,
    ReportBranch,
    Reroute,
    ReturnBranch,
    SignIn,
)
from sync.domain.commands.command import Command
from sync.domain.commands.tickets import (
    AddNote,
    ClaimTicket,
    Classify,
    CloseTicket,
    Join,
    Leave,
    Receive,
    ReleaseTicket,
    TellByPhone,
)

AnyCommand = (
    Receive
    | Classify
    | ClaimTicket
    | ReleaseTicket
    | Join
    | Leave
    | AddNote
    | TellByPhone
    | CloseTicket
    | Dispatch
    | AddBranch
    | Recall
    | Reroute
    | SignIn
    | ContactCitizen
    | ReportBranch
    | ReturnBranch
)
"""The closed family: what the codec reads. Extending the law extends this union."""

__all__ = [
    "AddBranch",
    "AddNote",
    "AnyCommand",
    "Assignment",
    "ClaimTicket",
    "Classify",
    "CloseTicket",
    "Command",
    "ContactCitizen",
    "Dispatch",
    "Join",
    "Leave",
    "Recall",
    "Receive",
    "ReleaseTicket",
    "ReportBranch",
    "Reroute",
    "ReturnBranch",
    "SignIn",
    "TellByPhone",
]
