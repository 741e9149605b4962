"""Posters on sheets against the single page, against Qt's own PDF writer, and against Chromium printing the same SVG."""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from functools import partial
from math import ceil
from pathlib import Path

from PySide6.QtWidgets import QApplication

from journeydesk.document.document import Document
from journeydesk.document.records import PrintSet
from journeydesk.files import project
from journeydesk.layout.journey import lay_out
from journeydesk.layout.pages import Page, fitted
from journeydesk.layout.papers import paper
from journeydesk.prints.printout import print_out
from journeydesk.render.pdf import write_pdf
from journeydesk.render.svg import to_svg
from journeydesk.text.fonts import Fonts
from journeydesk.text.lines import Typesetter
from tests.bench.bench_pdf import InstalledFaces, qt_pdf
from tests.bench.turns import in_turn
from tests.layout.maps import many_cards

A0 = PrintSet(paper="A0", reflow=True)
ROLL = PrintSet(paper="3980mm")
"""A roll on which ten thousand cards are five metres long."""

Row = tuple[str, str, float, float, float | None]
"""What is measured, against what, both figures, and the most their ratio may be."""

PEAK = """
import sys
from journeydesk.__main__ import main
sys.argv = ["journeydesk", *sys.argv[1:]]
status = main()
# not ru_maxrss, which begins with what the process had that started this one
print(next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM")))
sys.exit(status)
"""


def print_rows() -> Iterator[Row]:
    """Each row as it is measured: seconds, bytes and memory; bytes and memory as if a million of them were a second."""
    app = QApplication.instance() or QApplication([])
    yield from _sheets_against_page(many_cards(500))
    yield from _large(many_cards(10_000))
    yield from _memory(many_cards(10_000))
    yield from _chromium(many_cards(500))
    del app


def _sheets_against_page(document: Document) -> Iterator[Row]:
    typesetter = Typesetter(Fonts())

    def whole() -> bytes:
        return _printed(document, A0, typesetter)

    def on_sheets() -> bytes:
        return _printed(document, _sheets("A4"), typesetter)

    count = len(print_out(document, [document.maps[0].id], _sheets("A4"), typesetter).pages) - 1
    ours, theirs = in_turn(on_sheets, whole)
    yield f"A0 of 500 cards on {count} sheets of A4", "the single page of A0", ours, theirs, 1.5
    yield "  the same, size in bytes", "the single page of A0", len(on_sheets()) / 1e6, len(whole()) / 1e6, 1.5


def _sheets(name: str) -> PrintSet:
    return PrintSet(paper="A0", sheets=name, reflow=True)


def _large(document: Document) -> Iterator[Row]:
    """Ten thousand cards laid out, cut and written, against laid out and written by Qt on a single page."""
    map_id = document.maps[0].id
    with tempfile.TemporaryDirectory() as folder:
        faces = InstalledFaces(Path(folder))

        def theirs() -> None:
            picture = lay_out(document, map_id, Typesetter(Fonts()))
            qt_pdf(fitted(picture, paper(ROLL.paper)), faces)

        for name, sheets in (("5 m roll", ""), ("A3 sheets of it", "A3")):
            prints = PrintSet(paper=ROLL.paper, sheets=sheets)
            measured = in_turn(partial(_anew, document, prints), theirs, times=3)
            yield f"10,000 cards on a {name}", "QPdfWriter, single page", *measured, 1.0


def _memory(document: Document) -> Iterator[Row]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "large.journey"
        project.write(document, path)
        for name, words in (("5 m roll", ()), ("A3 sheets of it", ("--sheets", "A3"))):
            done = subprocess.run(
                [sys.executable, "-c", PEAK, "export", path, Path(folder) / "out.pdf", "--paper", ROLL.paper, *words],
                check=False,  # cards that are cut are findings
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                text=True,
            )
            assert done.returncode in (0, 1)
            kilobytes = int(done.stdout.split()[-1])
            yield f"memory, 10,000 cards on a {name}", "300 MB", kilobytes * 1024 / 2**20 / 1e3, 0.3, 1.0


def _chromium(document: Document) -> Iterator[Row]:
    """The whole command against the whole of Chromium, each from start to end, with the same map on A0."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        project.write(document, folder / "map.journey")
        picture = lay_out(document, document.maps[0].id, Typesetter(Fonts()))
        page = fitted(picture, paper("A0"))
        (folder / "map.html").write_text(_html(page), encoding="utf-8")
        ours: list[str | Path] = [
            sys.executable,
            "-m",
            "journeydesk",
            "export",
            folder / "map.journey",
            folder / "ours.pdf",
            "--paper",
            "A0",
        ]
        theirs: list[str | Path] = [
            chromium, "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync",
            "--no-first-run", f"--user-data-dir={folder / 'profile'}", "--no-pdf-header-footer",
            f"--print-to-pdf={folder / 'theirs.pdf'}", (folder / "map.html").as_uri(),
        ]  # fmt: skip
        on_sheets = [*ours, "--sheets", "A4"]
        for title, command in (("A0", ours), ("A0 on A4 sheets", on_sheets)):
            measured = in_turn(partial(_run, command), partial(_run, theirs), times=3)
            yield f"export {title}, 500 cards, whole command", "Chromium printing its SVG", *measured, None


def _html(page: Page) -> str:
    width, height = ceil(page.width), ceil(page.height)
    style = f"@page {{ size: {width}pt {height}pt; margin: 0 }} body {{ margin: 0 }} svg {{ display: block }}"
    svg = to_svg(page).partition("?>")[2]
    return f"<!doctype html><meta charset=utf-8><style>{style}</style>{svg}"


def _run(command: Sequence[str | Path]) -> None:
    assert subprocess.run(command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode in (0, 1)


def _anew(document: Document, prints: PrintSet) -> bytes:
    """With nothing set before."""
    return _printed(document, prints, Typesetter(Fonts()))


def _printed(document: Document, prints: PrintSet, typesetter: Typesetter) -> bytes:
    printout = print_out(document, [document.maps[0].id], prints, typesetter)
    out = io.BytesIO()
    write_pdf(printout.pages, out, title="Poster", remembers=printout.remembers)
    return out.getvalue()
