"""The window of `tests.ui.window`."""

from __future__ import annotations

from tests.ui.window.conftest import a_home, example, pilot, typesetter

__all__ = ["a_home", "example", "pilot", "typesetter"]
