"""Preflight: what will not print well is found, told in a sentence, and mended by what is offered."""

from __future__ import annotations

import re
from collections.abc import Callable
from math import atan2, degrees

import pytest
import uharfbuzz as hb
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from journeydesk.document.document import Document
from journeydesk.document.records import Handout, PrintSet, RecordId
from journeydesk.layout.pages import fitted
from journeydesk.layout.papers import LARGEST, MILLIMETRE, paper
from journeydesk.layout.picture import Close, CurveTo, Ink, Leaf, LineTo, MoveTo, Path, Rect
from journeydesk.prints import legibility
from journeydesk.prints.preflight import Finding, Report, preflight
from journeydesk.prints.printout import Printout
from journeydesk.text.lines import Typesetter
from journeydesk.text.runs import Style
from tests.document.making import a_card, the_ground
from tests.layout.maps import example
from tests.layout.maps_large import sixty_steps
from tests.layout.maps_services import everything
from tests.prints.making import drawn, filled, looked_at, on_page, photograph, said
from tests.strategies import documents

ANY = PrintSet(paper="")


def about(report: Report, what: str) -> list[Finding]:
    """The findings about something."""
    return [finding for finding in report.findings if finding.about == what]


def test_type_scales_with_the_page_and_is_told_from_its_own_x_height(typesetter: Typesetter) -> None:
    printout = on_page(
        drawn(said(typesetter, "small", 10, 20, size=8), said(typesetter, "large", 10, 60, size=30)), scale=2.5
    )

    report = preflight(printout, ANY, typesetter)

    assert report.smallest == pytest.approx(20)
    assert [place.record for place in report.worst] == [RecordId("small"), RecordId("large")]
    assert [place.size for place in report.worst] == pytest.approx([20, 75])
    (run,) = typesetter.lines("x", Style(8))[0].runs
    extents = hb.Font(hb.Face(run.face.data)).get_glyph_extents(run.glyphs[0])
    assert extents is not None
    height = extents.y_bearing / run.face.units * 20 / 72 * 0.0254
    assert degrees(atan2(height, report.distance)) == pytest.approx(0.2, rel=0.01)


def test_faces_without_an_x_height_are_taken_as_usual(typesetter: Typesetter) -> None:
    faces = {
        run.face for text in ("x", "ขอบคุณ", "नमस्ते", "你好") for line in typesetter.lines(text, Style(11)) for run in line.runs
    }

    assert len(faces) == 4
    assert all(0.4 < legibility.x_height(face) < 0.65 for face in faces)


def test_what_is_clipped_away_or_off_the_page_does_not_count(typesetter: Typesetter) -> None:
    picture = drawn(
        said(typesetter, "seen", 10, 30), said(typesetter, "small", 10, 150, size=4), said(typesetter, "off", 400, 30, size=3)
    )

    whole = preflight(on_page(picture), ANY, typesetter)
    upper = preflight(on_page(picture, clip=Rect(0, 0, 300, 100)), ANY, typesetter)

    assert [place.record for place in whole.worst] == ["small", "seen"]
    assert [place.record for place in upper.worst] == ["seen"]
    assert upper.smallest == pytest.approx(11)


def test_a_page_without_text_has_nothing_to_say(typesetter: Typesetter) -> None:
    printout = on_page(drawn(filled(0, 0, 10, 10, "#FF0000")))

    assert preflight(printout, ANY, typesetter) == Report(0.0, 0.0, (), ())


def test_type_too_small_for_arms_length_is_found_with_the_paper_that_mends_it(typesetter: Typesetter) -> None:
    _, report = looked_at(example(), typesetter, PrintSet(paper="A3"))

    (finding,) = about(report, "type")
    assert finding.sentence.startswith("In ")
    assert "arm’s length (0.4 m): down to 4.8 pt, for 0.26 m." in finding.sentence
    assert finding.records[0] == report.worst[0].record
    (remedy,) = finding.remedies
    assert (remedy.title, remedy.prints) == ("Print on A1", PrintSet(paper="A1"))
    assert not about(looked_at(example(), typesetter, PrintSet(paper="A1"))[1], "type")
    assert about(looked_at(example(), typesetter, PrintSet(paper="A2"))[1], "type")


@pytest.mark.parametrize(
    ("make", "prints", "least"),
    [
        (example, PrintSet(paper="A3"), 3),
        (sixty_steps, PrintSet(paper="A1", sheets="A4"), 2),
        (example, PrintSet(paper="LETTER"), 2),
        (example, PrintSet(paper="A6", handout=Handout.STAGES), 2),
        (sixty_steps, PrintSet(paper="A3", reflow=True), 2),
        (everything, PrintSet(paper="A3", reflow=True, black_and_white=True), 2),
        (sixty_steps, PrintSet(paper="A4", handout=Handout.LANES, reflow=True), 1),
    ],
    ids=lambda value: (
        f"{value.handout}-{value.paper}" if isinstance(value, PrintSet) else getattr(value, "__name__", str(value))
    ),
)
def test_every_remedy_for_type_helps(
    make: Callable[[], Document], prints: PrintSet, least: int, typesetter: Typesetter
) -> None:
    document = make()
    _, before = looked_at(document, typesetter, prints, tried=True)

    (finding,) = about(before, "type")
    assert len(finding.remedies) >= least
    for remedy in finding.remedies:
        _, after = looked_at(document, typesetter, remedy.prints)
        if "not enough" in remedy.title:
            assert after.smallest > before.smallest * 1.09
        else:
            assert not about(after, "type"), remedy.title


