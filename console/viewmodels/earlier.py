"""What the channel had already answered (来信渠道已有答复), as a voice shows it."""

from collections.abc import Iterator
from typing import NamedTuple

from console.viewmodels import clocks as time_words
from console.words import say
from sync.domain.intake import Appeal


class ReplyView(NamedTuple):
    """One answer given elsewhere: a line of who and when, and the words."""

    head: str
    text: str


def replies(appeal: Appeal, now: int) -> Iterator[ReplyView]:
    """The answers in upstream's order; a name or time that upstream does not tell is left out."""
    for one in appeal.replies:
        when = time_words.moment(one.at, now) if one.at else ""
        yield ReplyView(" · ".join(part for part in (say("earlier.replied"), one.by, when) if part), one.text)


def noted(appeal: Appeal) -> str:
    """A word in the history that there are such answers; empty for none."""
    return say("earlier.noted", n=len(appeal.replies)) if appeal.replies else ""
