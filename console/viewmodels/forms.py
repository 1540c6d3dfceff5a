"""Every form of a ticket's acts by name; the acts (``console.commands``) name them, the widget draws them."""

from collections.abc import Callable

from console.viewmodels import calling, closing, marking, overseeing, relief, returns, watching, working
from console.viewmodels.field import Field
from console.viewmodels.port import DeskPort

FIELDS: dict[str, Callable[[DeskPort, str, str], tuple[Field, ...]]] = {
    "return": returns.give_back,
    "reroute": returns.reroute,
    "recall": returns.recall,
    "leave": returns.leave,
    "verify": returns.verify,
    "rule": returns.rule,
    "contact": working.contact,
    "report": working.report,
    "hand_on": working.hand_on,
    "note": working.note,
    "tell": working.tell,
    "close": closing.close,
    "check_pass": closing.check_pass,
    "check_fail": closing.check_fail,
    "void": closing.void,
    "reopen": closing.reopen,
    "call_back": closing.call_back,
    "evaluate": closing.evaluate,
    "call_record": calling.record,
    "pause": relief.pause,
    "extension": relief.extension,
    "park": relief.park,
    "decide": relief.decide,
    "ending": relief.ending,
    "tag": marking.add_tag,
    "untag": marking.remove_tag,
    "urgency": marking.urgency,
    "hand_up": marking.hand_up,
    "split": marking.split,
    "instruct": marking.instruct,
    "acknowledge": overseeing.acknowledge,
    "paper": overseeing.issue,
    "paper_reply": overseeing.reply,
    "paper_withdraw": overseeing.withdraw,
    "follow": overseeing.follow,
    "finding": overseeing.finding,
    "file_close": overseeing.file_close,
    "rebase": overseeing.rebase,
    "mode": watching.mode,
    "mode_end": watching.mode_end,
    "sign_on": watching.sign_on,
    "handover": watching.handover,
    "handover_accept": watching.handover_accept,
}
"""Form name → its fields for a ticket and, where it matters, a part of it."""
