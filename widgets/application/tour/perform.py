"""From the command line to the finished tour: builds the stage, plays the story, writes ``summary.json``."""

import asyncio
import json
import os
import shutil
import signal
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import qasync

from console.assembly.build import refusal
from console.intake import formats
from console.words import because, say
from widgets.application.start import qt
from widgets.application.tour.camera import Camera
from widgets.application.tour.stage import Centre, CutLine, started_by
from widgets.application.tour.story import Story


def perform(options: Any) -> int:
    """Perform the tour; 0 when every step went as told, 1 with the sentence of what did not."""
    if options.scale:
        os.environ["QT_SCALE_FACTOR"] = str(options.scale)  # Qt reads it once, when the program begins
    if unfit := _unfit(options):
        print(unfit, file=sys.stderr)
        return 1
    app = qt()
    loop = qasync.QEventLoop(app)
    asyncio.set_event_loop(loop)
    data = Path(tempfile.mkdtemp(prefix="fenbo-tour-"))
    signal.signal(signal.SIGINT, lambda *_: _leave(data))
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


def _unfit(options: Any) -> str:
    """Why there is nothing to perform with: a folder that can't be written, a file that is no table of appeals."""
    try:
        options.out.mkdir(parents=True, exist_ok=True)
        if options.appeals:
            formats.of_file(options.appeals)
    except OSError as fault:
        return say("input.not_written", file=str(options.out), reason=because(fault))
    except Exception as fault:
        if not refusal(fault):
            raise
        return refusal(fault)
    return ""


def _leave(data: Path) -> None:
    """Ctrl+C: nothing of a tour is worth waiting for, and its centres end when nobody holds their input any more."""
    shutil.rmtree(data, ignore_errors=True)
    os._exit(130)


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
