"""From a launch to a desk: ``opened`` for a window that paints first, ``build`` for whoever works at once."""

from console import words
from console.assembly import late
from console.assembly.desk import Desk
from console.assembly.launch import Launch
from console.options import Options
from console.store.folder import take
from sync.domain.errors import FenboError


def opened(launch: Launch) -> Desk:
    """The desk of a profile, its lists as they were left; what needs the law is opened when it is asked for.

    Raises ``StoreBroken`` when the profile is open elsewhere or can't be read.
    """
    folder = take(launch.profile, keyring=launch.keyring)
    try:
        options = Options(launch.profile / "options.json")
        words.speak(options.text("language"))
        words.adopt(options["terms"])
        desk = Desk(folder, options, lambda desk: late.online(desk, launch))
        if not desk.lists.whole:
            desk.complete()  # nothing to show yet: the profile is made, or made anew
    except BaseException:
        folder.leave()
        raise
    return desk


def build(launch: Launch) -> Desk:
    """The whole desk, open for work; ``desk.connect()`` brings up the line later. Raises like ``opened``."""
    desk = opened(launch)
    try:
        desk.complete()
    except BaseException:
        desk.close()
        raise
    return desk


def refusal(fault: Exception) -> str:
    """Why a desk can't be opened, as a sentence; empty for what is no refusal of ours."""
    return words.say(fault.key, **fault.values) if isinstance(fault, FenboError) else ""
