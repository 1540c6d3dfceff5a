"""The story, scene by scene. Every act goes through the window: its registry, its keys, its forms."""

from pathlib import Path
from typing import Any

from widgets.application.application import Application
from widgets.application.tour import (
    scenes_centre,
    scenes_intake,
    scenes_law,
    scenes_line,
    scenes_people,
    scenes_rules,
    scenes_unit,
)
from widgets.application.tour.camera import Camera
from widgets.application.tour.people import sit_down
from widgets.application.tour.stage import Centre, CutLine

DISPATCHER, OFFICER = "u-chen", "u-zheng"


class Story:
    """What the scenes share: who is there, what was done, what is to be told in the summary."""

    def __init__(self, camera: Camera, centre: Centre, line: CutLine, data: Path, options: Any) -> None:
        self.camera, self.centre, self.line = camera, centre, line
        self.data, self.out, self.appeals = data, options.out, options.appeals
        self.rosters: list[str] = []
        self.letters: list[str] = []
        self.facts: dict[str, Any] = {}
        self.dispatched = ""
        self._there: dict[str, Application] = {}

    async def play(self) -> None:
        """Scene after scene."""
        for scene in SCENES:
            await scene(self)

    async def person(self, user: str, url: str = "") -> Application:
        """A person at their desk; signed in the first time they are needed."""
        if user not in self._there:
            far = url or f"http://127.0.0.1:{self.centre.port}"
            self._there[user] = await sit_down(far, user, self.centre.password(user), self.data)
        return self._there[user]

    async def dispatcher(self) -> Application:
        """The dispatcher, whose line can be cut."""
        return await self.person(DISPATCHER, self.line.url)

    def leave(self, user: str) -> None:
        """Whoever is done goes home."""
        if (program := self._there.pop(user, None)) is not None:
            program.close()

    async def counts(self) -> dict[str, int]:
        """What the centre has: everything received stands somewhere."""
        program = await self.dispatcher()
        lanes = program.desk.reading.counts(("all", "joined"), program.desk.clock.now(), "", "")
        waiting = await self.quarantined(program)
        return {
            "received": lanes["all"] + waiting,
            "tickets": lanes["all"] - lanes["joined"],
            "joined": lanes["joined"],
            "quarantined": waiting,
            "dispatched": self.facts.get("dispatched", 0),
        }

    async def quarantined(self, program: Application) -> int:
        """How many items wait to be mended."""
        return len(await scenes_intake.answer(program.desk.api.quarantine(limit=500)))

    async def close(self) -> None:
        """Everybody goes home."""
        for program in self._there.values():
            program.close()


SCENES = (
    scenes_centre.arrive,
    scenes_intake.take_a_call,
    scenes_intake.import_a_table,
    scenes_centre.read_and_join,
    scenes_centre.classify,
    scenes_centre.dispatch_in_parallel,
    scenes_centre.look_at_clocks,
    scenes_law.measure,
    scenes_unit.sign_contact_and_report,
    scenes_unit.give_back,
    scenes_law.verify_the_return,
    scenes_law.redo_and_climb,
    scenes_law.send_papers,
    scenes_law.rule_a_dispute,
    scenes_rules.draft_rules,
    scenes_rules.draft_calendar,
    scenes_line.work_through_a_cut,
    scenes_centre.find_an_act,
    scenes_line.export_rosters,
    scenes_rules.call_back,
    scenes_people.ask_for_an_account,
    scenes_people.approve_it,
    scenes_people.change_the_password,
)
"""In the order in which they are told."""
