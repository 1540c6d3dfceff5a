"""Which form a paper is set in."""

from collections.abc import Callable

from console.viewmodels.letters import Letter
from widgets.paper.explanation_form import explanation
from widgets.paper.letter_form import document, letter
from widgets.paper.order_form import order
from widgets.paper.pages import Page
from widgets.paper.record_form import record

FORMS: dict[str, Callable[[Letter], tuple[Page, ...]]] = {
    "reminder": letter,
    "urge": document,
    "supervise": order,
    "notice": document,
    "handover": record,
    "explanation": explanation,
    "minutes": document,
}
"""提醒函, 催办通知书, 督办单, 通报, 交接班记录, 时限说明, 协调会议纪要."""


def compose(paper: Letter) -> tuple[Page, ...]:
    """The pages of a paper. Raises ``KeyError`` for an unknown kind."""
    return FORMS[paper.kind](paper)
