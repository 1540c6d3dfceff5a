"""The canvas of the drawn site pictures (现场照片): a street seen from eye height and a few shapes to put in it."""

from random import Random

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QLinearGradient, QPainter, QPen, QPolygonF

WIDTH, HEIGHT, HORIZON = 640, 480, 210
Points = list[tuple[float, float]]


class Canvas:
    """One picture being painted: a day or night street seen from eye height, and a few shapes to put in it."""

    def __init__(self, seed: int, night: bool = False) -> None:
        self.image = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
        self.random = Random(seed)
        self.night = night
        self.painter = QPainter(self.image)
        self.painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.shade(0, HEIGHT, "#0d1526" if night else "#a9c6dd", "#2a3040" if night else "#e6e3d8")

    def fill(self, color: str, alpha: int = 255) -> None:
        tone = QColor(color)
        tone.setAlpha(alpha)
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(tone)

    def shade(self, top: float, bottom: float, upper: str, lower: str) -> None:
        ramp = QLinearGradient(0, top, 0, bottom)
        ramp.setColorAt(0, QColor(upper))
        ramp.setColorAt(1, QColor(lower))
        self.painter.fillRect(QRectF(0, top, WIDTH, bottom - top), ramp)

    def box(self, x: float, y: float, w: float, h: float, color: str, alpha: int = 255) -> None:
        self.fill(color, alpha)
        self.painter.drawRect(QRectF(x, y, w, h))

    def oval(self, x: float, y: float, w: float, h: float, color: str, alpha: int = 255) -> None:
        """An ellipse around the centre (x, y), w and h being its half axes."""
        self.fill(color, alpha)
        self.painter.drawEllipse(QPointF(x, y), w, h)

    def shape(self, points: Points, color: str, alpha: int = 255) -> None:
        self.fill(color, alpha)
        self.painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in points]))

    def line(self, points: Points, color: str, width: float) -> None:
        self.painter.setPen(QPen(QColor(color), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        self.painter.drawPolyline(QPolygonF([QPointF(x, y) for x, y in points]))

    def ragged(self, x: float, y: float, w: float, h: float, color: str, corners: int = 14) -> None:
        """A patch with an uneven edge: a hole, a puddle, a heap."""
        steps = [self.random.uniform(0.72, 1.08) for _ in range(corners)]
        circle = [QPointF(w * s, 0) for s in steps]
        points: Points = []
        for turn, corner in enumerate(circle):
            self.painter.save()
            self.painter.rotate(360 * turn / corners)
            spot = self.painter.worldTransform().map(corner)
            self.painter.restore()
            points.append((x + spot.x(), y + spot.y() * h / w))
        self.shape(points, color)

    def specks(self, area: tuple[float, float, float, float], colors: str, count: int, size: float) -> None:
        x, y, w, h = area
        for _ in range(count):
            radius = self.random.uniform(size * 0.4, size)
            spot = x + self.random.random() * w, y + self.random.random() * h
            self.oval(*spot, radius, radius * 0.7, self.random.choice(colors.split()))


def street(seed: int, night: bool = False) -> Canvas:
    """A road running away from us between two rows of houses, with pavements."""
    c = Canvas(seed, night)
    wall, glass = ("#1d2230", "#d9a94a") if night else ("#c9bfae", "#7f95a8")
    for column in range(9):
        x, top = column * 74 - 8, 60 + c.random.randrange(70)
        if column not in (4,):
            c.box(x, top, 66, HORIZON - top + 8, wall if column % 2 else ("#252b3b" if night else "#b9aa9a"))
            for row in range(int((HORIZON - top) / 30)):
                lit = not night or c.random.random() < 0.4
                for side in (10, 38):
                    c.box(x + side, top + 10 + row * 28, 18, 15, glass if lit else "#141824")
    c.shade(HORIZON, HEIGHT, "#4a4a44" if night else "#b9b4a4", "#2b2b2b" if night else "#a39d90")
    c.shape([(282, HORIZON), (358, HORIZON), (610, HEIGHT), (30, HEIGHT)], "#2c2e33" if night else "#696c70")
    for near in range(6):
        y = HORIZON + 8 + near * near * 11
        c.shape(
            [(318, y), (322, y), (324 + near, y + 6 + near * 5), (316 - near, y + 6 + near * 5)], "#d8d5c8"
        )
    c.specks((60, HORIZON + 40, 520, 220), "#5b5e62 #777a7d" if not night else "#26282c #34363b", 160, 2.4)
    return c


def person(c: Canvas, x: float, y: float, color: str, arm: float = 0) -> None:
    c.line([(x - 7, y), (x, y - 34), (x + 7, y)], "#30343c", 6)
    c.line([(x, y - 34), (x, y - 66)], color, 17)
    c.line([(x - 22, y - 60 - arm), (x, y - 62), (x + 22, y - 60 - arm)], color, 6)
    c.oval(x, y - 86, 10, 11, "#e2b48f")
    c.oval(x, y - 92, 10, 7, "#26211f")


def car(c: Canvas, x: float, y: float, color: str, size: float = 1) -> None:
    c.shape(
        [
            (x + 22 * size, y - 44 * size),
            (x + 42 * size, y - 74 * size),
            (x + 112 * size, y - 74 * size),
            (x + 136 * size, y - 44 * size),
        ],
        "#33414d",
    )
    c.box(x, y - 48 * size, 160 * size, 34 * size, color)
    c.box(x + 74 * size, y - 72 * size, 5 * size, 28 * size, color)
    for wheel in (32, 128):
        c.oval(x + wheel * size, y - 12 * size, 15 * size, 15 * size, "#1c1c1e")
        c.oval(x + wheel * size, y - 12 * size, 6 * size, 6 * size, "#a8abad")


def cone(c: Canvas, x: float, y: float) -> None:
    c.shape([(x - 5, y - 48), (x + 5, y - 48), (x + 17, y), (x - 17, y)], "#e8622c")
    c.shape([(x - 10, y - 28), (x + 10, y - 28), (x + 13, y - 15), (x - 13, y - 15)], "#f3f0e6")
