"""Draws the sixteen site pictures of the sample day (现场照片), so that no real photograph is shipped.

Run `python tests/data/draw_photos.py [folder]`; without a folder it writes to `resources/sample/photos`.
Each picture is 640 x 480 pixels and drawn from a fixed seed: the same script gives the same pictures.
"""

import os
import sys
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from photo_canvas import HEIGHT, HORIZON, WIDTH, Canvas, car, cone, person, street
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QPen


def road_broken(c: Canvas) -> None:
    for x, y, w in ((330, 360, 128), (210, 295, 54), (420, 272, 34)):
        c.ragged(x, y, w, w * 0.36, "#8b7d6a")
        c.ragged(x, y + 5, w * 0.8, w * 0.26, "#3a332c")
        c.specks((x - w * 0.7, y - 8, w * 1.4, w * 0.3), "#94866f #5f564a #b0a48e", 34, 6)
    for end in (80, 560, 400):
        c.line([(330, 380), ((330 + end) / 2 + 14, 405), (end, 440)], "#3b3d40", 3)


def rubbish_pile(c: Canvas) -> None:
    c.ragged(330, 400, 230, 62, "#6d6250", 22)
    for _ in range(44):
        x, y = 330 + c.random.gauss(0, 92), 395 - abs(c.random.gauss(0, 44))
        c.ragged(
            x,
            y,
            c.random.uniform(18, 42),
            c.random.uniform(14, 30),
            c.random.choice(["#20242a", "#d8d4c8", "#3d6a8f", "#b8453a", "#c8a24c", "#4f6b45", "#8b8f95"]),
            9,
        )
    c.shape([(478, 330), (566, 320), (572, 420), (486, 428)], "#2f6b4a")
    c.specks((160, 250, 340, 120), "#20201e", 26, 2.2)


def tree_fallen(c: Canvas) -> None:
    car(c, 380, 392, "#b9c2c9", 1.2)
    c.line([(60, 420), (230, 366), (470, 320)], "#5a3f28", 34)
    c.ragged(58, 424, 52, 46, "#4a3524")
    for _ in range(60):
        c.ragged(
            c.random.gauss(475, 70),
            c.random.gauss(312, 38),
            34,
            22,
            c.random.choice(["#3f6b34", "#547f3c", "#2f5529", "#6b9148"]),
            8,
        )
    cone(c, 170, 452)


def road_flooded(c: Canvas) -> None:
    car(c, 150, 372, "#a3332f", 1.15)
    car(c, 390, 318, "#dfe2e4", 0.8)
    c.shade(300, HEIGHT, "#8d8264", "#6f6548")
    car(c, 150, 352, "#a3332f", 1.15)
    c.box(0, 338, WIDTH, 142, "#7b7052", 225)
    for _ in range(70):
        x, y = c.random.random() * WIDTH, 345 + c.random.random() * 130
        c.line([(x, y), (x + 34, y - 2), (x + 62, y)], "#a79c7c", 2)
    for _ in range(120):
        x, y = c.random.random() * WIDTH, c.random.random() * 470
        c.line([(x, y), (x - 5, y + 17)], "#dfe7ec", 1)


def lamps(c: Canvas, lit: list[bool]) -> None:
    for place, shining in enumerate(lit):
        size = 1 - place * 0.24
        x, top = 90 + place * 70, 40 + place * 46
        c.line([(x, 430 - place * 66), (x, top), (x + 70 * size, top - 12 * size)], "#565c66", 7 * size)
        c.oval(x + 76 * size, top - 10 * size, 20 * size, 8 * size, "#ffe9a8" if shining else "#14161b")
        if shining:
            c.shape(
                [
                    (x + 60 * size, top),
                    (x + 92 * size, top),
                    (x + 190 * size, 430 - place * 66),
                    (x - 30 * size, 430 - place * 66),
                ],
                "#ffe9a8",
                46,
            )


def lamp_out(c: Canvas) -> None:
    lamps(c, [False, False, True])
    c.box(0, 0, WIDTH, HEIGHT, "#04060c", 110)
    person(c, 420, 420, "#3b4658")


def manhole_open(c: Canvas) -> None:
    c.oval(310, 372, 112, 46, "#8d8f90")
    c.oval(310, 372, 96, 38, "#0c0d0f")
    for rung in range(3):
        c.line([(282, 362 + rung * 14), (338, 362 + rung * 14)], "#4d4f52", 4)
    c.oval(492, 412, 96, 30, "#55585b")
    for bar in range(-3, 4):
        c.line([(492 + bar * 22, 392), (492 + bar * 22, 432)], "#3d4043", 4)
    c.line([(226, 396), (214, 250)], "#6a4c30", 7)
    c.ragged(212, 246, 34, 24, "#4d7a3c", 9)


