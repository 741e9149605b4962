"""What the tests use of pypdfium2: opening a file, looking at its pages as pixels and as text."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy.typing as npt

class PdfBitmap:
    def to_numpy(self) -> npt.NDArray[Any]: ...

class PdfTextPage:
    def get_text_range(self, index: int = 0, count: int = -1) -> str: ...

class PdfPage:
    def get_size(self) -> tuple[float, float]: ...
    def get_textpage(self) -> PdfTextPage: ...
    def render(
        self,
        scale: float = 1,
        rotation: int = 0,
        crop: tuple[float, float, float, float] = (0, 0, 0, 0),
        *,
        rev_byteorder: bool = False,
    ) -> PdfBitmap: ...

class PdfDocument:
    def __init__(self, input: str | Path | bytes) -> None: ...  # noqa: A002 - its own name
    def __len__(self) -> int: ...
    def __getitem__(self, index: int) -> PdfPage: ...
    def __iter__(self) -> Iterator[PdfPage]: ...
    def close(self) -> None: ...
