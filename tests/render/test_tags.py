"""What a PDF says to those who hear it: tags in the order of reading, and words for what is only seen."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pikepdf
import pytest
from msgspec.structs import replace

from journeydesk.document.document import Document
from journeydesk.document.records import Card, LaneKind, RecordId
from journeydesk.layout.journey import lay_out
from journeydesk.layout.pages import Page, Shown, fitted, own_size
from journeydesk.layout.papers import paper
from journeydesk.layout.picture import Grid, Group, LinkArea, Picture, Rect, Text
from journeydesk.layout.setting import Setting
from journeydesk.text.lines import Typesetter
from journeydesk.text.runs import Style
from tests.layout.build import Build
from tests.layout.maps import everything, example, sixty_steps
from tests.render.conftest import Tool
from tests.render.drawing import BLACK, WHITE, picture, words
from tests.render.scripts import cards_of
from tests.render.sheets import instructions, marks, on_sheets, opened, written

Said = tuple[str, str]
"""The kind of an element, and what it says instead of itself."""


def laid_out(document: Document, typesetter: Typesetter) -> Picture:
    return lay_out(document, document.maps[0].id, typesetter)


def kids(element: pikepdf.Object) -> list[pikepdf.Object]:
    """What is in an element."""
    inner = element.get("/K")
    return [] if inner is None else list(inner) if isinstance(inner, pikepdf.Array) else [inner]


def elements(data: bytes) -> list[Said]:
    """All elements of a file in the order of reading, with what they say in words of their own."""

    def walk(element: pikepdf.Object) -> Iterator[Said]:
        yield str(element.S)[1:], str(element.get("/Alt", element.get("/ActualText", element.get("/T", ""))))
        for inner in kids(element):
            if isinstance(inner, pikepdf.Dictionary) and "/S" in inner:
                yield from walk(inner)

    with opened(data) as file:
        return list(walk(file.Root.StructTreeRoot.K))


def heard(tool: Tool, data: bytes) -> list[str]:
    """What poppler says of a file, a line an element or a text."""
    return [line.strip() for line in tool("pdfinfo", "-struct-text", data=data).splitlines()]


def test_a_map_is_read_stage_by_stage_and_in_each_lane_by_lane(typesetter: Typesetter, tool: Tool) -> None:
    said = heard(tool, written([own_size(laid_out(example(), typesetter))]))

    start = said.index('Sect "Explore"')
    end = said.index('Sect "Touchpoints"', start)
    assert [line for line in said[start:end] if line not in ("P (block)", "H2 (block)", "H3 (block)", '""')] == [
        'Sect "Explore"',
        '"Explore"',
        '"Find two tools worth a trial"',
        '"Read reviews"',
        '"Compare plans"',
        '"Watch demo"',
        'Sect "Actions"',
        '"Reads eleven reviews"',
        '"Builds a comparison sheet"',
        '"Books a 30-minute demo"',
    ]
    assert said.index('"From late projects to a tool the team loves"') < said.index('"Priya, project manager"') < start


def test_every_card_is_read_once(typesetter: Typesetter, tool: Tool) -> None:
    said = heard(tool, written([own_size(laid_out(example(), typesetter))]))

    for card in cards_of(example()):
        # a step is called as one of the cards is
        assert said.count(f'"{card}"') == 1 + (card == "Kick-off"), card


def test_cards_that_span_steps_are_read_with_the_step_they_begin_at(typesetter: Typesetter, tool: Tool) -> None:
    document = sixty_steps()

    said = heard(tool, written([own_size(laid_out(document, typesetter))]))

    for card in cards_of(document):
        assert f'"{card}"' in said
    spanning = next(card for card in document if isinstance(card, Card) and card.span > 2)
    at = said.index(f'"{spanning.text}"')
    sections = [line for line in said[:at] if line.startswith('Sect "')]
    assert sections[-1] == 'Sect "Frontstage"'
    assert 'Sect "January"' in sections
    assert 'Sect "February"' not in sections


def test_faces_and_curves_are_figures_that_say_their_scores(typesetter: Typesetter) -> None:
    said = elements(written([own_size(laid_out(example(), typesetter))]))

    figures = [words for kind, words in said if kind == "Figure"]
    assert figures[0].startswith("Curve of Priya, project manager, from 1 (very bad) to 5 (very good): Deadline slips 2, Ask")
    assert figures[1].startswith("Curve of Sam, team member")
    assert "Priya, project manager at Deadline slips: 2 of 5" in figures
    assert "Sam, team member at Refer a friend: 3.9 of 5" in figures
    assert len(figures) == 2 + 24


def test_pictures_are_figures_that_say_what_they_are_called(typesetter: Typesetter) -> None:
    said = elements(written([own_size(laid_out(everything(), typesetter))]))

    figures = [words for kind, words in said if kind == "Figure" and " at " not in words and "Curve" not in words]
    assert figures
    assert all(figures)
    assert figures[0].startswith("Portrait of Hanneke")


def test_a_lane_is_named_in_every_stage_that_has_its_cards(typesetter: Typesetter) -> None:
    build = Build("A map")
    steps = [*build.stage("One"), *build.stage("Two"), *build.stage("Three")]
    actions = build.lane(LaneKind.ACTIONS, "Doing")
    build.card(actions, steps[0], "First")
    build.card(actions, steps[2], "Third")

    said = elements(written([own_size(laid_out(build.document(), typesetter))]))

    assert [one for one in said if one[0] in ("Sect", "H3", "H2")] == [
        ("Sect", "A map"),
        ("Sect", "One"),
        ("H2", ""),
        ("Sect", "Doing"),
        ("H3", ""),
        ("Sect", "Two"),
        ("H2", ""),
        ("Sect", "Three"),
        ("H2", ""),
        ("Sect", "Doing"),
        ("H3", "Doing"),
    ]


def test_a_lane_of_which_a_stage_has_only_a_card_that_spans_steps_is_named_there(typesetter: Typesetter) -> None:
    build = Build("A map")
    steps = [*build.stage("One"), *build.stage("Two", steps=("a", "b")), *build.stage("Three")]
    actions = build.lane(LaneKind.ACTIONS, "Doing")
    build.card(actions, steps[0], "First")
    build.card(actions, steps[1], "Second", span=2)
    build.card(actions, steps[3], "Third")

    said = elements(written([own_size(laid_out(build.document(), typesetter))]))

    assert [words for kind, words in said if kind == "H3"] == ["", "Doing", "Doing"]


def test_every_number_in_a_form_has_its_owner_and_every_owner_its_number(typesetter: Typesetter) -> None:
    with opened(written([own_size(laid_out(everything(), typesetter))])) as file:
        root = file.Root.StructTreeRoot
        form = file.pages[0].Resources.XObject.Map
        key, owners = root.ParentTree.Nums[0], root.ParentTree.Nums[1]
        assert int(str(key)) == int(form.StructParents)
        drawn = [
            int(operands[1].MCID)
            for operator, operands in instructions(form)
            if operator == "BDC" and isinstance(operands[1], pikepdf.Dictionary) and "/MCID" in operands[1]
        ]
        assert drawn == list(range(len(owners)))
        for number in drawn:
            numbers = [int(inner.MCID) for inner in kids(owners[number]) if "/MCID" in inner]
            assert number in numbers


def test_marked_contents_are_closed_and_nested_rightly(typesetter: Typesetter) -> None:
    with opened(written([own_size(laid_out(everything(), typesetter))])) as file:
        depth, text = [], False
        for operator, _ in instructions(file.pages[0].Resources.XObject.Map):
            match operator:
                case "BMC" | "BDC":
                    depth.append(text)
                case "EMC":
                    assert depth.pop() == text
                case "BT" | "ET":
                    text = not text
                case "re" | "m" | "Tj" | "TJ" | "Do":
                    assert depth
        assert not depth


def test_what_is_on_sheets_is_read_once_where_it_begins(typesetter: Typesetter) -> None:
    of = laid_out(example(), typesetter)
    data = written(on_sheets(of, across=5, down=5))

    assert elements(data) == elements(written([fitted(of, paper("A0"))]))
    with opened(data) as file:
        leaves = [leaf.obj.objgen for leaf in file.pages]
        pages = {
            leaves.index(inner.Pg.objgen)
            for entry in file.objects
            if isinstance(entry, pikepdf.Dictionary) and "/S" in entry and "/P" in entry
            for inner in kids(entry)
            if isinstance(inner, pikepdf.Dictionary) and "/MCID" in inner
        }
        assert len(pages) > 12


def test_sheets_that_overlap_are_read_as_the_whole_map_is(typesetter: Typesetter, tool: Tool) -> None:
    of = laid_out(example(), typesetter)
    whole = own_size(of)
    across, lap = whole.width / 3, 90.0
    small = Page(400, 300, (Shown(of, 0.2),), label="key")
    sheets = [Page(across + lap, whole.height, (Shown(of, 1.0, -across * n, 0.0),)) for n in range(3)]

    said, meant = ([one for one in heard(tool, written(of)) if '"' in one] for of in ([small, *sheets], [whole]))

    assert said == meant


def test_what_two_sheets_show_is_read_on_the_one_that_shows_it_whole(typesetter: Typesetter) -> None:
    card = replace(words(typesetter, "Read whole", x=50), shows=RecordId("card"))
    of = picture(card, width=200)
    sheets = [Page(100, 40, (Shown(of, 1.0, -40.0 * n, 0.0),)) for n in range(2)]

    with opened(written(sheets)) as file:
        (read,) = [one for one in file.objects if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/P"]
        assert read.K.Pg.objgen == file.pages[1].obj.objgen


def test_what_no_page_shows_is_not_read(typesetter: Typesetter) -> None:
    of = laid_out(example(), typesetter)

    said = elements(written(on_sheets(of, across=2, down=1)[:1]))

    titles = [words for kind, words in said if kind == "Sect"]
    assert "Notice" in titles
    assert "Champion" not in titles


def test_the_marks_of_a_printer_are_read_by_nobody(typesetter: Typesetter, tool: Tool) -> None:
    of = laid_out(example(), typesetter)
    slug = Shown(picture(words(typesetter, "Sheet B2 of 25"), width=200))
    page = Page(of.width, of.height, (Shown(of), Shown(marks(of.width, of.height)), slug))

    data = written([page])

    assert '"Sheet B2 of 25"' not in heard(tool, data)
    assert "Sheet B2 of 25" in tool("pdftotext", data=data, last="-")


def test_a_picture_of_something_else_than_a_map_is_read_as_it_is_drawn(typesetter: Typesetter, tool: Tool) -> None:
    document = example()
    persona = document.personas[0].id
    texts = [words(typesetter, text, y=10 + 12 * at) for at, text in enumerate(("Name", "Goals", "More"))]
    of = picture(*(type(text)(text.x, text.y, text.line, text.ink, persona, f"{at}") for at, text in enumerate(texts)))

    said = heard(tool, written([own_size(of)]))

    assert [line for line in said if line.startswith('"')] == ['"Name"', '"Goals"', '"More"']


def test_links_are_read_with_where_they_lead() -> None:
    area = LinkArea(Rect(0, 0, 9, 9), "https://example.org")
    of = Picture(60, 40, WHITE, (Group(("header",), 0, 0, 60, 40, (area,)),), "A map")
    data = written([own_size(of)])

    assert ("Link", "") in elements(data)
    with opened(data) as file:
        annotation = file.pages[0].Annots[0]
        assert str(annotation.Contents) == "https://example.org"
        owners = [*file.Root.StructTreeRoot.ParentTree.Nums]
        owner = owners[owners.index(annotation.StructParent) + 1]
        assert kids(owner)[0].Obj.objgen == annotation.objgen


def test_a_file_says_that_it_is_tagged_and_in_which_language(typesetter: Typesetter, tool: Tool) -> None:
    said = tool("pdfinfo", data=written([own_size(laid_out(example(), typesetter))]))

    assert any(line.split() == ["Tagged:", "yes"] for line in said.splitlines())


def test_pdf_is_mended_by_nobody(typesetter: Typesetter, tool: Tool) -> None:
    if shutil.which("mutool") is None:
        pytest.skip("mutool is not installed, so nobody has looked whether the file needs mending")
    data = written(on_sheets(laid_out(everything(), typesetter), across=3, down=3))

    assert "Pages: 9" in tool("mutool", "info", data=data)
    assert "No syntax or stream encoding errors found" in tool("qpdf", "--check", data=data)


def test_a_folded_map_is_read_stage_by_stage_all_the_same(typesetter: Typesetter) -> None:
    document = example()
    whole = laid_out(document, typesetter)
    steps: list[RecordId] = [column.step for column in whole.grid.columns]
    rows = Setting(rows=(frozenset(steps[:4]), frozenset(steps[4:])))
    folded = lay_out(document, document.maps[0].id, typesetter, setting=rows)

    assert len(folded.grid.bands) > len(whole.grid.bands)
    assert spoken(folded) == spoken(whole)


def spoken(of: Picture) -> list[Said]:
    """The sections, titles and faces of a map; a fold cuts its curves, and says whose they are in each row."""
    said = elements(written([own_size(of)]))
    return [one for one in said if one[0] != "P" and not one[1].startswith("Curve of")]


def test_words_drawn_as_shapes_are_said_all_the_same(typesetter: Typesetter) -> None:
    persona = example().personas[0].id
    mark = words(typesetter, "Restricted")
    runs = tuple(replace(run, face=replace(run.face, key="closed", embeddable=False)) for run in mark.line.runs)
    closed = replace(mark, line=replace(mark.line, runs=runs), shows=persona, part="quote")

    said = elements(written([own_size(picture(closed, width=140))]))

    assert said[-1] == ("P", "Restricted")


def test_paragraphs_are_read_apart_and_their_lines_together(typesetter: Typesetter, tool: Tool) -> None:
    card = RecordId("card")
    lines = typesetter.lines("Waits in a long line\nLeaves", Style(14), width=80)
    again = typesetter.lines("Comes back", Style(14))
    marks = [Text(10, 20.0 + 20 * at, line, BLACK, card, "text") for at, line in enumerate([*lines, *again])]

    said = heard(tool, written([own_size(picture(*marks, width=140, height=120))]))

    assert len(lines) > 2
    assert [one for one in said if '"' in one][-3:] == ['"Waits in a long line"', '"Leaves"', '"Comes back"']


def test_each_page_knows_what_is_read_on_it(typesetter: Typesetter) -> None:
    with opened(written(on_sheets(laid_out(example(), typesetter), across=5, down=5))) as file:
        tables = [*file.Root.StructTreeRoot.ParentTree.Nums]
        knowing = [page for page in file.pages if "/StructParents" in page]
        for page in knowing:
            read = [*tables[tables.index(page.StructParents) + 1]]
            assert read
            assert {inner.Pg.objgen for element in read for inner in kids(element)} == {page.obj.objgen}
        assert 12 < len(knowing) < 25


def test_figures_say_where_they_are(typesetter: Typesetter) -> None:
    of = laid_out(example(), typesetter)
    curve = next(group for group in of.groups if group.key[0] == "curve")
    with opened(written([own_size(of)])) as file:
        figures = [one for one in file.objects if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/Figure"]
        boxes = {str(one.Alt): [float(edge) for edge in one.A.BBox] for one in figures}

    left, lower, right, upper = boxes["Priya, project manager at Deadline slips: 2 of 5"]
    point = next(point for line in of.grid.curves for point, _, score in line.scores if score == 2)
    frame = curve.frames[point].moved(curve.x, curve.y)
    assert (left, right) == pytest.approx((frame.x, frame.right), abs=0.01)
    assert (lower, upper) == pytest.approx((of.height - frame.bottom, of.height - frame.y), abs=0.01)


def test_parts_of_a_map_on_a_page_of_their_own_are_read_as_they_are_drawn(typesetter: Typesetter, tool: Tool) -> None:
    of = replace(laid_out(example(), typesetter), grid=Grid())

    said = heard(tool, written([own_size(of)]))

    for text in ("Notice", "Deadline slips", "Pain points", "Two hidden fees appear at checkout", "Feels tricked"):
        assert f'"{text}"' in said


def test_a_map_without_stages_or_without_lanes_is_read(typesetter: Typesetter, tool: Tool) -> None:
    for stages, lanes in ((0, 0), (0, 1), (1, 0)):
        build = Build("Bare")
        for _ in range(stages):
            build.stage("Alone")
        for _ in range(lanes):
            build.lane(LaneKind.EMOTIONS, "Feelings")

        said = heard(tool, written([own_size(laid_out(build.document(), typesetter))]))

        assert '"Bare"' in said
        assert ('"Alone"' in said) == bool(stages)
        assert ('"Feelings"' in said) == bool(lanes)
