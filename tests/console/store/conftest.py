"""A real profile on a real disk, and people to act in it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from console.store.profile import Store, open_profile
from sync.domain.identity import Actor, Role
from tests.support import filled

CHEN = Actor("u-chen", "陈思敏", Role.DISPATCHER, desk="desk-u-chen")
HUANG = Actor("u-huang", "黄子谦", Role.DISPATCHER, desk="desk-u-huang")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty profile."""
    opened = open_profile(tmp_path / "profile", keyring=False)
    yield opened
    opened.close()


@pytest.fixture
def full(store: Store) -> Store:
    """The profile with 400 believable tickets."""
    filled.fill_store(store, 400)
    return store
