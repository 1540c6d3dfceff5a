"""The knowledge room on a real desk with tickets; the day is one on which next year's notice is due."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from console.assembly.build import build
from console.assembly.desk import Desk
from console.assembly.launch import Launch
from console.words import speak
from sync.domain.clock import local
from sync.domain.identity import Actor, Role
from tests.support import filled
from widgets import theme
from widgets.bridge import Bridge

NOW = local(2026, 11, 20, 10, 30)
OFFICER = Actor("u-zheng", "郑国栋", Role.DUTY_OFFICER, desk="desk-1")
DISPATCHER = Actor("u-chen", "陈思敏", Role.DISPATCHER, desk="desk-1")


@pytest.fixture(autouse=True)
def light(qapp: QApplication) -> Iterator[None]:
    theme.apply(qapp, "light")
    yield
    theme.apply(qapp, "light")
    speak("zh")


@pytest.fixture(scope="module")
def profile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A profile with tickets, written once."""
    folder = tmp_path_factory.mktemp("profile")
    filled.fill(folder, 900, now=NOW)
    return folder


@pytest.fixture
def desk(profile: Path) -> Iterator[Desk]:
    """The duty officer's desk, its line not taken up."""
    opened = build(Launch(profile=profile, data=profile, keyring=False))
    opened.clock.learn(NOW, 0)
    opened.become(OFFICER)
    yield opened
    opened.close()


@pytest.fixture
def bridge(desk: Desk) -> Iterator[Bridge]:
    """Its bridge."""
    made = Bridge(desk)
    yield made
    made.close()
