"""From a launch to a desk: opens the profile and nothing more, so that the first paint is not kept waiting."""

from console import words
from console.assembly.desk import Desk
from console.assembly.launch import Launch
from console.assembly.online import Online
from console.assembly.person import Person
from console.options import Options
from console.store.profile import open_profile


def build(launch: Launch) -> Desk:
    """The desk of a profile, its cache as it was left; ``desk.connect()`` brings up the line later.

    Raises ``StoreBroken`` when the profile is open elsewhere or can't be read.
    """
    store = open_profile(launch.profile, keyring=launch.keyring)
    options = Options(launch.profile / "options.json")
    words.speak(options.text("language"))
    words.adopt(options["terms"])
    return Desk(store, options, Person(store.outbox), lambda desk: Online(desk, launch))
