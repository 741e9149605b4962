"""What the tests of the command line share."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from tests.cli.running import Run, runner


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], qapp: QApplication) -> Run:
    """Runs the program with words; with the application that all tests share, because a process has one only."""
    assert qapp
    return runner(capsys)
