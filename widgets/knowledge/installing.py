"""Putting reference data in force: asked once, done by the centre, told how it went."""

from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

from PySide6.QtWidgets import QWidget

from console.words import say
from widgets.bridge import Bridge
from widgets.knowledge import files
from widgets.questions import Answer, Choice, Question, Reply, ask

Send = Callable[[], "Future[Any]"]
Tell = Callable[[str, str], object]
"""(tone, sentence)."""


def put_in_force(window: QWidget, bridge: Bridge, sentence: str, send: Send, tell: Tell) -> Answer:
    """Ask whether to; then send, and ``tell`` the outcome. Nothing is sent without a yes."""
    question = Question(
        title=say("knowledge.install.title"),
        text=sentence,
        choices=(
            Choice("yes", say("knowledge.install.yes"), "primary"),
            Choice("no", say("knowledge.install.no")),
        ),
        icon="upload",
    )

    def answered(reply: Reply) -> None:
        if reply.choice == "yes":
            _send(bridge, send, tell)

    return ask(window, question).then(answered)


def _send(bridge: Bridge, send: Send, tell: Tell) -> None:
    tell("neutral", say("knowledge.install.under_way"))
    try:
        future = send()
    except Exception as wrong:  # noqa: BLE001 - whatever the line says is told, nothing is half done
        tell("alarm", files.sentence(wrong))
        return
    bridge.call(
        future,
        lambda told: tell("ok", say("knowledge.install.done")),
        lambda wrong: tell("alarm", say("knowledge.install.refused", reason=files.sentence(wrong))),
    )
