"""Forms of the watch (值守): peace and war, sign-on, hand-over."""

from console.port import DeskPort
from console.viewmodels.classing import Option
from console.viewmodels.field import Field, options
from console.words import say
from sync.domain.duty import Level

Fields = tuple[Field, ...]
POSTS = ("leader", "chief", "main", "deputy", "standby")
"""带班领导, 值班长, 主班, 副班, 备勤."""


def mode(desk: DeskPort, ticket_id: str, branch_id: str) -> Fields:
    """平战转换."""
    names = [one.name for one in desk.references.rulebook.profiles]
    levels = [Option(one.value, say(f"watch.level.{one.value or 'none'}")) for one in Level]
    return (
        Field(
            "profile", "choice", say("watch.form.profile"), options("watch.profile", names), names[-1], True
        ),
        Field("level", "choice", say("watch.form.level"), levels, ""),
        Field("ordered_by", "line", say("watch.form.ordered_by"), required=True),
        Field("reference", "line", say("watch.form.reference"), required=True),
        Field("end", "moment", say("watch.form.end"), value=0),
        Field("drill", "yes", say("watch.form.drill"), value=False),
    )


def mode_end(desk: DeskPort, ticket_id: str, branch_id: str) -> Fields:
    """转回平时."""
    return (Field("reason", "line", say("ticket.form.why"), required=True),)


def sign_on(desk: DeskPort, ticket_id: str, branch_id: str) -> Fields:
    """上岗: the post, and that the alarm was heard."""
    return (
        Field("post", "choice", say("watch.form.post"), options("watch.post", POSTS), "main", True),
        Field("self_test", "yes", say("watch.form.self_test"), value=False),
    )


def handover(desk: DeskPort, ticket_id: str, branch_id: str) -> Fields:
    """交班: to whom, and what no list tells."""
    people = [Option(user, name) for user, name in colleagues(desk)]
    return (
        Field("incoming", "choice", say("watch.form.incoming"), people, "", True),
        Field("notes", "words", say("watch.form.notes")),
    )


def handover_accept(desk: DeskPort, ticket_id: str, branch_id: str) -> Fields:
    """接班."""
    return (Field("remarks", "words", say("watch.form.remarks")),)


def colleagues(desk: DeskPort) -> list[tuple[str, str]]:
    """People of the roster who work at a desk, each once, oneself left out."""
    groups = (desk.references.roster or {}).get("groups", ())
    people = {str(one["user"]): str(one["name"]) for group in groups for one in group.get("people", ())}
    return [(user, name) for user, name in people.items() if user and user != desk.actor.id]
