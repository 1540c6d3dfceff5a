"""Letters: which families, in which order, and figures that keep their column.

Chinese text drawn with a Japanese face is wrong in a public document, so the families are named in
order and the start-up stops when no Simplified Chinese face exists at all: boxes are not text.
"""

from functools import cache

from PySide6 import QtCore
from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF

from console.words import say

FAMILIES = (
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "Microsoft YaHei UI",
    "PingFang SC",
    "WenQuanYi Micro Hei",
)


class NoChineseFontError(RuntimeError):
    """This machine has no Simplified Chinese typeface (简体中文字体); every word would be a box."""


def require_chinese() -> None:
    """Raises ``NoChineseFontError`` when Qt knows no family for Simplified Chinese."""
    if not QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese):
        raise NoChineseFontError(say("frame.no_font"))


@cache
def face(size: int, bold: bool = False) -> QFont:
    """The text face at ``size`` device-independent pixels. Shared: copy before changing it."""
    font = QFont(list(FAMILIES))
    font.setPixelSize(size)
    font.setStyleHint(QFont.StyleHint.SansSerif)
    font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    return font


@cache
def feature(name: str) -> QFont.Tag:
    """The tag of an OpenType feature such as ``tnum``.

    PySide6 6.8 cannot spell a tag (its constructor takes no text), so a font carries it in from
    Qt's own stream: number of features, tag, value, number of variable axes. Few faces need it, so
    the stream's classes are made known to Python here and not at every start.
    """
    written = QtCore.QByteArray()
    stream = QtCore.QDataStream(written, QtCore.QIODevice.OpenModeFlag.WriteOnly)
    stream.setVersion(QtCore.QDataStream.Version.Qt_6_7.value)
    stream << QFont()
    no_features_no_axes = 8
    body = bytes(written.data())[:-no_features_no_axes]
    one_feature = (1).to_bytes(4, "big") + name.encode("ascii") + (1).to_bytes(4, "big") + bytes(4)
    stream = QtCore.QDataStream(QtCore.QByteArray(body + one_feature))
    stream.setVersion(QtCore.QDataStream.Version.Qt_6_7.value)
    carrier = QFont()
    stream >> carrier
    return carrier.featureTags()[0]


@cache
def figures(size: int, bold: bool = False) -> QFont:
    """The face for times and counts: every digit as wide as the next, so that columns stand still."""
    font = QFont(face(size, bold))
    widths = {QFontMetricsF(font).horizontalAdvance(digit) for digit in "0123456789"}
    if len(widths) > 1:
        font.setFeature(feature("tnum"), 1)
    return font
