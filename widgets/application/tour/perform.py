"""From the command line to the finished tour: builds the stage, plays the story, writes ``summary.json``."""

import asyncio
import json
import os
import shutil
import tempfile
import time
from pathlib import Path
from typing import Any

import qasync

from widgets.application.start import qt
from widgets.application.tour.camera import Camera
from widgets.application.tour.stage import Centre, CutLine, started_by
from widgets.application.tour.story import Story


def perform(options: Any) -> int:
    """Perform the tour; 0 when every step went as told, 1 with the sentence of what did not."""
    if options.scale:
        os.environ["QT_SCALE_FACTOR"] = str(options.scale)  # Qt reads it once, when the program begins
    app = qt()
    loop = qasync.QEventLoop(app)
    asyncio.set_event_loop(loop)
    options.out.mkdir(parents=True, exist_ok=True)
    data = Path(tempfile.mkdtemp(prefix="fenbo-tour-"))
    try:
        summary = loop.run_until_complete(_play(options, data))
    finally:
        shutil.rmtree(data, ignore_errors=True)
        loop.close()
    (options.out / "summary.json").write_text(
        json.dumps(summary, ensure_ascii=False, indent=2) + "\n", encoding="utf-8"
    )
    print(json.dumps(summary["counts"] | {"adds_up": summary["adds_up"]}, ensure_ascii=False), flush=True)
    return 0 if summary["adds_up"] else 1


async def _play(options: Any, data: Path) -> dict[str, Any]:
    begun = time.monotonic()
    centre = Centre(data / "centre", sample=options.appeals is None)
    await centre.start()
    line = CutLine(centre.port)
    await line.mend()
    story = Story(Camera(options.out), centre, line, data, options)
    try:
        await story.play()
        counts = await story.counts()
    finally:
        await story.close()
        await line.close()
        await centre.stop()
    return {
        "counts": counts,
        "adds_up": counts["received"] == counts["tickets"] + counts["joined"] + counts["quarantined"],
        "seconds": round(time.monotonic() - begun, 1),
        "steps": story.camera.times,
        "pictures": story.camera.pictures,
        "rosters": story.rosters,
        "letters": story.letters,
        "facts": story.facts,
        "python": started_by(),
    }
