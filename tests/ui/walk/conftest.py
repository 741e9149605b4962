"""The window of `tests.ui.window`, for a random walk."""

from __future__ import annotations

from tests.ui.window.conftest import a_home, typesetter

__all__ = ["a_home", "typesetter"]
