"""What the tests of the command line share."""

from __future__ import annotations

import os

import pytest

from tests.cli.running import Run, runner

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], request: pytest.FixtureRequest) -> Run:
    """Runs the program with words."""
    request.getfixturevalue("qapp")  # a process has one application only, and tests of the window want theirs
    return runner(capsys)
