"""One's own password (我的口令): whether a new one will do, told while it is typed, and what the centre said to it."""

from console.viewmodels import palette
from console.words import say
from sync.domain.errors import FenboError
from sync.domain.identity.password import LONGEST, SHORTEST, guessable

DUE = "centre.password_due"


def rules() -> str:
    """What a password must be, as the sheet explains it."""
    return say("password.rules", least=SHORTEST)


def fault(user: str, old: str, new: str, again: str) -> str:
    """Why this can't be handed in yet, as a sentence; empty when it can."""
    if not SHORTEST <= len(new) <= LONGEST:
        return say("centre.password_short", least=SHORTEST)
    if guessable(user, new):
        return say("centre.password_weak")
    if new == old:
        return say("centre.password_same")
    return "" if new == again else say("password.differ")


def due(error: Exception) -> bool:
    """Whether signing in failed because the password must be changed first."""
    return isinstance(error, FenboError) and error.key == DUE


def trouble(error: Exception) -> str:
    """What the centre said, in the words of this sheet."""
    wrong = isinstance(error, FenboError) and error.key == "centre.sign_in_failed"
    return say("password.wrong") if wrong else palette.trouble(error)
