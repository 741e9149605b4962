"""A canvas and hands at it."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from journeydesk.text.fonts import Fonts
from journeydesk.text.lines import Typesetter
from tests.ui.pilot import Pilot, bare_canvas

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture(scope="session")
def typesetter() -> Typesetter:
    """One for all tests: loading fonts takes longest."""
    return Typesetter(Fonts())


@pytest.fixture
def pilot(qtbot: QtBot, typesetter: Typesetter) -> Iterator[Pilot]:
    """Hands at a bare canvas."""
    view = bare_canvas(typesetter=typesetter)
    qtbot.addWidget(view)
    yield Pilot(view)
    # what lies on it was made in Python, and must not outlive it
    QApplication.clipboard().clear()
    view.show_document(None)
    QApplication.processEvents()