def site_dust(c: Canvas) -> None:
    c.box(0, 196, WIDTH, 96, "#2f6f9a")
    for post in range(0, WIDTH, 58):
        c.box(post, 190, 5, 106, "#d3d8dc")
    c.line([(470, 200), (470, 20)], "#d2a12c", 9)
    c.line([(330, 46), (610, 30)], "#d2a12c", 7)
    c.oval(330, 66, 16, 16, "#fff7d0")
    c.shape([(316, 74), (344, 74), (470, 400), (120, 400)], "#fff7d0", 60)
    c.box(150, 330, 190, 70, "#b65f23")
    c.box(340, 300, 66, 100, "#d8dbdd")
    for wheel in (185, 250, 375):
        c.oval(wheel, 404, 21, 21, "#17181a")
    for _ in range(48):
        c.oval(c.random.gauss(230, 170), c.random.gauss(370, 60), 54, 30, "#b9a37f", 24)


def stall_pavement(c: Canvas) -> None:
    for x, roof in ((30, "#c4423a"), (330, "#2c7a8c")):
        c.box(x + 12, 300, 220, 90, "#c9a06a")
        c.box(x + 12, 388, 220, 22, "#7d5a34")
        c.line([(x + 24, 400), (x + 24, 210)], "#8c9094", 6)
        c.line([(x + 220, 400), (x + 220, 210)], "#8c9094", 6)
        c.shape([(x, 222), (x + 36, 168), (x + 214, 168), (x + 250, 222)], roof)
        for fruit in range(9):
            tone = c.random.choice(["#d94f30", "#e3b23c", "#6e9b3e", "#8c4a86"])
            c.oval(x + 32 + fruit * 22, 296, 14, 12, tone)
        c.oval(x + 62, 428, 20, 20, "#222427")
        c.oval(x + 196, 428, 20, 20, "#222427")
    person(c, 300, 440, "#4c6f9c")
    person(c, 606, 446, "#9c4c6a", 18)


def parking_illegal(c: Canvas) -> None:
    c.shape([(120, 480), (250, 250), (400, 250), (560, 480)], "#77797c")
    for stripe in range(7):
        y = 262 + stripe * 34
        c.line([(300 - stripe * 22, y), (360 + stripe * 26, y + 24)], "#e0b72e", 6)
    car(c, 180, 470, "#2d5d94", 1.5)
    car(c, 330, 366, "#e4e5e6", 1.05)
    car(c, 232, 300, "#8d2f36", 0.7)
    c.oval(560, 170, 42, 42, "#c23430")
    c.oval(560, 170, 32, 32, "#2a4f9e")
    c.line([(536, 146), (584, 194)], "#c23430", 10)
    c.line([(560, 212), (560, 420)], "#8f9498", 8)


def river_black(c: Canvas) -> None:
    c.shade(HORIZON, HEIGHT, "#6f8a4c", "#566f3c")
    c.shape([(250, HORIZON), (420, HORIZON), (640, HEIGHT), (0, HEIGHT)], "#20221d")
    c.box(20, 270, 150, 96, "#9d9a92")
    c.oval(128, 318, 34, 34, "#5d5b56")
    c.oval(128, 318, 25, 25, "#0e0e0c")
    c.shape([(112, 334), (146, 334), (226, 420), (160, 424)], "#0c0d0a")
    for _ in range(22):
        x, y = c.random.gauss(330, 90), c.random.uniform(260, 470)
        c.oval(
            x,
            y,
            c.random.uniform(6, 26),
            c.random.uniform(2, 7),
            c.random.choice(["#c9c6b4", "#4a4d3e", "#6b6752"]),
        )
    for x, y in ((330, 372), (430, 420), (300, 300)):
        c.oval(x, y, 24, 7, "#b6bcc0")
        c.shape([(x + 20, y), (x + 38, y - 9), (x + 38, y + 9)], "#b6bcc0")


def square_dance(c: Canvas) -> None:
    c.shade(HORIZON, HEIGHT, "#5b5548", "#3a362f")
    tones = ["#c23b6d", "#d9772e", "#7a4fb0", "#c9b02f", "#3c8f8a"]
    for row in range(3):
        for column in range(5):
            person(c, 60 + column * 104 + row * 22, 300 + row * 66, tones[(row + column) % 5], 22)
    c.box(560, 300, 62, 142, "#17181b")
    for y in (336, 400):
        c.oval(591, y, 24, 24, "#3b3e44")
        c.oval(591, y, 9, 9, "#0b0c0d")
    for ring in (1, 2, 3):
        c.painter.setBrush(Qt.BrushStyle.NoBrush)
        c.painter.setPen(QPen(QColor("#ffd75e"), 4))
        c.painter.drawArc(QRectF(560 - ring * 34, 330 - ring * 24, 70, 48 * ring), 120 * 16, 120 * 16)


def bus_stop_broken(c: Canvas) -> None:
    c.line([(110, 430), (110, 170)], "#7b8186", 10)
    c.line([(470, 430), (440, 210)], "#7b8186", 10)
    c.shape([(70, 150), (300, 176), (292, 204), (66, 178)], "#3d7c56")
    c.shape([(300, 180), (512, 262), (500, 290), (292, 208)], "#3d7c56")
    c.box(150, 360, 230, 16, "#a5763f")
    c.line([(170, 376), (170, 426)], "#5d6165", 7)
    c.shape([(560, 440), (520, 300), (576, 286), (616, 426)], "#2c61a6")
    for mark in range(3):
        c.line([(538 + mark * 9, 316 + mark * 32), (572 + mark * 9, 308 + mark * 32)], "#e9edf0", 5)
    c.specks((200, 400, 260, 50), "#dfeaf0 #9bb4c0", 60, 8)


