"""What a PDF says of itself, and what it remembers of its pages."""

from __future__ import annotations

import io

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journeydesk.layout.pages import own_size
from journeydesk.render.pdf import remembered, write_pdf
from journeydesk.text.lines import Typesetter
from tests.render.drawing import picture, words


def file_that_remembers(text: str, *, title: str = "A map") -> bytes:
    out = io.BytesIO()
    write_pdf([own_size(picture())], out, title=title, author="Ann", language="de", remembers=text)
    return out.getvalue()


@settings(max_examples=30, deadline=None)
@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn"]), min_size=1))
def test_what_a_file_was_told_is_what_it_remembers(text: str) -> None:
    assert remembered(file_that_remembers(text)) == text


@pytest.mark.parametrize("text", ['{"pages":{"B2":"0123"}}', "</jd:shows><&amp;>\"'", "a\nb\tc\r", "旅 😀"])
def test_signs_of_xml_and_breaks_of_lines_come_back(text: str) -> None:
    assert remembered(file_that_remembers(text)) == text


def test_a_file_that_was_told_nothing_remembers_nothing() -> None:
    assert remembered(file_that_remembers("")) is None


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"<?xpacket begin=<jd:shows>", b"\xff" * 1000])
def test_what_is_no_file_of_ours_remembers_nothing(data: bytes) -> None:
    assert remembered(data) is None


def test_a_file_saved_again_by_another_program_still_remembers() -> None:
    with pikepdf.open(io.BytesIO(file_that_remembers("pages"))) as file:
        out = io.BytesIO()
        file.save(out, linearize=True)

    assert remembered(out.getvalue()) == "pages"


def test_what_is_remembered_is_found_by_any_reader_of_xmp() -> None:
    with pikepdf.open(io.BytesIO(file_that_remembers("pages"))) as file, file.open_metadata() as metadata:
        assert metadata["{urn:x-journeydesk:xmp#}shows"] == "pages"
        assert metadata["dc:title"] == "A map"
        assert metadata["dc:creator"] == ["Ann"]
        assert metadata["dc:language"] == {"de"}
        assert metadata["pdf:Producer"] == "JourneyDesk"
        assert str(metadata["xmp:CreatorTool"]).startswith("JourneyDesk ")


def test_another_memory_is_another_file(typesetter: Typesetter) -> None:
    of = picture(words(typesetter, "Words"))
    files = []
    for text in ("one", "two", "one"):
        out = io.BytesIO()
        write_pdf([own_size(of)], out, title="A map", remembers=text)
        files.append(out.getvalue())

    assert files[0] == files[2] != files[1]
    with pikepdf.open(io.BytesIO(files[0])) as one, pikepdf.open(io.BytesIO(files[1])) as other:
        assert bytes(one.trailer.ID[0]) != bytes(other.trailer.ID[0])
