"""One cold start of the desk: ``python -m tests.benchmarks.desk_start FOLDER`` says ``painted`` once rows are on the screen.

The same steps as ``main.py`` and ``widgets.application.start.desk``; the centre's address leads nowhere, so nothing else
is started. What the program imports is imported by the steps themselves, as there.
"""

import gc
import sys
from pathlib import Path
from time import monotonic

_PATIENCE_S = 60.0


def main(folder: Path) -> None:
    """Open, show, paint, leave."""
    gc.disable()
    import widgets.application  # noqa: F401 - the first that main.py imports, too
    from console.assembly.build import opened
    from console.assembly.launch import Launch
    from tests.benchmarks.painted import FirstPaint
    from widgets.application.application import Application
    from widgets.application.start import qt

    app, launch = qt(), Launch(profile=folder, data=folder, centre="http://127.0.0.1:9", keyring=False)
    program = Application(app, opened(launch), launch)
    room = program.window.dispatch
    assert room is not None, "a dispatcher's window has a queue"
    watch, end = FirstPaint(room.queue.view), monotonic() + _PATIENCE_S
    program.show()
    while not watch.seen and monotonic() < end:
        app.processEvents()
    if not watch.seen:
        raise SystemExit("no row was ever painted")
    print("painted", flush=True)
    sys.stdin.readline()
    program.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
