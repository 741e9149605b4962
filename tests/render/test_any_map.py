"""What holds for the PDF of any map, on any sheets."""

from __future__ import annotations

import io

import pikepdf
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from journeydesk.document.document import Document
from journeydesk.layout.journey import lay_out
from journeydesk.layout.pages import own_size
from journeydesk.layout.picture import Picture, Text
from journeydesk.text.fonts import Fonts
from journeydesk.text.lines import Typesetter
from tests.render.sheets import instructions, on_sheets, opened, written
from tests.strategies import documents

TYPESETTER = Typesetter(Fonts())
BALANCED = {"BT": "ET", "BDC": "EMC", "BMC": "EMC", "q": "Q"}


def pictured(document: Document) -> Picture:
    assume(document.maps)
    return lay_out(document, document.maps[0].id, TYPESETTER)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(documents(), st.integers(1, 4), st.integers(1, 4))
def test_any_map_on_any_sheets_is_a_sound_file_that_is_the_same_every_time(
    document: Document, across: int, down: int
) -> None:
    pages = on_sheets(pictured(document), across=across, down=down)

    data = written(pages)

    assert data == written(pages)
    with opened(data) as file:
        assert file.check_pdf_syntax() == []
        assert len(file.pages) == across * down


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(documents())
def test_everything_that_is_numbered_is_read_exactly_once_and_all_words_are_numbered(document: Document) -> None:
    of = pictured(document)

    with opened(written([own_size(of)])) as file:
        form = file.pages[0].Resources.XObject.Map
        numbered, inside, begun = [], 0, []
        for operator, operands in instructions(form):
            if operator in BALANCED:
                mark = operands[1] if operator == "BDC" else None
                number = int(mark.MCID) if isinstance(mark, pikepdf.Dictionary) and "/MCID" in mark else None
                begun.append((BALANCED[operator], number))
                if number is not None:
                    numbered.append(number)
            elif operator in BALANCED.values():
                assert begun.pop()[0] == operator
            elif operator in ("Tj", "TJ"):
                inside += 1
                assert any(number is not None for _, number in begun)
        assert not begun
        assert numbered == list(range(len(numbered)))
        read = numbers_read(file.Root.StructTreeRoot.K)
        assert sorted(read) == numbered
    assert inside == sum(
        bool(run.glyphs) for group in of for mark in group.marks if isinstance(mark, Text) for run in mark.line.runs
    )


def numbers_read(element: pikepdf.Object) -> list[int]:
    """The numbers of all that is read, in the order of reading."""
    inner = element.get("/K")
    found: list[int] = []
    for one in [*inner] if isinstance(inner, pikepdf.Array) else [inner]:
        if isinstance(one, pikepdf.Dictionary):
            found += [int(one.MCID)] if "/MCID" in one else numbers_read(one) if "/S" in one else []
    return found


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(documents())
def test_another_program_may_take_a_page_out(document: Document) -> None:
    data = written(on_sheets(pictured(document), across=2, down=2))

    with opened(data) as file, pikepdf.new() as other:
        other.pages.append(file.pages[2])
        out = io.BytesIO()
        other.save(out)

    with opened(out.getvalue()) as file:
        assert len(file.pages) == 1
        assert file.check_pdf_syntax() == []
