"""A profile opens whatever happened to its cache; nothing of the outbox is touched by that (I18)."""

import threading
from pathlib import Path

import pytest

from console.store.lock import Lock
from console.store.profile import Store, open_profile
from console.store.view import View
from sync.domain.commands import AddNote
from sync.domain.errors import StoreBroken
from tests.console.store.conftest import CHEN
from tests.support import filled
from tests.support.filled import NOW


def cache_of(folder: Path) -> Path:
    """The cache file in use."""
    return max(folder.glob("cache-*.db"))


@pytest.mark.parametrize("how", ["header", "truncated", "empty", "gone", "another schema"])
def test_a_cache_that_cannot_be_used_is_begun_anew(tmp_path: Path, how: str) -> None:
    filled.fill(tmp_path, 50)
    store = open_profile(tmp_path, keyring=False)
    store.work.submit(AddNote(ticket="t", words="x"), actor=CHEN, now=NOW)
    if how == "another schema":
        store.work.cache.line.execute("PRAGMA user_version = 99")
    store.close()
    file = cache_of(tmp_path)
    content = file.read_bytes()
    if how == "header":
        file.write_bytes(b"\xff" * 64 + content[64:])
    elif how == "truncated":
        file.write_bytes(content[:1000])
    elif how == "empty":
        file.write_bytes(b"")
    elif how == "gone":
        file.unlink()
    store = open_profile(tmp_path, keyring=False)
    assert store.reading.ids(View("all"), NOW).tolist() == []
    assert store.work.cache.meta("cursor") == ""
    assert len(store.reading.unsent()) == 1
    store.close()


def test_damage_inside_is_noticed_and_the_cache_can_be_forgotten(tmp_path: Path) -> None:
    filled.fill(tmp_path, 300)
    file = cache_of(tmp_path)
    content = bytearray(file.read_bytes())
    for at in range(60 * 4096 + 100, 100 * 4096, 4096):
        content[at] ^= 0x01
    file.write_bytes(bytes(content))
    store = open_profile(tmp_path, keyring=False)
    unsound = not store.sound()
    with pytest.raises(StoreBroken) as broken:
        for _, row in store.reading.first(View("all"), NOW, limit=999):
            store.reading.base(row.id)
    assert broken.value.key == "sync.store.damaged"
    store.forget()
    assert unsound and store.sound() and store.reading.first(View("all"), NOW) == []
    store.close()


def test_an_unfinished_new_cache_is_cleared_away(tmp_path: Path) -> None:
    filled.fill(tmp_path, 50)
    store = open_profile(tmp_path, keyring=False)
    rebuild = store.rebuild()
    rebuild.add([])
    store.close()
    store = open_profile(tmp_path, keyring=False)
    assert len(store.reading.ids(View("all"), NOW)) == 50
    assert not list(tmp_path.glob("*.part"))
    store.close()


def test_readers_change_over_to_a_new_cache(full: Store) -> None:
    assert len(full.reading.ids(View("all"), NOW)) == 400
    filled.fill_store(full, 30)
    assert len(full.reading.ids(View("all"), NOW)) == 30
    assert len(list(full.files.folder.glob("cache-*.db"))) == 1


def test_the_key_lies_in_a_file_only_its_owner_reads(tmp_path: Path) -> None:
    open_profile(tmp_path, keyring=False).close()
    assert (tmp_path / "key").stat().st_mode & 0o777 == 0o600
    (tmp_path / "key").write_text("nonsense")
    with pytest.raises(StoreBroken) as lost:
        open_profile(tmp_path, keyring=False)
    assert lost.value.key == "sync.store.key_lost"
    Lock(tmp_path).release()


def test_without_a_keyring_the_file_is_the_answer(tmp_path: Path) -> None:
    open_profile(tmp_path, keyring=True).close()
    assert (tmp_path / "key").exists() or (tmp_path / "key.name").exists()
    open_profile(tmp_path, keyring=True).close()


def test_reference_data_comes_from_the_centre_once_it_told(store: Store) -> None:
    import msgspec
    from msgspec.structs import replace

    from sync.wire.messages import Reference
    from tests.console.store.told import page

    assert len(store.references.catalogue.taxonomy.leaves) > 100
    shipped = store.references.now.body("tags")
    body = msgspec.Raw(msgspec.json.encode(shipped | {"version": "new"}))
    told = replace(page("e.1"), refs={"tags": "new"}, in_force=True)
    store.work.apply_page(told, [Reference("tags", "new", "", body)])
    assert store.references.tags["version"] == "new"
    assert store.reading.versions() == {"tags": "new"}


def test_changing_over_is_safe_while_others_are_asking(full: Store) -> None:
    """The new file used to be turned to its journal mode when readers had it open already: a lock without waiting,
    and the writer was left with a closed file."""
    ending = threading.Event()
    faults: list[Exception] = []

    def ask() -> None:
        while not ending.is_set():
            try:
                full.reading.remembered("cursor")
            except StoreBroken as fault:
                faults.append(fault)

    asking = [threading.Thread(target=ask) for _ in range(3)]
    for one in asking:
        one.start()
    for _ in range(30):
        filled.fill_store(full, 3)
        full.work.submit(AddNote(ticket="t", words="x"), actor=CHEN, now=NOW)
    ending.set()
    for one in asking:
        one.join()
    assert not faults and len(full.reading.ids(View("all"), NOW)) == 3
