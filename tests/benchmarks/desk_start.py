"""One cold start of the desk: ``python -m tests.benchmarks.desk_start FOLDER`` says ``painted`` once rows are on the screen.

Composed in the order of the real start: dress, open the profile, show the queue; everything else comes later.
"""

import sys
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication, QMainWindow

from console.assembly.build import build
from console.assembly.launch import Launch
from tests.benchmarks.painted import FirstPaint
from widgets.bridge import Bridge
from widgets.queue.pane import QueuePane
from widgets.theme import apply
from widgets.ticker import Ticker


def main(folder: Path) -> None:
    """Open, show, paint, leave."""
    app = QApplication([])
    apply(app)
    desk = build(Launch(profile=folder, data=folder / "centre", keyring=False))
    bridge, ticker = Bridge(desk), Ticker(desk.clock.now)
    window, pane = QMainWindow(), QueuePane(desk, bridge, ticker)
    watch = FirstPaint(pane.view)
    window.setCentralWidget(pane)
    window.resize(1400, 800)
    window.show()
    while not watch.seen:
        QCoreApplication.processEvents()
    print("painted", flush=True)
    sys.stdin.readline()
    bridge.close()
    desk.close()
    app.quit()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
