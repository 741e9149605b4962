"""The day that is told on a printout."""

from __future__ import annotations

from datetime import UTC, datetime


def today() -> str:
    """The day here as people write it on files: 2026-04-30."""
    return datetime.now(UTC).astimezone().strftime("%Y-%m-%d")
