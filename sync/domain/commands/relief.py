"""Time asked for and decided: pause, extension, parking are three different acts (F-034)."""

from sync.domain.commands.command import Command


class AskPause(Command, frozen=True, kw_only=True, tag="pause.ask"):
    """申请中止 of one part: time that shall not count. ``until`` (UTC ms) ends it by itself; 0 for none."""

    branch: str
    reason: str
    words: str
    until: int = 0


class AskExtension(Command, frozen=True, kw_only=True, tag="extension.ask"):
    """申请延期 of one part; ``amount`` such as ``3wd``, empty for the rulebook's standard extension."""

    branch: str
    reason: str
    words: str
    amount: str = ""


class AskPark(Command, frozen=True, kw_only=True, tag="park.ask"):
    """申请挂账: the whole matter waits (season, engineering)."""

    reason: str
    words: str
    until: int = 0


class DecideRequest(Command, frozen=True, kw_only=True, tag="request.decide"):
    """批准或驳回申请, by a post of the level that the rulebook asks for."""

    request: str
    granted: bool
    words: str = ""


class EndPause(Command, frozen=True, kw_only=True, tag="pause.end"):
    """恢复计时."""

    branch: str
    words: str = ""


class Unpark(Command, frozen=True, kw_only=True, tag="park.end"):
    """销挂: work goes on, every clock with what it had left."""

    words: str = ""
