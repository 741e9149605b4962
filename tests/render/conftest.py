"""What the tests of the surfaces share: one typesetter, one set of faces, and a reader that says when a tool is missing."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from journeydesk.text.fonts import Fonts
from journeydesk.text.lines import Typesetter
from journeydesk.ui.raw_faces import RawFaces

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

Tool = Callable[..., str]


@pytest.fixture(scope="session")
def typesetter(tmp_path_factory: pytest.TempPathFactory) -> Typesetter:
    return Typesetter(Fonts(cache=tmp_path_factory.mktemp("faces")))


@pytest.fixture(scope="session")
def faces(qapp: QGuiApplication) -> RawFaces:
    del qapp
    return RawFaces()


@pytest.fixture
def tool(tmp_path: Path) -> Tool:
    """Run a command on bytes put into a file, and give what it says; skips, naming the tool, where it is not installed.

    With `heard` what it complains of is given too.
    """

    def run(command: str, *options: str, data: bytes, last: str = "", heard: bool = False) -> str:
        if shutil.which(command) is None:
            pytest.skip(f"{command} is not installed, so nothing outside the program has looked at the file")
        path = tmp_path / "map.pdf"
        path.write_bytes(data)
        done = subprocess.run(
            [command, *options, str(path), *([last] if last else [])],
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout + done.stderr if heard else done.stdout

    return run
