"""Sheets rasterised from their PDF and put together again, as hands do it on a wall."""

from __future__ import annotations

import io
from collections.abc import Sequence
from math import ceil

import numpy as np
import numpy.typing as npt
import pypdfium2
from msgspec.structs import replace

from journeydesk.layout.pages import Page
from journeydesk.layout.picture import Rect
from journeydesk.prints.printout import Poster, Printout
from journeydesk.render.pdf import write_pdf

Pixels = npt.NDArray[np.uint8]


def rasters(pages: Sequence[Page], *, scale: int = 1) -> list[Pixels]:
    """The pages as pdfium draws them, `scale` pixels a point.

    pdfium stretches a page to whole pixels, so each gets a little more paper at its right and lower edge to be just that.
    """
    out = io.BytesIO()
    write_pdf([replace(page, width=ceil(page.width), height=ceil(page.height)) for page in pages], out, title="Sheets")
    document = pypdfium2.PdfDocument(out.getvalue())
    try:
        return [np.array(leaf.render(scale=scale, rev_byteorder=True).to_numpy()[:, :, :3]) for leaf in document]
    finally:
        document.close()


def sheets_of(printout: Printout) -> list[Page]:
    """The pages that are sheets of a poster, without the assembly key."""
    return [page for page in printout.pages if not page.is_key]


def put_together(poster: Poster, pages: Sequence[Page], *, scale: int = 1) -> tuple[Pixels, Pixels]:
    """The poster as its sheets make it on a white wall, each laid on the ones before it; and the single page."""
    whole, *sheets = rasters([poster.whole, *pages], scale=scale)
    together = np.full_like(whole, 255)
    for page, raster in zip(pages, sheets, strict=True):
        window, place = poster.windows[page.label], page.trim
        assert place is not None
        assert (window.width, window.height) == (place.width, place.height)
        together[_box(window, scale)] = raster[_box(place, scale)]
    return together, whole


def _box(rect: Rect, scale: int) -> tuple[slice, slice]:
    """A rectangle of whole points as a part of a raster."""
    edges = (rect.y, rect.bottom, rect.x, rect.right)
    top, bottom, left, right = (round(edge * scale) for edge in edges)
    assert np.allclose([edge * scale for edge in edges], [top, bottom, left, right])
    return slice(top, bottom), slice(left, right)
