"""The ticket (事件/工单): what the city does about one matter, and all its parts."""

from sync.domain.ticket.branch import Branch, BranchRole, BranchState, Contact, Report
from sync.domain.ticket.claim import Claim
from sync.domain.ticket.flow import NODES, Flow, Node
from sync.domain.ticket.returned import Return, ReturnReason, Ruling
from sync.domain.ticket.ticket import OPEN_STATES, Note, State, Ticket, Told

__all__ = [
    "NODES",
    "OPEN_STATES",
    "Branch",
    "BranchRole",
    "BranchState",
    "Claim",
    "Contact",
    "Flow",
    "Node",
    "Note",
    "Report",
    "Return",
    "ReturnReason",
    "Ruling",
    "State",
    "Ticket",
    "Told",
]