def test_a_larger_roll_is_offered_for_a_map_set_anew_only_where_it_was_tried(typesetter: Typesetter) -> None:
    page = fitted(drawn(said(typesetter, "words", 20, 40, size=6)), paper("610mm"), margin=0)

    def scaled(scale: float) -> Printout:
        return Printout((replace(page, shown=(replace(page.shown[0], scale=scale),)),))

    def offered(prints: PrintSet, *, tried: float | None = None) -> list[str]:
        again = (lambda _: scaled(tried)) if tried is not None else None
        (finding,) = about(preflight(scaled(0.5), prints, typesetter, again=again), "type")
        return [remedy.prints.paper for remedy in finding.remedies if remedy.prints.paper != prints.paper]

    assert offered(PrintSet(paper="610mm", margin=0)) == ["1520mm"]
    assert offered(PrintSet(paper="610mm", margin=0, reflow=True)) == []
    assert offered(PrintSet(paper="610mm", margin=0, reflow=True), tried=0.6) == []
    assert offered(PrintSet(paper="610mm", margin=0, reflow=True), tried=2.0) == ["1520mm"]
    assert offered(PrintSet(paper="A8", margin=0, reflow=True)) == ["A5"]
    assert offered(PrintSet(paper="A8", margin=0, reflow=True), tried=0.6) == []


def test_type_smaller_than_was_asked_for_is_found(typesetter: Typesetter) -> None:
    _, report = looked_at(example(), typesetter, PrintSet(paper="A1", least_type=40))

    (finding,) = about(report, "type")
    assert "smaller than the 40 pt asked for: down to 9.8 pt." in finding.sentence


@pytest.mark.parametrize(
    ("ink", "ground", "found"),
    [
        ("#767676", "#FFFFFF", False),
        ("#777777", "#FFFFFF", True),
        ("#000000", "#0000FF", True),
        ("#FFFFFF", "#0000FF", False),
    ],
)
def test_text_that_hardly_stands_out_is_found(ink: str, ground: str, found: bool, typesetter: Typesetter) -> None:
    printout = on_page(drawn(filled(0, 0, 300, 200, ground), said(typesetter, "pale", 20, 40, ink=ink)))

    findings = about(preflight(printout, ANY, typesetter), "contrast")

    assert [finding.records for finding in findings] == ([(RecordId("pale"),)] if found else [])


def test_contrast_is_to_what_lies_directly_below(typesetter: Typesetter) -> None:
    white = said(typesetter, "white", 20, 40, ink="#FFFFFF")
    dark = filled(0, 0, 300, 200, "#000000")
    round_it = (MoveTo(150, 100), CurveTo(150, 180, 0, 180, 0, 100), CurveTo(0, -60, 150, -60, 150, 100), Close())
    below_it = (MoveTo(0, 100), LineTo(300, 100), LineTo(300, 200), Close())

    def faint(*marks: Leaf) -> bool:
        return bool(about(preflight(on_page(drawn(*marks, white)), ANY, typesetter), "contrast"))

    assert faint()
    assert not faint(dark)
    assert faint(dark, filled(0, 0, 300, 200, "#FFFFFF", 0.9))
    assert not faint(dark, filled(0, 0, 300, 200, "#FFFFFF", 0.1))
    assert faint(filled(100, 0, 300, 200, "#000000"))
    assert not faint(Path(round_it, Ink("#000000")))
    assert faint(Path(below_it, Ink("#000000")))
    # no one colour lies below what stands on a photograph
    assert not faint(photograph(Rect(0, 0, 300, 200), pixels=(3000, 2000)))


def test_contrast_is_to_the_picture_below_where_a_picture_has_no_ground(typesetter: Typesetter) -> None:
    over = drawn(said(typesetter, "white", 20, 40, ink="#FFFFFF"), ground=Ink("#FFFFFF", 0.0))

    on_dark = preflight(on_page(drawn(filled(0, 0, 300, 200, "#000000")), over), ANY, typesetter)
    on_paper = preflight(on_page(drawn(ground=Ink("#000000", 0.0)), over), ANY, typesetter)

    assert (len(about(on_dark, "contrast")), len(about(on_paper, "contrast"))) == (0, 1)


@pytest.mark.parametrize(("pixels", "dpi"), [((600, 400), None), ((300, 200), 75), ((600, 200), 75), ((299, 400), 75)])
def test_a_picture_is_as_coarse_as_its_coarser_side(pixels: tuple[int, int], dpi: int | None, typesetter: Typesetter) -> None:
    picture = drawn(photograph(Rect(0, 0, 288, 192), pixels=pixels))

    findings = about(preflight(on_page(picture), ANY, typesetter), "picture")

    assert [finding.records for finding in findings] == ([] if dpi is None else [(RecordId("photograph"),)])
    assert all(f"{dpi} dots an inch" in finding.sentence for finding in findings)


