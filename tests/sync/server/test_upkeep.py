"""What an operator does by hand: verify the log, back the centre up while it serves, restore it where nothing is."""

import contextlib
import hashlib
import json
import os
import shutil
import sqlite3
import stat
import subprocess
import sys
import threading
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import LiteralString

import psycopg
import pytest

from main import run
from sync.domain.commands import AddNote
from sync.server.config import Config
from sync.server.store.migrations.ladder import STEPS
from tests.support import postgres
from tests.support.centre import ROOT, TOKEN, Centre, Desk, database, running
from tests.sync.server import town

PHOTO = b"\xff\xd8\xff a small photo"
NAME = hashlib.sha256(PHOTO).hexdigest()


def where(centre: Centre) -> list[str]:
    """The options that name this centre."""
    assert centre.config is not None
    return [
        "--data",
        str(centre.data),
        *(["--database", centre.config.database] * bool(centre.config.database)),
    ]


def last(capsys: pytest.CaptureFixture[str]) -> dict[str, object]:
    """The last line of standard output."""
    found: dict[str, object] = json.loads(capsys.readouterr().out.splitlines()[-1])
    return found


def filled(centre: Centre) -> tuple[Desk, str]:
    """A desk and its ticket with a photo at the centre."""
    desk = centre.desk()
    desk.http.post("/v1/blobs", json={"sha256": NAME, "size": len(PHOTO), "media": "image/jpeg"})
    sent = desk.http.patch(f"/v1/blobs/{NAME}", content=PHOTO, headers={"Upload-Offset": "0"})
    assert sent.json()["done"] is True
    photo = {"sha256": NAME, "name": "a.jpg", "size": len(PHOTO), "media": "image/jpeg"}
    ticket = town.received(desk, "U1", attachments=[photo])
    assert desk.do(AddNote(ticket=ticket, words="before")).kind == "applied"
    return desk, ticket


def meddle(centre: Centre, statement: LiteralString) -> None:
    """Change the database behind the centre's back."""
    assert centre.config is not None
    if centre.config.database:
        with psycopg.connect(centre.config.database.replace("+psycopg", ""), autocommit=True) as direct:
            direct.execute(statement)
    else:
        with contextlib.closing(sqlite3.connect(centre.data / "centre.db")) as file, file:
            file.execute(statement)


class Elsewhere:
    """An empty place for a centre of the same kind."""

    def __init__(self, centre: Centre, folder: Path) -> None:
        assert centre.config is not None
        self.data = folder / "elsewhere"
        self.database = postgres.fresh_database() if centre.config.database else ""
        self.config = Config(data=self.data, token=TOKEN, database=self.database)
        self.options = ["--data", str(self.data), *(["--database", self.database] * bool(self.database))]


@pytest.fixture
def elsewhere(either: Centre, tmp_path: Path) -> Iterator[Elsewhere]:
    yield Elsewhere(either, tmp_path)


def test_the_log_of_a_serving_centre_is_verified(either: Centre, capsys: pytest.CaptureFixture[str]) -> None:
    filled(either)
    assert run(["audit", "verify", *where(either)]) == 0
    told = last(capsys)
    assert (told["whole"], told["lines"], told["fault"], len(str(told["head"]))) == (True, 2, "", 64)


def test_a_broken_log_is_told_with_place_and_reason(
    either: Centre, capsys: pytest.CaptureFixture[str]
) -> None:
    filled(either)
    meddle(either, "UPDATE event SET actor = 'u-somebody' WHERE seq = 2")
    assert run(["audit", "verify", *where(either)]) == 1
    told = last(capsys)
    assert (told["whole"], told["lines"], told["fault"], told["at"]) == (False, 1, "edited", 2)


