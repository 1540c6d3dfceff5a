"""What a person may see can change as often as the security administrator likes: the desk follows each time."""

from tests.console.assembly.test_withdrawn import granted
from tests.support.centre import Centre
from tests.support.room import Room, until
from tests.sync.server import town

TURNS = 5
"""More than the full fetches within an hour that count as a loop."""


def test_five_changes_of_grants_within_a_minute_are_followed(centre: Centre, room: Room) -> None:
    granted(centre, "104")
    officer = centre.desk("u-zheng")
    streets = {"104": town.received(officer, "here", place={"street": "104"})}
    streets["105"] = town.received(officer, "there", place={"street": "105"})
    desk = room.desk(centre.url, "u-zhong", "desk")
    until(lambda: desk.reading.row(streets["104"]), "the first sub-district")
    for turn in range(TURNS):
        seen, gone = ("105", "104") if turn % 2 == 0 else ("104", "105")
        granted(centre, seen)
        desk.sync_now()
        until(lambda one=streets[seen]: desk.reading.row(one), f"{seen} comes")
        until(lambda one=streets[gone]: desk.reading.row(one) is None, f"{gone} goes")
