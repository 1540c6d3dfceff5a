"""Malformed intake payloads among good ones, at the real centre: accepted + quarantined + refused = sent."""

import copy
import random
from collections import Counter
from typing import Any, NamedTuple

from tests.faults.malformed.spoiling import GENTLE, ROUGH, WHOLE, plain
from tests.support.centre import Centre, Desk
from tests.sync.server.samples import item

BAD, GOOD = 7, 3
"""In one batch."""
CHANNEL = "/v1/intake/hotline-12345"


class Told(NamedTuple):
    """What came of it. ``lost`` are good ones that are not at the centre in the end; all figures are items."""

    malformed: int
    sent: int
    accepted: int
    duplicate: int
    quarantined: int
    refused: int
    lost: int
    held: int
    failures: int

    @property
    def sound(self) -> bool:
        """Whether everything sent is accounted for and nothing good is lost."""
        counted = self.accepted + self.duplicate + self.quarantined + self.refused
        return counted == self.sent and self.held == self.quarantined and not self.lost and not self.failures


class Run:
    """One run of so many malformed payloads."""

    def __init__(self, centre: Centre, seed: int) -> None:
        self._desk: Desk = centre.desk("u-chen")
        self._chance = random.Random(seed)
        self._outcomes: Counter[str] = Counter()
        self._good: list[dict[str, Any]] = []
        self._number = 0

    def play(self, malformed: int) -> Told:
        """Three of four spoil items inside a batch, the fourth spoils a whole batch of good ones."""
        spoiled = 0
        while spoiled < malformed:
            if self._chance.random() < 0.75:
                spoiled += self._inside(min(BAD, malformed - spoiled))
            else:
                spoiled += self._whole()
        lost, held = self._lost(), self._held()
        told = self._outcomes
        names = ("sent", "accepted", "duplicate", "quarantined", "refused")
        return Told(spoiled, *(told[name] for name in names), lost, held, told["failures"])

    def _fresh(self) -> dict[str, Any]:
        self._number += 1
        return item(f"G{self._number}", place={"street": "104", "address": "龙兴路18号"})

    def _inside(self, bad: int) -> int:
        good = [self._fresh() for _ in range(GOOD)]
        parts = [plain(one) for one in good]
        rough = self._chance.randrange(5 * bad)
        for n in range(bad):
            base = copy.deepcopy(self._fresh())
            base["appeal"]["upstream"] = f"B{self._number}"
            told = self._chance.choice(ROUGH if n == rough else GENTLE)(self._chance, base["appeal"])
            parts.insert(self._chance.randrange(len(parts) + 1), b'{"appeal":' + told + b"}")
        body = b'{"source":"malformed","items":[' + b",".join(parts) + b"]}"
        if not self._hand_in(body, len(parts)):
            self._hand_in(plain({"source": "again", "items": good}), GOOD)
        self._good += good
        return bad

    def _whole(self) -> int:
        good = [self._fresh() for _ in range(GOOD)]
        body = plain({"source": "malformed", "items": good})
        self._hand_in(self._chance.choice(WHOLE)(self._chance, body), GOOD)
        self._hand_in(plain({"source": "again", "items": good}), GOOD)
        self._good += good
        return 1

    def _hand_in(self, body: bytes, count: int) -> bool:
        """Whether the batch was read; a batch that was not is refused as a whole, and its sender knows."""
        answer = self._desk.http.post(CHANNEL, content=body)
        if answer.status_code != 200:
            self._outcomes["failures"] += answer.status_code >= 500 or not answer.json()["code"]
            self._outcomes["refused"] += count
            self._outcomes["sent"] += count
            return False
        results = answer.json()["results"]
        self._outcomes["sent"] += count
        self._outcomes.update(one["outcome"] for one in results)
        return True

    def _lost(self) -> int:
        """Good ones that the centre does not know: each is handed in once more and must be known already."""
        lost = 0
        for at in range(0, len(self._good), 500):
            part = self._good[at : at + 500]
            results = self._desk.intake("hotline-12345", part).results
            lost += sum(one.outcome != "duplicate" for one in results)
        return lost

    def _held(self) -> int:
        """What really waits in quarantine."""
        after, count = "", 0
        while True:
            items = self._desk.http.get("/v1/quarantine", params={"after": after, "limit": 500}).json()[
                "items"
            ]
            count += len(items)
            if not items:
                return count
            after = items[-1]["id"]
