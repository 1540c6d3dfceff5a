"""The ticket (事件/工单): what the city does about one matter, and all its parts."""

from sync.domain.ticket.branch import Branch, BranchRole, BranchState, Contact, EndReason, Hop, Report
from sync.domain.ticket.check import Check
from sync.domain.ticket.claim import Claim
from sync.domain.ticket.coordination import Coordination
from sync.domain.ticket.flow import NODES, Flow, Node
from sync.domain.ticket.instruction import FollowUp, Instruction
from sync.domain.ticket.rated import CallBack, Rated
from sync.domain.ticket.request import Act, Request
from sync.domain.ticket.returned import Return, ReturnReason, Ruling
from sync.domain.ticket.tag import Tag
from sync.domain.ticket.ticket import OPEN_STATES, Note, State, Ticket, Told, scope_of

__all__ = [
    "NODES",
    "OPEN_STATES",
    "Act",
    "Branch",
    "BranchRole",
    "BranchState",
    "CallBack",
    "Check",
    "Claim",
    "Contact",
    "Coordination",
    "EndReason",
    "Flow",
    "FollowUp",
    "Hop",
    "Instruction",
    "Node",
    "Note",
    "Rated",
    "Report",
    "Request",
    "Return",
    "ReturnReason",
    "Ruling",
    "State",
    "Tag",
    "Ticket",
    "Told",
    "scope_of",
]
