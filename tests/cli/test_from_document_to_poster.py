"""The whole way: a document that somebody wrote comes in, and each of its maps leaves as a wall poster."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from tests.cli.running import Run
from tests.exchange.corpus import SEED, needs_corpus

MAPS = 12
A0 = (1189.0, 841.0)
MILLIMETRE = 72 / 25.4


def said(*command: str) -> str:
    """What another program says of a file; skips, naming it, where it is not installed."""
    if shutil.which(command[0]) is None:
        pytest.skip(f"{command[0]} is not installed, so nothing outside the program has looked at the posters")
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def shown_texts(a_map: dict[str, Any]) -> list[str]:
    """Every text of a map that its poster must show, as `info --json` tells them."""
    texts = [a_map["title"], *(stage["title"] for stage in a_map["stages"])]
    texts += [step["title"] for stage in a_map["stages"] for step in stage["steps"]]
    texts += [lane["title"] for lane in a_map["lanes"]]
    for lane in a_map["lanes"]:
        texts += [card["text"] for card in lane["cards"]] + [card.get("channel", "") for card in lane["cards"]]
    return [text for text in texts if text]


def words(text: str) -> list[str]:
    """The words of a text; signs and pictures between them do not count."""
    return re.findall(r"\w+", text)


@needs_corpus
def test_each_map_of_the_document_becomes_an_a0_poster(run: Run, tmp_path: Path) -> None:
    project = tmp_path / "maps.journey"
    run("import", SEED, project)
    maps = json.loads(run("info", project, "--json").out)["maps"]
    assert len(maps) == MAPS

    for number, a_map in enumerate(maps):
        poster = tmp_path / f"{number}.pdf"

        assert run("export", project, poster, "--map", a_map["id"], "--paper", "A0").status == 0

        assert "No syntax or stream encoding errors" in said("qpdf", "--check", str(poster))
        with pikepdf.open(poster) as pdf:
            (page,) = pdf.pages
            for box in (page.mediabox, page.trimbox):
                left, low, right, high = (float(side) / MILLIMETRE for side in box)
                assert (right - left, high - low) == pytest.approx(A0, abs=0.01)
        rows = said("pdffonts", str(poster)).splitlines()[2:]
        assert rows
        # the columns before the object number: embedded, subset, with a map to Unicode
        assert all(row.split()[-5:-2] == ["yes", "yes", "yes"] for row in rows), rows
        there = set(words(said("pdftotext", str(poster), "-")))
        assert {word for text in shown_texts(a_map) for word in words(text)} <= there
