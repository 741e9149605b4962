"""What a person is to be told: exceptions whose text is one plain sentence."""

from __future__ import annotations


class Trouble(Exception):
    """Something a person must be told; its text is one plain sentence that says what, where, and what to do."""
