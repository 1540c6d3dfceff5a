"""Every test of the papers starts in the light theme."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from widgets import theme


@pytest.fixture(autouse=True)
def light(qapp: QApplication) -> Iterator[None]:
    theme.apply(qapp, "light")
    yield
    theme.apply(qapp, "light")