def test_a_backup_of_a_serving_centre_is_put_back_whole(
    either: Centre, elsewhere: Elsewhere, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    desk, ticket = filled(either)
    before, file = desk.page(), tmp_path / "centre.fenbo"
    assert run(["centre", "backup", *where(either), "--out", str(file)]) == 0
    told = last(capsys)
    assert (told["lines"], told["attachments"], told["lacking"]) == (2, 1, 0)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [one.name for one in tmp_path.iterdir() if ".part" in one.name or "backup" in one.name] == []
    assert run(["centre", "restore", str(file), *elsewhere.options]) == 0
    assert last(capsys)["lines"] == 2
    assert run(["audit", "verify", *elsewhere.options]) == 0
    assert last(capsys)["head"] == told["head"]
    with running(elsewhere.config) as restored:
        again = restored.desk(device=desk.device)
        after = again.page()
        assert after.tickets == before.tickets and after.events == before.events
        assert after.cursor.partition(".")[0] != before.cursor.partition(".")[0]
        refused = again.http.get("/v1/changes", params={"cursor": before.cursor})
        assert (refused.status_code, refused.json()["code"]) == (409, "centre.resync")
        assert again.http.get(f"/v1/blobs/{NAME}").content == PHOTO
        stale = again.http.get("/v1/changes", headers={"Authorization": f"Bearer {desk.session.access}"})
        assert stale.status_code == 401
        again.dseq = desk.dseq
        assert again.do(AddNote(ticket=ticket, words="after")).kind == "applied"


def test_a_backup_under_load_shows_one_instant(
    either: Centre, elsewhere: Elsewhere, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    desk, ticket = filled(either)
    over, file, made = threading.Event(), tmp_path / "centre.fenbo", list[str]()

    def work() -> None:
        while not over.is_set():
            made.append(desk.do(AddNote(ticket=ticket, words=str(len(made)))).kind)

    worker = threading.Thread(target=work, name="fenbo-test-load")
    worker.start()
    try:
        either.until(lambda: len(made) > 3)
        assert run(["centre", "backup", *where(either), "--out", str(file)]) == 0
        copied = last(capsys)
        now = len(made)
        either.until(lambda: len(made) > now)
    finally:
        over.set()
        worker.join()
    assert set(made) == {"applied"} and 2 + 3 < int(str(copied["lines"])) <= 2 + len(made)
    assert run(["centre", "restore", str(file), *elsewhere.options]) == 0
    with running(elsewhere.config) as restored:
        again = restored.desk(device=desk.device)
        (found,) = again.page().tickets
        assert len(found.notes) == int(str(copied["lines"])) - 1
        assert [note.words for note in found.notes[1:]] == [str(n) for n in range(len(found.notes) - 1)]


def test_a_restore_writes_over_nothing(
    either: Centre, elsewhere: Elsewhere, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    filled(either)
    file = tmp_path / "centre.fenbo"
    assert run(["centre", "backup", *where(either), "--out", str(file)]) == 0
    kept = file.read_bytes()
    assert run(["centre", "backup", *where(either), "--out", str(file)]) == 1
    assert file.read_bytes() == kept
    assert run(["centre", "restore", str(file), *where(either)]) == 1
    elsewhere.data.mkdir()
    (elsewhere.data / "somebody's").touch()
    assert run(["centre", "restore", str(file), *elsewhere.options]) == 1
    assert "not empty" in capsys.readouterr().err
    assert [one.name for one in elsewhere.data.iterdir()] == ["somebody's"]


def test_a_damaged_backup_restores_nothing(
    centre: Centre, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    filled(centre)
    file, target = tmp_path / "centre.fenbo", tmp_path / "elsewhere"
    assert run(["centre", "backup", *where(centre), "--out", str(file)]) == 0
    whole = file.read_bytes()
    for at in range(0, len(whole), max(len(whole) // 40, 1)):
        damaged = tmp_path / "damaged"
        damaged.write_bytes(whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :])
        if run(["centre", "restore", str(damaged), "--data", str(target)]) == 0:
            # A flipped bit in a place nobody reads (a timestamp of the container): what came out is whole.
            assert run(["audit", "verify", "--data", str(target)]) == 0
            for one in sorted(target.rglob("*"), reverse=True):
                one.rmdir() if one.is_dir() else one.unlink()
            target.rmdir()
        assert not target.exists()
    (tmp_path / "cut").write_bytes(whole[: len(whole) // 2])
    assert run(["centre", "restore", str(tmp_path / "cut"), "--data", str(target)]) == 1
    assert "damaged" in capsys.readouterr().err


def test_a_backup_names_no_path_outside_its_folder(centre: Centre, tmp_path: Path) -> None:
    filled(centre)
    file, forged = tmp_path / "centre.fenbo", tmp_path / "forged"
    assert run(["centre", "backup", *where(centre), "--out", str(file)]) == 0
    with zipfile.ZipFile(file) as honest, zipfile.ZipFile(forged, "w") as box:
        for name in honest.namelist():
            body = honest.read(name).replace(b"centre.key", b"../cent.ey")
            box.writestr(name.replace("centre.key", "../cent.ey"), body)
    assert run(["centre", "restore", str(forged), "--data", str(tmp_path / "elsewhere")]) == 1
    assert not (tmp_path / "elsewhere").exists()


def test_an_attachment_whose_bytes_are_gone_is_told_and_may_be_brought_again(
    centre: Centre, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    desk, _ = filled(centre)
    (centre.data / "blobs" / NAME[:2] / NAME).unlink()
    file, target = tmp_path / "centre.fenbo", tmp_path / "elsewhere"
    assert run(["centre", "backup", *where(centre), "--out", str(file)]) == 0
    assert last(capsys)["lacking"] == 1
    assert run(["centre", "restore", str(file), "--data", str(target)]) == 0
    with running(Config(data=target, token=TOKEN)) as restored:
        again = restored.desk(device=desk.device)
        sent = again.http.patch(f"/v1/blobs/{NAME}", content=PHOTO, headers={"Upload-Offset": "0"})
        assert sent.json()["done"] is True


def test_missing_programs_and_places_are_told_in_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run(["audit", "verify"]) == 1
    assert run(["audit", "verify", "--data", str(tmp_path)]) == 1
    assert "no centre" in capsys.readouterr().err and not (tmp_path / "centre.db").exists()
    assert run(["centre", "backup", "--database", "postgresql+psycopg:///x", "--out", "f"]) == 1
    assert "--data" in capsys.readouterr().err
    assert run(["audit", "verify", "--database", f"postgresql+psycopg://fenbo@/x?host={tmp_path}"]) == 1
    assert capsys.readouterr().err
    (tmp_path / "junk").write_text("junk")
    assert run(["centre", "restore", str(tmp_path / "junk"), "--data", str(tmp_path / "e")]) == 1
    assert run(["centre", "restore", str(tmp_path / "none"), "--data", str(tmp_path / "e")]) == 1
    assert not (tmp_path / "e").exists()


def test_without_pg_dump_a_clear_sentence_postgresql(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    url = postgres.fresh_database()
    with running(Config(data=tmp_path / "c", token=TOKEN, database=url)) as centre:
        assert centre.url, "the database is a centre's now"
    monkeypatch.setenv("PATH", os.fspath(tmp_path))
    asked = ["centre", "backup", "--data", str(tmp_path / "c"), "--database", url]
    assert run([*asked, "--out", str(tmp_path / "f")]) == 1
    assert "pg_dump was not found" in capsys.readouterr().err
    assert not (tmp_path / "f").exists()


def _killed_while(stage: str, config: Config, file: Path) -> None:
    """A restore in a process of its own that dies the moment it comes to a step."""
    program = (
        "import os, sys\nfrom pathlib import Path\nfrom sync.server.config import Config\n"
        "from sync.server.store import copying\nfrom sync.server.upkeep import restoring\n"
        f"setattr({stage.rpartition('.')[0]}, {stage.rpartition('.')[2]!r}, lambda *a, **k: os._exit(9))\n"
        f"restoring.restore(Config(data=Path({str(config.data)!r}), database={config.database!r}), Path({str(file)!r}))"
    )
    assert subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=False).returncode == 9


@pytest.mark.parametrize(
    "stage", ["copying.fill", "copying.change", "restoring._take_place", "copying.finish"]
)
def test_a_restore_that_was_killed_is_told_and_run_again_postgresql(
    stage: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, home = tmp_path / "centre.fenbo", tmp_path / "centre"
    with running(Config(data=home, token=TOKEN, sample=True, database=database("postgresql"))) as centre:
        filled(centre)
        assert run(["centre", "backup", *where(centre), "--out", str(file)]) == 0
        elsewhere = Elsewhere(centre, tmp_path)
    _killed_while(stage, elsewhere.config, file)
    assert run(["centre", "--listen", "127.0.0.1:0", *elsewhere.options]) == 1
    assert "run centre restore again" in capsys.readouterr().err
    assert run(["audit", "verify", *elsewhere.options]) == 1
    shutil.rmtree(elsewhere.data) if stage != "copying.finish" and elsewhere.data.exists() else None
    assert run(["centre", "restore", str(file), *elsewhere.options]) == 0
    assert last(capsys)["lines"] == 2
    with running(elsewhere.config) as restored:
        assert restored.desk().http.get(f"/v1/blobs/{NAME}").content == PHOTO


def test_a_database_of_a_newer_program_is_not_opened(
    either: Centre, capsys: pytest.CaptureFixture[str]
) -> None:
    meddle(either, "UPDATE alembic_version SET version_num = '9999'")
    assert run(["centre", "--listen", "127.0.0.1:0", *where(either)]) == 1
    told = capsys.readouterr().err
    assert "9999" in told and STEPS[-1][0] in told and "does not start" in told
