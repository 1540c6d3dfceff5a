"""A desk's profile of every release is opened by today's code: nothing unsent is lost, numbers go on."""

import zipfile
from pathlib import Path

import pytest

from console.store.pending import Stage
from console.store.profile import open_profile
from sync.domain.commands import AddNote, ClaimTicket
from tests.data.keep_released import AT, RELEASED, WHO

KEPT = sorted(RELEASED.glob("desk-*.zip"))


@pytest.mark.parametrize("journal_only", [False, True])
@pytest.mark.parametrize("file", KEPT, ids=lambda one: one.stem)
def test_a_profile_of_every_release_opens(file: Path, journal_only: bool, tmp_path: Path) -> None:
    with zipfile.ZipFile(file) as box:
        box.extractall(tmp_path)
    if journal_only:
        (tmp_path / "outbox.db").unlink()
    for key in tmp_path.glob("*key*"):
        key.chmod(0o600)
    store = open_profile(tmp_path, keyring=False)
    try:
        unsent = [one for one in store.outbox.active() if one.stage is Stage.WAITING]
        assert AddNote(ticket="kept-1", words="未送出") in [one.command for one in unsent]
        if not journal_only:
            assert [type(one.command) for one in store.reading.tray()] == [ClaimTicket]
        assert store.work.submit(AddNote(ticket="kept-1", words="x"), actor=WHO, now=AT).dseq == 4
    finally:
        store.close()
