"""Where a link in a file may lead."""

from __future__ import annotations

from urllib.parse import quote, urlsplit

SCHEMES = frozenset({"http", "https", "mailto"})
"""A poster starts no programs and opens no files."""
LONGEST = 2000
"""Letters; a longer address can neither be read before it is opened, nor does every program take it."""


def address_of(target: str) -> str | None:
    """The target as an address of plain ASCII; None if it is none a poster may lead to."""
    target = target.strip()
    if len(target) > LONGEST:
        return None
    try:
        scheme = urlsplit(target).scheme.lower()
    except ValueError:
        return None
    if scheme not in SCHEMES:
        return None
    return quote(target, safe="%!#$&'()*+,/:;=?@[]~")
