"""Pages as posters have them: a map on sheets, with what a printer wants round it."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence

import pikepdf

from journeydesk.layout.pages import Page, Shown, fitted
from journeydesk.layout.papers import paper
from journeydesk.layout.picture import Box, Group, Ink, Line, Pen, Picture, Rect
from journeydesk.render.pdf import Profile, write_pdf

CLEAR = Ink("#ffffff", 0.0)
EDGE = 20.0


def on_sheets(of: Picture, *, across: int, down: int, size: str = "A0") -> list[Page]:
    """The picture as large as on that paper, cut into sheets, each clipped to its part and with marks of its own."""
    whole = fitted(of, paper(size))
    (shown,) = whole.shown
    width, height = whole.width / across, whole.height / down
    place = Rect(EDGE, EDGE, width, height)
    return [
        Page(
            width + 2 * EDGE,
            height + 2 * EDGE,
            (
                Shown(of, shown.scale, shown.x - column * width + EDGE, shown.y - row * height + EDGE, place),
                Shown(marks(width + 2 * EDGE, height + 2 * EDGE)),
            ),
            trim=place,
            bleed=Rect(EDGE - 5, EDGE - 5, width + 10, height + 10),
            label=f"{'ABCDEFGH'[row]}{column + 1}",
        )
        for row in range(down)
        for column in range(across)
    ]


def marks(width: float, height: float) -> Picture:
    """What a printer wants at the edges of a page."""
    pen = Pen(Ink("#000000"), 0.25)
    drawn = (
        Line(EDGE, 0, EDGE, 12, pen),
        Line(0, EDGE, 12, EDGE, pen),
        Box(Rect(width - 15, 2, 10, 10), fill=Ink("#00a0c0")),
    )
    return Picture(width, height, CLEAR, (Group(("marks",), 0, 0, width, height, drawn),))


def written(pages: Sequence[Page], *, title: str = "A map", profile: Profile | None = None, dpi: float = 300) -> bytes:
    """The pages as a PDF file."""
    out = io.BytesIO()
    write_pdf(pages, out, title=title, language="en", profile=profile, picture_dpi=dpi)
    return out.getvalue()


def opened(data: bytes) -> pikepdf.Pdf:
    """The file, to look into."""
    return pikepdf.open(io.BytesIO(data))


def instructions(content: pikepdf.Object) -> Iterator[tuple[str, list[pikepdf.Object]]]:
    """The operators of a form or a page, each with what stands before it."""
    for one in pikepdf.parse_content_stream(content):
        assert isinstance(one, pikepdf.ContentStreamInstruction)
        yield str(one.operator), list(one.operands)
