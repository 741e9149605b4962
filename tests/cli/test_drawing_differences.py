"""`diff --pdf`: what differs between two projects, drawn."""

from __future__ import annotations

import json
from pathlib import Path

import pypdfium2

from journeydesk.document.document import Document
from tests.cli.running import Run, saved
from tests.document.making import a_card, the_ground
from tests.layout.compared_maps import after_workshop
from tests.layout.maps import example


def text_of(path: Path) -> str:
    """All that can be read in a PDF, in one line."""
    document = pypdfium2.PdfDocument(path.read_bytes())
    pages = [page.get_textpage().get_text_range() for page in document]
    return " ".join(" ".join(pages).split())


def test_the_maps_and_the_list_are_in_the_pdf(run: Run, tmp_path: Path) -> None:
    before = example()
    old, new = saved(tmp_path / "before.journey", before), saved(tmp_path / "after.journey", after_workshop(before))
    out = tmp_path / "out.pdf"

    ran = run("diff", old, new, "--pdf", out, "--json")

    assert ran.status == 1
    assert len(json.loads(ran.out)) >= 21
    text = text_of(out)
    assert "Compared: before → after" in text
    assert "4 added" in text
    assert "votes: 0 → 3" in text


def test_projects_of_one_name_are_told_by_their_folders(run: Run, tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
    old = saved(tmp_path / "one" / "plan.journey", the_ground())
    new = saved(tmp_path / "two" / "plan.journey", Document([*the_ground(), a_card(text="Waits")]))

    run("diff", old, new, "--pdf", tmp_path / "out.pdf")

    assert f"one/plan.journey → {tmp_path}".replace(" ", "") in text_of(tmp_path / "out.pdf").replace(" ", "")


def test_characters_no_bundled_font_has_do_not_keep_it_from_being_drawn(run: Run, tmp_path: Path) -> None:
    old = saved(tmp_path / "a.journey", the_ground())
    new = saved(tmp_path / "b.journey", Document([*the_ground(), a_card(text="\U00016f00")]))

    assert run("diff", old, new, "--pdf", tmp_path / "out.pdf").status == 1
    assert (tmp_path / "out.pdf").exists()


def test_equal_projects_make_no_file(run: Run, tmp_path: Path) -> None:
    one, other = (saved(tmp_path / name, the_ground()) for name in ("a.journey", "b.journey"))

    ran = run("diff", one, other, "--pdf", tmp_path / "out.pdf")

    assert (ran.status, ran.out) == (0, "")
    assert ran.err == f"The projects do not differ; {tmp_path / 'out.pdf'} was not written.\n"
    assert not (tmp_path / "out.pdf").exists()


def test_what_cannot_be_written_is_said_in_one_sentence(run: Run, tmp_path: Path) -> None:
    old = saved(tmp_path / "a.journey", the_ground())
    new = saved(tmp_path / "b.pdf", Document([*the_ground(), a_card()]))
    before = new.read_bytes()

    assert "should end in .pdf" in run("diff", old, new, "--pdf", tmp_path / "out.png").sentence
    assert "is one of the projects" in run("diff", old, new, "--pdf", new).sentence
    assert "could not be written" in run("diff", old, new, "--pdf", tmp_path / "nowhere" / "out.pdf").sentence
    assert new.read_bytes() == before
