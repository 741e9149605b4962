"""What the tests of printouts share: one typesetter."""

from __future__ import annotations

import pytest

from journeydesk.text.fonts import Fonts
from journeydesk.text.lines import Typesetter


@pytest.fixture(scope="session")
def typesetter(tmp_path_factory: pytest.TempPathFactory) -> Typesetter:
    return Typesetter(Fonts(cache=tmp_path_factory.mktemp("faces")))
