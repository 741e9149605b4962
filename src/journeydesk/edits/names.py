"""Names that people give to views and print sets, and when two of them are the same."""

from __future__ import annotations


def tidy(name: str) -> str:
    """A name as it is kept: without spaces round it, and single ones in it."""
    return " ".join(name.split())


def plain(name: str) -> str:
    """A name as it is compared: whatever its case and the spaces round it."""
    return tidy(name).casefold()
