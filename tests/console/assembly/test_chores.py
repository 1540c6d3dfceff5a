"""Chores: rows stay true whatever happened while nobody looked."""

from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace

from console.assembly.chores import Chores
from console.store.profile import open_profile
from console.store.view import View
from sync.wire.messages import Reference
from tests.console.store.told import page
from tests.support import filled
from tests.support.filled import NOW
from tests.support.room import until


def test_rows_take_the_names_of_a_new_master_form(tmp_path: Path) -> None:
    filled.fill(tmp_path, 300)
    store = open_profile(tmp_path, keyring=False)
    chores = Chores(store)
    chores.begin(NOW)
    until(lambda: store.reading.unindexed() == 0, "all is indexed")
    row = next(row for _, row in store.reading.first(View("all"), NOW, limit=300) if row.leaf)
    body = store.references.now.body("taxonomy")
    for leaf in body["leaves"]:
        leaf["level1"] = "新" + leaf["level1"]
    told = Reference("taxonomy", "new", "", msgspec.Raw(msgspec.json.encode(body)))
    store.work.apply_page(replace(page("filled.2"), refs={"taxonomy": "new"}, in_force=True), [told])
    until(lambda: store.reading.row(row.id).class_path == "新" + row.class_path, "the row has the new name")
    until(lambda: store.reading.remembered("names") == store.references.now.names, "all rows have")
    until(lambda: store.reading.unindexed() == 0, "the new names are indexed")
    found = store.reading.first(View("all", words="新" + row.class_path.split("/")[0]), NOW, limit=300)
    assert row.id in [one.id for _, one in found]
    chores.close()
    store.close()


@pytest.mark.loud
def test_a_cache_damaged_by_a_power_cut_is_forgotten_at_the_next_start(tmp_path: Path) -> None:
    filled.fill(tmp_path, 300)
    store = open_profile(tmp_path, keyring=False)
    store.outbox.remember("open", "yes")
    store.close()
    file = max(tmp_path.glob("cache-*.db"))
    content = bytearray(file.read_bytes())
    for at in range(60 * 4096 + 100, 100 * 4096, 4096):
        content[at] ^= 1
    file.write_bytes(bytes(content))
    store = open_profile(tmp_path, keyring=False)
    chores = Chores(store)
    chores.begin(NOW)
    until(lambda: store.reading.remembered("cursor") == "", "the cache is begun anew")
    chores.close()
    assert store.outbox.recall("open") == ""
    store.close()
