"""x"""

from __future__ import annotations
from collections.abc import Sequence


def is_needed(text: str) -> bool:
    return False


def base_level(text: str) -> int:
    return 0


def levels(text: str, base: int) -> list[int]:
    return [base] * len(text)


def visual_order(levels: Sequence[int]) -> list[int]:
    return list(range(len(levels)))
