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


def precise(value: float) -> str:
    """A number to a ten-thousandth, for page sizes and scales."""
    written = f"{value:.4f}".rstrip("0").rstrip(".")
    return "0" if written == "-0" else written