def test_a_coarse_picture_is_mended_by_smaller_paper_as_long_as_type_can_be_read(typesetter: Typesetter) -> None:
    prints = PrintSet(paper="A1", margin=0)
    fine, small = said(typesetter, "words", 20, 150, size=12), said(typesetter, "words", 20, 150, size=3)
    image = photograph(Rect(0, 0, 288, 192), pixels=(600, 400))

    def remedies(*marks: Leaf) -> list[PrintSet]:
        page = fitted(drawn(*marks), paper("A1"), margin=0)
        (finding,) = about(preflight(Printout((page,)), prints, typesetter), "picture")
        return [remedy.prints for remedy in finding.remedies]

    assert remedies(image, fine) == [PrintSet(paper="A7", margin=0)]
    assert remedies(image, small) == []


def test_no_text_of_any_map_is_hard_to_tell_from_its_ground(typesetter: Typesetter) -> None:
    for document in (example(), everything()):
        for prints in (PrintSet(paper="A0"), PrintSet(paper="A0", black_and_white=True)):
            _, report = looked_at(document, typesetter, prints)
            assert not about(report, "contrast")


def test_characters_no_font_has_are_named_with_the_cards_they_stand_on(typesetter: Typesetter) -> None:
    document = Document([*the_ground(), a_card("c1", text="Fine"), a_card("c2", text="Waits \U0010fffd")])

    _, report = looked_at(document, typesetter, ANY)

    (finding,) = about(report, "characters")
    assert "(U+10FFFD)" in finding.sentence
    assert finding.records == ("c2",)


def test_a_page_over_five_metres_is_found_and_each_remedy_makes_it_shorter(typesetter: Typesetter) -> None:
    prints = PrintSet(paper="1520mm")
    printout, report = looked_at(sixty_steps(), typesetter, prints, tried=True)

    (finding,) = about(report, "size")
    assert f"{printout.pages[0].width / MILLIMETRE / 1000:.2f} m long" in finding.sentence
    assert [remedy.prints.sheets for remedy in finding.remedies][-1] == "A1"
    assert len(finding.remedies) >= 2
    for remedy in finding.remedies:
        after, _ = looked_at(sixty_steps(), typesetter, remedy.prints)
        assert all(max(page.width, page.height) <= LARGEST for page in after.pages), remedy.title


def test_cards_cut_by_a_seam_are_found_with_sheets_that_cut_none(typesetter: Typesetter) -> None:
    printout, report = looked_at(example(), typesetter, PrintSet(paper="4A0", sheets="A5"), tried=True)

    (finding,) = about(report, "cut")
    assert set(finding.records) == {record for page in printout.pages for record in page.cut}
    (remedy,) = finding.remedies
    assert remedy.prints == PrintSet(paper="4A0", sheets="A4")
    assert not about(looked_at(example(), typesetter, remedy.prints)[1], "cut")


def test_sheets_smaller_than_a_card_are_told(typesetter: Typesetter) -> None:
    _, report = looked_at(example(), typesetter, PrintSet(paper="2A0", sheets="A7", overlap=2, margin=5))

    (finding,) = about(report, "cut")
    assert re.search(r"\d+ of them are larger than a sheet\.$", finding.sentence)


def test_cells_that_hold_no_note_are_found_with_the_paper_that_mends_it(typesetter: Typesetter) -> None:
    prints = PrintSet(paper="A1", handout=Handout.TEMPLATE)
    _, report = looked_at(sixty_steps(), typesetter, prints)

    (finding,) = about(report, "notes")
    assert "a sticky note of 76 mm does not fit" in finding.sentence
    for remedy in finding.remedies:
        assert not about(looked_at(sixty_steps(), typesetter, remedy.prints)[1], "notes")


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(document=documents(max_maps=1), factor=st.sampled_from([1.5, 2.0, 4.0]))
def test_paper_so_many_times_larger_has_type_so_many_times_larger(
    document: Document, factor: float, typesetter: Typesetter
) -> None:
    assume(document.maps)
    small, large = (PrintSet(paper=f"{400 * by:g}x{300 * by:g}mm", margin=0) for by in (1.0, factor))

    _, before = looked_at(document, typesetter, small)
    _, after = looked_at(document, typesetter, large)

    assert after.smallest == pytest.approx(before.smallest * factor)
    assert after.distance == pytest.approx(before.distance * factor)
    assert [place.record for place in after.worst] == [place.record for place in before.worst]


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(document=documents(max_maps=1))
def test_sheets_have_the_very_type_of_the_poster_they_were_cut_from(document: Document, typesetter: Typesetter) -> None:
    assume(document.maps)

    _, whole = looked_at(document, typesetter, PrintSet(paper="A2"))
    _, sheets = looked_at(document, typesetter, PrintSet(paper="A2", sheets="A5"))

    assert [round(place.size, 6) for place in sheets.worst] == [round(place.size, 6) for place in whole.worst]
    assert {finding.records for finding in about(sheets, "type")} == {finding.records for finding in about(whole, "type")}
