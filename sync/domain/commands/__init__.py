"""Everything that can be asked. A command is a value; its tag is its name on the wire and in the registry.

A released name never changes its meaning (protocol §14): changed meaning, new name.
"""

from sync.domain.commands.after import CallBackCitizen, Evaluate
from sync.domain.commands.branches import (
    AddBranch,
    Assignment,
    ContactCitizen,
    Dispatch,
    HandOn,
    Recall,
    ReportBranch,
    Reroute,
    ReturnBranch,
    SignIn,
)
from sync.domain.commands.command import Command
from sync.domain.commands.coordination import FollowCoordination, RecordCoordination
from sync.domain.commands.decisions import (
    FailCheck,
    PassCheck,
    Rebase,
    Recompute,
    Reopen,
    Rule,
    VerifyReturn,
    VoidTicket,
)
from sync.domain.commands.marks import (
    Acknowledge,
    AddTag,
    ChangeUrgency,
    FollowInstruction,
    HandUp,
    Instruct,
    RemoveTag,
    Split,
)
from sync.domain.commands.oversight import (
    AddFinding,
    Climb,
    CloseFile,
    IssuePaper,
    MarkRepeat,
    ReplyPaper,
    WithdrawPaper,
)
from sync.domain.commands.relief import AskExtension, AskPark, AskPause, DecideRequest, EndPause, Unpark
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

OfTicket = (
    Receive | Classify | ClaimTicket | ReleaseTicket | Join | Leave | AddNote | TellByPhone | CloseTicket
)
OfBranch = (
    Dispatch | AddBranch | Recall | Reroute | SignIn | ContactCitizen | ReportBranch | ReturnBranch | HandOn
)
OfShift = VerifyReturn | Rule | PassCheck | FailCheck | Reopen | VoidTicket | Rebase | Recompute
OfTime = AskPause | AskExtension | AskPark | DecideRequest | EndPause | Unpark
Marks = Acknowledge | AddTag | RemoveTag | ChangeUrgency | HandUp | Split | Instruct | FollowInstruction
OfOversight = IssuePaper | ReplyPaper | WithdrawPaper | Climb | MarkRepeat | AddFinding | CloseFile
OfMeetings = RecordCoordination | FollowCoordination
After = Evaluate | CallBackCitizen

AnyCommand = OfTicket | OfBranch | OfShift | OfTime | Marks | OfOversight | OfMeetings | After
"""The closed family: what the codec reads. Extending the law extends this union."""

__all__ = [
    "Acknowledge",
    "AddBranch",
    "AddFinding",
    "AddNote",
    "AddTag",
    "AnyCommand",
    "AskExtension",
    "AskPark",
    "AskPause",
    "Assignment",
    "CallBackCitizen",
    "ChangeUrgency",
    "ClaimTicket",
    "Classify",
    "Climb",
    "CloseFile",
    "CloseTicket",
    "Command",
    "ContactCitizen",
    "DecideRequest",
    "Dispatch",
    "EndPause",
    "Evaluate",
    "FailCheck",
    "FollowCoordination",
    "FollowInstruction",
    "HandOn",
    "HandUp",
    "Instruct",
    "IssuePaper",
    "Join",
    "Leave",
    "MarkRepeat",
    "PassCheck",
    "Rebase",
    "Recall",
    "Receive",
    "Recompute",
    "RecordCoordination",
    "ReleaseTicket",
    "RemoveTag",
    "Reopen",
    "ReplyPaper",
    "ReportBranch",
    "Reroute",
    "ReturnBranch",
    "Rule",
    "SignIn",
    "Split",
    "TellByPhone",
    "Unpark",
    "VerifyReturn",
    "VoidTicket",
    "WithdrawPaper",
]
