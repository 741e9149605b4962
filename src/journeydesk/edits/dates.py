"""Dates as people write them: what is plainly one is understood, everything else stays the text it is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Final, NamedTuple

MONTHS: Final[Mapping[str, int]] = {
    "jan": 1, "feb": 2, "mar": 3, "mär": 3, "apr": 4, "may": 5, "mai": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9,
    "oct": 10, "okt": 10, "nov": 11, "dec": 12, "dez": 12, "ene": 1, "abr": 4, "ago": 8, "dic": 12,
}  # fmt: skip
"""How months begin in English, German and Spanish."""

ISO: Final = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
POINTS: Final = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4}|\d{2})?")
SLASHES: Final = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4}|\d{2})")
DAY_FIRST: Final = re.compile(r"(\d{1,2})\.?\s(?:de\s)?([^\W\d]{3,})\.?(?:,?\s(?:de\s)?(\d{4}))?")
MONTH_FIRST: Final = re.compile(r"([^\W\d]{3,})\.?\s(\d{1,2})(?:,?\s(\d{4}))?")


class Understood(NamedTuple):
    """The day that a text names; `wrong` if it looks like a date, but there is no such day."""

    day: date | None
    wrong: bool = False


def understand(text: str, today: date) -> Understood:
    """What day a text names, if it names one. Without a year it is the one that is nearest to today.

    Slashes are understood only where one of the numbers can be no month, because people on two sides of an ocean mean
    different days.
    """
    plain = " ".join(text.split())
    if found := ISO.fullmatch(plain):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    if found := POINTS.fullmatch(plain):
        return _in_year(found[3], int(found[2]), int(found[1]), today)
    if found := SLASHES.fullmatch(plain):
        first, second = int(found[1]), int(found[2])
        if first <= 12 and second <= 12 and first != second:
            return Understood(None)
        day, month = (first, second) if first > 12 or first == second else (second, first)
        return _in_year(found[3], month, day, today)
    if found := DAY_FIRST.fullmatch(plain):
        month = _month(found[2])
        return _in_year(found[3], month, int(found[1]), today) if month else Understood(None)
    if found := MONTH_FIRST.fullmatch(plain):
        month = _month(found[1])
        return _in_year(found[3], month, int(found[2]), today) if month else Understood(None)
    return Understood(None)


def _month(name: str) -> int:
    return MONTHS.get(name.casefold()[:3], 0)


def _in_year(year: str | None, month: int, day: int, today: date) -> Understood:
    if year:
        return _day(int(year) + (2000 if len(year) == 2 else 0), month, day)
    days = [found.day for near in (today.year, today.year + 1, today.year - 1) if (found := _day(near, month, day)).day]
    return Understood(min(days, key=lambda one: abs((one - today).days))) if days else Understood(None, wrong=True)


def _day(year: int, month: int, day: int) -> Understood:
    try:
        return Understood(date(year, month, day))
    except ValueError:
        return Understood(None, wrong=True)
