"""The sheet of an official document (公文用纸): GB/T 9704-2012, A4, all measures in millimetres.

Top margin (天头) 37, binding margin (订口) 28, type area (版心) 156 × 225, 22 lines of 28 characters.
"""

WIDTH, HEIGHT = 210.0, 297.0
LEFT, TOP = 28.0, 37.0
AREA_WIDTH, AREA_HEIGHT = 156.0, 225.0
RIGHT, BOTTOM = LEFT + AREA_WIDTH, TOP + AREA_HEIGHT
LINES, LETTERS = 22, 28
LINE = AREA_HEIGHT / LINES
"""The height of one line of body text."""
LETTER = AREA_WIDTH / LETTERS
"""The width of one character on the grid; a 3-hao letter is a hair wider and is set that much tighter."""
POINT = 25.4 / 72
PAGE_NUMBER = 7.0
"""A page number stands this far below the type area."""
HEAD_FROM_AREA = 35.0
"""The issuer's red name begins this far below the type area's top (发文机关标志)."""
LETTER_HEAD = 30.0
"""In the letter layout (信函格式) it begins this far below the paper's top."""
RED_RULE = 170.0
"""The length of the letter layout's red double rules; the lower one lies 20 above the paper's bottom."""
LOWER_RULE = HEIGHT - 20.0
SEAL = 21.0
"""The radius of a district body's seal (4.2 cm across)."""

SIZES = {"head": 36.0, "1": 26.0, "2": 22.0, "3": 16.0, "4": 14.0, "-4": 12.0, "5": 10.5, "-5": 9.0}
"""Character sizes (字号) in points: 2号 title, 3号 body, 4号 page number, 小四 and 五号 tables."""


def height(size: str) -> float:
    """The height of a character of a size."""
    return SIZES[size] * POINT
