"""The two written flows (F-030, F-031): general (一般, 9 nodes) and simple (简易, 5)."""

from enum import StrEnum


class Flow(StrEnum):
    """Which of the two flows a ticket runs through; a rule of class × kind."""

    GENERAL = "general"
    SIMPLE = "simple"


class Node(StrEnum):
    """A node of the flow, and of the citizen's bar (F-036)."""

    SUBMIT = "submit"
    ACCEPT = "accept"
    VERIFY = "verify"
    FILE = "file"
    DISPATCH = "dispatch"
    SIGN = "sign"
    CONTACT = "contact"
    HANDLE = "handle"
    REPORT = "report"
    CHECK = "check"
    CLOSE = "close"
    CALL_BACK = "call_back"
    EVALUATE = "evaluate"


NODES: dict[Flow, tuple[Node, ...]] = {
    Flow.GENERAL: (
        Node.ACCEPT,
        Node.VERIFY,
        Node.FILE,
        Node.DISPATCH,
        Node.SIGN,
        Node.HANDLE,
        Node.REPORT,
        Node.CHECK,
        Node.CLOSE,
    ),
    Flow.SIMPLE: (Node.ACCEPT, Node.DISPATCH, Node.HANDLE, Node.REPORT, Node.CLOSE),
}
"""Desk and citizen see nodes of the same bar: 受理 核实 立案 分拨 签收 处置 反馈 核查 结案 | 受理 分拨 处置 反馈 结案."""
