"""Believable appeals by the million: real clauses shuffled anew, so that words are as common as they really are.

Clauses come from the shipped sample and the master form's wordings; where the folder with published messages lies
beside the project, theirs join in. Nothing of it is kept.
"""

import csv
import re
from functools import cache
from pathlib import Path
from random import Random

from resources import reader, reference

MESSAGES = (
    Path(__file__).resolve().parents[3] / "shared" / "data" / "citizen-messages" / "messages_with_replies.csv"
)
TITLE, BODY = 30, 150
_RUN = re.compile(r"\w+")
_CUT = re.compile(r"[，。！？；：、\s,.!?;:（）()“”\"]+")


@cache
def clauses() -> tuple[str, ...]:
    """The clauses all texts are made of, 4 to 40 characters each."""
    texts = [one["text"] + "，" + one["title"] for one in reader.load("sample/appeals.json")["appeals"]]
    texts += [
        row["wording"] + "，" + row["aliases"].replace(";", "，")
        for row in reference.shipped("taxonomy")["leaves"]
    ]
    if MESSAGES.exists():
        with MESSAGES.open(encoding="utf-8-sig", newline="") as file:
            texts += [row["留言详情"] + "，" + row["留言主题"] for row in csv.DictReader(file)]
    found = (clause for text in texts for clause in _CUT.split(text))
    return tuple(dict.fromkeys(clause for clause in found if 4 <= len(clause) <= 40))


class Texts:
    """An endless supply of titles and bodies, the same for the same seed."""

    def __init__(self, seed: int = 1) -> None:
        self._dice = Random(seed)
        self._clauses = clauses()

    def title(self) -> str:
        """About thirty characters."""
        return self._joined(TITLE, "")

    def body(self) -> str:
        """About a hundred and fifty characters, two numbers in it as people give them."""
        dice = self._dice
        text = self._joined(BODY - 24, "，")
        return f"{text}，{dice.randrange(1, 400)}号，{dice.randrange(1, 29)}日{dice.randrange(24)}点{dice.randrange(60)}分。"

    def edited(self, text: str, share: float) -> str:
        """The same text with a share of its characters replaced, as a second caller would say it."""
        dice, letters = self._dice, list(text)
        for at in dice.sample(range(len(letters)), int(len(letters) * share)):
            letters[at] = dice.choice(text)
        return "".join(letters)

    def _joined(self, length: int, mark: str) -> str:
        parts: list[str] = []
        left = length
        while left > 0:
            part = self._clauses[int(self._dice.random() * len(self._clauses))]
            parts.append(part)
            left -= len(part) + len(mark)
        return mark.join(parts)[: length + 12]


def words(texts: list[str], length: int, n: int, dice: Random) -> list[str]:
    """Pieces of ``length`` characters taken out of the texts themselves: common and rare ones as they come."""
    found: list[str] = []
    while len(found) < n:
        run = dice.choice(_RUN.findall(dice.choice(texts)) or [""])
        if len(run) >= length:
            at = dice.randrange(len(run) - length + 1)
            found.append(run[at : at + length])
    return found
