"""Whole printouts as files: sound for strict readers, the same bytes each time, and right on pages above five metres."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path
from typing import cast

import pikepdf
import pytest

from journeydesk.document.document import Document
from journeydesk.document.records import Handout, PrintSet
from journeydesk.layout.pages import Page, Shown
from journeydesk.layout.picture import Box, Group, Ink, LinkArea, Picture, Rect
from journeydesk.prints.printout import print_out
from journeydesk.render.pdf import Profile, write_pdf
from journeydesk.text.lines import Typesetter
from tests.layout.maps import everything, right_to_left, sixty_steps
from tests.render.conftest import Tool
from tests.render.drawing import WHITE, at, rasterised
from tests.render.sheets import instructions, opened, written

WISHES = {
    "sheets": (everything, PrintSet(paper="A1", sheets="A4", heads=True, marks=True, bleed=3.0)),
    "rightward": (right_to_left, PrintSet(paper="A1", sheets="A4", heads=True, marks=True)),
    "stages": (everything, PrintSet(paper="A4", handout=Handout.STAGES, marks=True)),
    "lanes": (everything, PrintSet(paper="A4", handout=Handout.LANES)),
    "owners": (everything, PrintSet(paper="A4", handout=Handout.OWNERS)),
    "personas": (everything, PrintSet(paper="A4", handout=Handout.PERSONAS)),
    "template": (everything, PrintSet(paper="A0", handout=Handout.TEMPLATE)),
    "roll": (sixty_steps, PrintSet(paper="914mm", marks=True, bleed=3.0)),
}


def printed(document: Document, prints: PrintSet, typesetter: Typesetter, profile: Profile | None = None) -> bytes:
    """All maps of a document as a file."""
    out = io.BytesIO()
    printout = print_out(document, [one.id for one in document.maps], prints, typesetter)
    write_pdf(printout.pages, out, title="A map", language=printout.language, remembers=printout.remembers, profile=profile)
    return out.getvalue()


@pytest.mark.parametrize("wish", WISHES)
def test_strict_readers_complain_of_nothing(wish: str, typesetter: Typesetter, tool: Tool, tmp_path: Path) -> None:
    make, prints = WISHES[wish]
    data = printed(make(), prints, typesetter)

    assert "No syntax or stream encoding errors found" in tool("qpdf", "--check", data=data)
    assert tool("mutool", "clean", data=data, last=str(tmp_path / "clean.pdf"), heard=True) == ""
    assert "warning" not in tool("mutool", "show", data=data, last="outline", heard=True)


WRITE = """
import hashlib, sys
from pathlib import Path
from journeydesk.text.fonts import Fonts
from journeydesk.text.lines import Typesetter
from tests.render.test_printouts import WISHES, printed
typesetter = Typesetter(Fonts(cache=Path(sys.argv[1])))
for wish in ("sheets", "owners"):
    make, prints = WISHES[wish]
    print(wish, hashlib.sha256(printed(make(), prints, typesetter)).hexdigest())
"""


def test_each_run_of_the_program_writes_the_same_bytes(tmp_path: Path) -> None:
    runs = [
        subprocess.run(
            [sys.executable, "-c", WRITE, str(tmp_path)],
            env={**os.environ, "PYTHONHASHSEED": seed, "QT_QPA_PLATFORM": "offscreen"},
            cwd=Path(__file__).parents[2],
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]

    assert len(runs[0].splitlines()) == 2
    assert runs[0] == runs[1]


def test_on_a_page_above_five_metres_clips_and_links_are_where_they_are_seen() -> None:
    area = LinkArea(Rect(10, 10, 40, 20), "https://example.org")
    marks = (Box(Rect(0, 0, 60, 40), fill=Ink("#ff0000")), area)
    of = Picture(60, 40, WHITE, (Group(("header",), 0, 0, 60, 40, marks),), "A map")
    page = Page(30_000, 20_000, (Shown(of, 400, 1000, 2000, Rect(6000, 2000, 15_000, 12_000)),))
    data = written([page])

    with opened(data) as file:
        leaf = file.pages[0]
        unit = float(leaf.UserUnit)
        assert unit == 3
        (link,) = cast(list[pikepdf.Dictionary], leaf.Annots)
        rect = [float(edge) * unit for edge in cast(list[float], link.Rect)]
        # from the clip's left edge to the link's right one, and counted from below
        assert rect == pytest.approx([6000, 20_000 - 14_000, 21_000, 20_000 - 6000], abs=1)
        assert max(float(edge) for edge in leaf.MediaBox) < 14_400
        assert [name for name, _ in instructions(leaf.obj)].count("W") == 1
    seen = rasterised(data, scale=0.02)
    pixel = seen.shape[1] / page.width
    for (x, y), colour in {
        (5800, 8000): (255, 255, 255),
        (6400, 8000): (255, 0, 0),
        (20_600, 13_500): (255, 0, 0),
        (21_400, 8000): (255, 255, 255),
        (9000, 14_500): (255, 255, 255),
    }.items():
        assert at(seen, x, y, scale=pixel) == colour
