"""The page for integrators is true: its own blocks, run in order by a plain shell with curl, against a real centre."""

import os
import re
import subprocess
from pathlib import Path

from sync.server.service.people import FIRST_PASSWORDS
from sync.server.service.posting import HEADER_AT, HEADER_ID, HEADER_SIGNATURE, signature
from tests.support.centre import Centre

PAGE = Path(__file__).resolve().parents[3] / "docs" / "api.md"


def blocks() -> list[str]:
    """Every shell block of the page, in order."""
    return re.findall(r"^```sh\n(.*?)^```$", PAGE.read_text("utf-8"), re.MULTILINE | re.DOTALL)


def run(centre: Centre, **more: str) -> "subprocess.CompletedProcess[str]":
    """The whole page as one script."""
    lines = (centre.data / FIRST_PASSWORDS).read_text("utf-8").splitlines()
    password = dict(line.split() for line in lines)["u-chen"]
    told = {"CENTRE": centre.url, "FENBO_USER": "u-chen", "FENBO_PASSWORD": password} | more
    script = "set -eu\n" + "\n".join(blocks())
    return subprocess.run(
        ["sh"], input=script, env=os.environ | told, text=True, capture_output=True, timeout=120
    )


def test_every_block_of_the_page_works(centre: Centre) -> None:
    assert len(blocks()) >= 8
    done = run(centre)
    assert done.returncode == 0, (done.stdout[-2000:], done.stderr[-2000:])
    assert done.stdout.rstrip().endswith("signed in, handed in, dispatched, followed, signed out")


def test_the_signature_of_the_page_is_the_centres() -> None:
    told = signature("a-secret-of-ours", 1_795_330_000_000, b'{"id":"b-1"}')
    text = PAGE.read_text("utf-8")
    assert told in text
    assert {HEADER_ID, HEADER_AT, HEADER_SIGNATURE} <= set(re.findall(r"`(Fenbo-\w+)`", text))


def test_the_pages_figures_are_the_centres(centre: Centre) -> None:
    text = PAGE.read_text("utf-8")
    errors = set(re.findall(r"^\| (\d{3}) \|", text, re.MULTILINE))
    paths = centre.sign_in().get("/openapi.json").json()["paths"]
    told = {status for doors in paths.values() for door in doors.values() for status in door["responses"]}
    assert errors == {status for status in told if status >= "400"}
    for door in re.findall(r"`(?:GET|POST|PUT|PATCH|DELETE) (/v1/[^`?]+)", text):
        assert door in paths, door
