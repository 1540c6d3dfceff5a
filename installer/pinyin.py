"""Makes ``resources/pinyin.json``: how every character, and every name of the reference data, is read.

``python installer/pinyin.py`` from the top of the repository, after the reference data changed. The desk
never loads a pinyin library (60 MB of memory): it reads this table.

``letters``: reading → the characters read so by themselves, GB 2312 in full and whatever the names use.
``words``: names and words that are read otherwise than letter by letter (街道办 is ban, 重庆 is chong).
Readings have no tones; ü is written ``u`` with the marks taken off, and the desk folds ``v`` likewise.
"""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec
from pypinyin import Style, lazy_pinyin, load_phrases_dict

TOP = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(TOP))

from resources import reader, reference  # noqa: E402 - the top is on the path only now

OVERRIDES = {
    "厦门": ["xià", "mén"],
    "弹窗": ["tán", "chuāng"],
    "弹出": ["tán", "chū"],
    "坑梓": ["kēng", "zǐ"],
    "调休": ["tiáo", "xiū"],
    "调解": ["tiáo", "jiě"],
    "占道": ["zhàn", "dào"],
    "行道树": ["xíng", "dào", "shù"],
    "重复": ["chóng", "fù"],
    "朝向": ["cháo", "xiàng"],
    "慢行道": ["màn", "xíng", "dào"],
}
"""Readings the library gets wrong, or might with its next version."""


def gb2312() -> Iterator[str]:
    """The 6,763 characters of GB 2312, in its order."""
    for high in range(0xB0, 0xF8):
        for low in range(0xA1, 0xFF):
            try:
                yield bytes((high, low)).decode("gb2312")
            except UnicodeDecodeError:
                continue


def names() -> Iterator[str]:
    """Every name and other name of classes, units, places and channels."""
    for leaf in reference.shipped("taxonomy")["leaves"]:
        yield from (leaf["level1"], leaf["level2"], leaf["name"], *leaf["aliases"].split(";"))
    for unit in reference.shipped("units")["units"]:
        yield from (unit["name"], unit["short"], *unit["aliases"])
    places = reference.shipped("places")
    for place in (*places["streets"], *places["communities"]):
        yield from (place["name"], *place["aliases"], *place.get("landmarks", ()))
    for channel in reference.shipped("channels")["channels"]:
        yield from (channel["name"], *channel["aliases"])


def is_chinese(letter: str) -> bool:
    """Whether a character has a reading at all."""
    return letter >= "\u3400"


def syllables(text: str) -> list[str]:
    """The readings of a text's Chinese characters, without tones."""
    read = lazy_pinyin([*text] if len(text) == 1 else text, style=Style.NORMAL, v_to_u=True, errors="ignore")
    return [syllable.replace("ü", "u") for syllable in read]


def table(texts: Iterable[str]) -> dict[str, dict[str, str]]:
    """The whole file."""
    wanted = sorted({text.strip() for text in texts if text.strip()})
    letters = dict.fromkeys([*gb2312(), *(c for text in wanted for c in text if is_chinese(c))])
    alone = {c: read[0] for c in letters if (read := syllables(c)) and read[0].isascii()}
    by_reading: dict[str, str] = {}
    for letter, reading in alone.items():
        by_reading[reading] = by_reading.get(reading, "") + letter
    words = {text: " ".join(syllables(text)) for text in [*OVERRIDES, *wanted]}
    plain = {text: " ".join(alone[c] for c in text if c in alone) for text in words}
    return {
        "letters": dict(sorted(by_reading.items())),
        "words": {text: read for text, read in sorted(words.items()) if read != plain[text]},
    }


def main() -> None:
    """Write the file."""
    load_phrases_dict({word: [[syllable] for syllable in read] for word, read in OVERRIDES.items()})
    made = table(names())
    reader.path("pinyin.json").write_bytes(msgspec.json.format(msgspec.json.encode(made), indent=1) + b"\n")
    print(f"{sum(map(len, made['letters'].values()))} letters, {len(made['words'])} words")


if __name__ == "__main__":
    main()
