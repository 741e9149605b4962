"""What holds for all tests: the program speaks English, whatever the system it is tested on speaks."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from journeydesk.language import speak

os.environ["LC_ALL"] = "C.UTF-8"
os.environ.pop("LANGUAGE", None)


@pytest.fixture
def in_english() -> Iterator[None]:
    """Another language may be spoken in the test, and English is afterwards."""
    yield
    speak(None)