def wires_exposed(c: Canvas) -> None:
    c.box(210, 150, 220, 280, "#8d9a94")
    c.box(230, 172, 180, 236, "#1f2426")
    c.shape([(210, 150), (110, 186), (110, 452), (210, 430)], "#a9b5af")
    for wire in range(9):
        tone = ["#c23a30", "#d8b12e", "#2f6fae", "#3d8f4c"][wire % 4]
        x = 246 + wire * 18
        c.line(
            [(x, 178), (x + c.random.uniform(-30, 30), 300), (x + c.random.uniform(-60, 90), 452)], tone, 6
        )
        c.box(x - 6, 196, 14, 26, "#d9dcd8")
    for flash in ((350, 442), (290, 456)):
        for end in ((-24, -20), (26, -14), (4, 26), (-20, 18)):
            c.line([flash, (flash[0] + end[0], flash[1] + end[1])], "#ffe36b", 4)
    c.shape([(540, 250), (600, 354), (480, 354)], "#f0c419")
    c.line([(544, 276), (526, 312), (552, 312), (536, 344)], "#1b1b1b", 7)


def water_main(c: Canvas) -> None:
    c.ragged(320, 412, 250, 54, "#8fb0c4", 20)
    c.ragged(320, 400, 84, 24, "#4c4338")
    for jet in range(22):
        side = c.random.gauss(0, 1)
        top = 60 + abs(side) * 70 + c.random.random() * 60
        tone = "#e8f3fa" if jet % 2 else "#b9d6e6"
        c.line([(320 + side * 6, 396), (320 + side * 46, top), (320 + side * 108, top + 150)], tone, 6)
    c.specks((150, 60, 340, 330), "#eef7fc #c9dfec", 50, 4)
    cone(c, 110, 440)
    cone(c, 540, 440)


def road_repaired(c: Canvas) -> None:
    c.shape([(200, 300), (450, 300), (520, 420), (140, 420)], "#3a3c40")
    c.specks((200, 304, 250, 110), "#45484c #303236", 120, 2)
    c.line([(200, 300), (450, 300), (520, 420), (140, 420), (200, 300)], "#26282b", 4)
    c.shape([(312, 300), (328, 300), (334, 420), (306, 420)], "#f0ede0")
    person(c, 566, 440, "#e8822c")


def rubbish_cleaned(c: Canvas) -> None:
    c.ragged(330, 400, 230, 56, "#c4beb0", 22)
    c.specks((150, 370, 360, 60), "#a8b6bd #d8d4c8", 40, 5)
    c.shape([(478, 330), (566, 320), (572, 420), (486, 428)], "#2f6b4a")
    c.shape([(472, 332), (570, 318), (568, 304), (474, 316)], "#245539")
    person(c, 200, 430, "#e8822c")
    c.line([(224, 366), (262, 438)], "#8a6636", 5)
    c.shape([(252, 430), (282, 430), (292, 450), (244, 450)], "#c9a24c")


SCENES: dict[str, tuple[Callable[[Canvas], None], bool]] = {
    "road-broken": (road_broken, False),
    "rubbish-pile": (rubbish_pile, False),
    "tree-fallen": (tree_fallen, False),
    "road-flooded": (road_flooded, False),
    "lamp-out": (lamp_out, True),
    "manhole-open": (manhole_open, False),
    "site-dust": (site_dust, True),
    "stall-pavement": (stall_pavement, False),
    "parking-illegal": (parking_illegal, False),
    "river-black": (river_black, False),
    "square-dance": (square_dance, True),
    "bus-stop-broken": (bus_stop_broken, False),
    "wires-exposed": (wires_exposed, False),
    "water-main": (water_main, True),
    "road-repaired": (road_repaired, False),
    "rubbish-cleaned": (rubbish_cleaned, False),
}
BEFORE = {"road-repaired": "road-broken", "rubbish-cleaned": "rubbish-pile"}


def draw(folder: Path) -> list[Path]:
    """Writes every scene as a PNG into `folder` and returns the files; an after picture has its before's street."""
    folder.mkdir(parents=True, exist_ok=True)
    seeds = {name: number for number, name in enumerate(SCENES, 1)}
    written = []
    for name, (paint, night) in SCENES.items():
        canvas = street(seeds[BEFORE.get(name, name)], night)
        paint(canvas)
        canvas.painter.end()
        written.append(folder / f"{name}.png")
        if not canvas.image.save(str(written[-1]), quality=0):
            raise OSError(f"cannot write {written[-1]}")
    return written


if __name__ == "__main__":
    application = QGuiApplication(sys.argv[:1])
    here = Path(__file__).resolve().parents[2] / "resources" / "sample" / "photos"
    for file in draw(Path(sys.argv[1]) if len(sys.argv) > 1 else here):
        print(file.name, file.stat().st_size)
