"""Preflight's figures are those that other programs measure in the PDF: sizes of type by pdfminer, dots by pdfimages."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pdfminer.high_level import extract_pages
from pdfminer.layout import LTChar, LTComponent, LTContainer

from journeydesk.document.document import Document
from journeydesk.document.records import Handout, PrintSet
from journeydesk.layout.pages import Page
from journeydesk.render.pdf import write_pdf
from journeydesk.text.lines import Typesetter
from tests.layout.maps import example
from tests.layout.maps_scripts import chinese_japanese_emoji, right_to_left
from tests.layout.maps_services import everything
from tests.prints.making import looked_at


def pdf(pages: list[Page]) -> bytes:
    """The pages as a file, its pictures as fine as they are."""
    out = io.BytesIO()
    write_pdf(pages, out, title="Measured", picture_dpi=4800)
    return out.getvalue()


def letters(part: LTComponent) -> Iterator[LTChar]:
    """All letters of a page."""
    if isinstance(part, LTChar):
        yield part
    elif isinstance(part, LTContainer):
        for one in part:
            yield from letters(one)


def sizes(data: bytes) -> Counter[float]:
    """How often letters of each size are seen, in points on paper."""
    return Counter(
        round(letter.size, 3)
        for page in extract_pages(io.BytesIO(data), laparams=None)
        for letter in letters(page)
        if letter.get_text().strip()
    )


@pytest.mark.parametrize(
    "prints",
    [
        PrintSet(paper=""),
        PrintSet(paper="A0"),
        PrintSet(paper="A4"),
        PrintSet(paper="LETTER", margin=25),
        PrintSet(paper="A3", reflow=True),
        PrintSet(paper="914mm"),
        PrintSet(paper="A0", sheets="A4", marks=True),
        PrintSet(paper="A3", bleed=3, marks=True, black_and_white=True),
        PrintSet(paper="A4", handout=Handout.STAGES, reflow=True),
        PrintSet(paper="A1", handout=Handout.TEMPLATE),
    ],
    ids=lambda prints: f"{prints.handout} {prints.paper} {prints.sheets}",
)
def test_the_smallest_type_is_what_pdfminer_measures(prints: PrintSet, typesetter: Typesetter) -> None:
    printout, report = looked_at(example(), typesetter, prints)

    found = sizes(pdf([page for page in printout.pages if not page.is_key]))

    assert report.smallest == pytest.approx(min(found), abs=0.005)
    assert all(any(abs(place.size - size) < 0.005 for size in found) for place in report.worst)


@pytest.mark.parametrize("make", [everything, right_to_left, chinese_japanese_emoji])
def test_type_of_every_script_is_measured_alike(make: Callable[[], Document], typesetter: Typesetter) -> None:
    printout, report = looked_at(make(), typesetter, PrintSet(paper="A2"))

    assert report.smallest == pytest.approx(min(sizes(pdf([*printout.pages]))), abs=0.005)


@pytest.mark.parametrize("paper", ["A3", "A2", "A0", "2A0"])
def test_coarse_pictures_have_the_dots_that_pdfimages_measures(paper: str, typesetter: Typesetter, tmp_path: Path) -> None:
    if shutil.which("pdfimages") is None:
        pytest.skip("pdfimages is not installed, so nothing outside the program has measured the pictures")
    printout, report = looked_at(everything(), typesetter, PrintSet(paper=paper))
    path = tmp_path / "map.pdf"
    path.write_bytes(pdf([*printout.pages]))

    listed = subprocess.run(["pdfimages", "-list", str(path)], capture_output=True, text=True, check=True).stdout
    rows = [line.split() for line in listed.splitlines()[2:]]
    dots = [min(int(row[12]), int(row[13])) for row in rows if row[2] == "image"]

    coarse = [one for one in dots if one < 150]
    findings = [finding for finding in report.findings if finding.about == "picture"]
    assert len(findings) == (1 if coarse else 0)
    for finding in findings:
        told = re.search(r"(\d+) dots an inch", finding.sentence)
        assert told is not None
        assert abs(int(told[1]) - min(coarse)) <= 1
        assert finding.sentence.startswith(f"{len(coarse)} picture")
