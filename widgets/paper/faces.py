"""The letters of official documents: FangSong, XiaoBiaoSong, HeiTi, KaiTi, and what replaces them.

Few machines outside an office own the prescribed faces; then the nearest installed one is taken, always
one for Simplified Chinese, so that the layout is the same and no letter is a box.
"""

from functools import cache, lru_cache

from PySide6.QtGui import QFont, QFontInfo, QFontMetricsF

from widgets.paper.sheet import POINT, SIZES

UNIT = 0.01
"""Drawing is done in hundredths of a millimetre, since Qt measures letters in whole pixels."""

_SONG = ("SimSun", "Songti SC", "Noto Serif CJK SC", "Source Han Serif SC")
_SANS = ("Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", "PingFang SC", "WenQuanYi Micro Hei")
FACES: dict[str, tuple[tuple[str, ...], bool]] = {
    "body": (("FangSong_GB2312", "FangSong", "STFangsong", "FZFangSong-Z02S", *_SONG, *_SANS), False),
    "title": (("FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05", "STZhongsong", *_SONG, *_SANS), True),
    "black": (("SimHei", "STHeiti", *_SANS), False),
    "kai": (("KaiTi_GB2312", "KaiTi", "STKaiti", *_SONG, *_SANS), False),
    "figure": ((*_SONG, *_SANS), False),
}
"""Families in order of preference, and whether they are set bold: 仿宋 body, 小标宋 title, 黑体, 楷体, 宋体."""
_HEAVY_ALREADY = ("FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05", "STZhongsong")


@cache
def font(face: str, size: str) -> QFont:
    """The font of a face at a size, to be drawn where one unit is ``UNIT`` millimetres. Copy before changing."""
    families, bold = FACES[face]
    made = QFont(list(families))
    made.setPixelSize(round(SIZES[size] * POINT / UNIT))
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    made.setStyleHint(QFont.StyleHint.Serif)
    made.setKerning(False)
    if bold and QFontInfo(made).family() not in _HEAVY_ALREADY:
        made.setWeight(QFont.Weight.Bold)
    return made


@cache
def _metrics(face: str, size: str) -> QFontMetricsF:
    return QFontMetricsF(font(face, size))


@lru_cache(maxsize=20_000)
def width(text: str, face: str = "body", size: str = "3") -> float:
    """The width of a text set solid, in millimetres, as it is shaped: figures after Latin letters may differ."""
    return _metrics(face, size).horizontalAdvance(text) * UNIT
