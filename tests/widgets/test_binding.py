"""What PySide tells about its functions is the same, whether it was loaded at once or when it was asked for."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ASKED = """
import sys
print("inspect" in sys.modules)
from PySide6.QtCore import QObject, QRect
from PySide6.QtGui import QColor
place = QRect(1, 2, 3, 4)
calls = {
    "none of many": lambda: QRect("a"), "too many": lambda: QObject(1, 2, 3), "no such name": lambda: QObject(wrong=1),
    "not a colour": lambda: QColor(b"", b""), "too few": lambda: place.moveTo("x"), "no such part": lambda: place.wrong,
}
for name, call in calls.items():
    try:
        call()
    except (AttributeError, TypeError) as fault:
        print(name, type(fault).__name__, sorted(str(fault).splitlines()))
from PySide6.support.signature import get_signature, parser
print(str(get_signature(QRect.intersects)), hasattr(parser, "wrong"))
"""


def _told(code: str) -> list[str]:
    """What a Python of its own says."""
    told = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    return told.stdout.splitlines()


def test_texts_for_wrong_arguments_are_loaded_when_the_first_is_wanted() -> None:
    lean, whole = _told("import widgets" + ASKED), _told("import PySide6.QtCore" + ASKED)
    assert (lean[0], whole[0]) == ("False", "True")
    assert lean[1:] == whole[1:]
    assert len(lean) == 8 and "Supported signatures" in lean[1]


def test_nothing_of_python_stays_another_one() -> None:
    code = "import builtins; own = vars(builtins).copy(); import widgets; print(own['compile'] is compile)"
    assert _told(code) == ["True"]
    assert _told("import widgets; print('feature' in __import__.__name__)") == ["False"]
