"""Numbers as files hold them: short, and never in scientific notation."""

from __future__ import annotations


class Numbers(dict[float, str]):
    """Numbers as they are written, to a hundredth; looked up, because the same ones come again and again."""

    def __missing__(self, value: float) -> str:
        written = f"{value:.2f}".rstrip("0").rstrip(".")
        if written == "-0":
            written = "0"
        self[value] = written
        return written


class Hundredths(dict[int, str]):
    """Whole hundredths as they are written: where numbers add up from one to the next, none of them may be rounded."""

    def __missing__(self, value: int) -> str:
        written = self[value] = f"{value / 100:.2f}".rstrip("0").rstrip(".")
        return written


def precise(value: float) -> str:
    """A number to a ten-thousandth, for page sizes and scales."""
    written = f"{value:.4f}".rstrip("0").rstrip(".")
    return "0" if written == "-0" else written
