"""What holds for all tests: the program speaks English, whatever the system speaks, and no example is timed by the clock."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

from journeydesk.language import speak

os.environ["LC_ALL"] = "C.UTF-8"
os.environ.pop("LANGUAGE", None)
# a machine may be busy with something else
settings.register_profile("journeydesk", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("journeydesk")


@pytest.fixture
def in_english() -> Iterator[None]:
    """Another language may be spoken in the test, and English is afterwards."""
    yield
    speak(None)
