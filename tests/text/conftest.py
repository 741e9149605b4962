"""One typesetter for all tests of text, with a cache folder of its own."""

from __future__ import annotations

from importlib.util import find_spec

import pytest

from journeydesk.text.fonts import Fonts
from journeydesk.text.lines import Typesetter


@pytest.fixture(scope="session")
def typesetter(tmp_path_factory: pytest.TempPathFactory) -> Typesetter:
    return Typesetter(Fonts(cache=tmp_path_factory.mktemp("faces")))


@pytest.fixture(scope="session")
def cjk() -> None:
    """Skips a test where the extra with Chinese, Japanese and Korean fonts is not installed."""
    if find_spec("manimgx_fonts_cjk") is None:
        pytest.skip("NOT TESTED: install journeydesk[cjk] for Chinese, Japanese and Korean")
