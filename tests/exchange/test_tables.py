"""Journey tables of both shapes become maps, and no cell is lost."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journeydesk.document.records import LaneKind
from journeydesk.exchange.formats import Imported, import_file, import_text
from journeydesk.exchange.plain import clean
from tests.exchange.corpus import curve, files, lanes, needs_corpus, outline, said


def table(text: str, heading: str = "") -> Imported:
    return import_text(f"{heading}\n\n{text}\n", "Notes.md")


def titles(imported: Imported) -> list[tuple[str, list[str]]]:
    return [(stage, [step for step, _ in steps]) for stage, steps in outline(imported.document)]


def remarks(imported: Imported) -> list[str]:
    return [str(remark) for remark in imported.report]


def cells_of(text: str) -> list[str]:
    """The cells of all table rows in a text, by the simplest of readings, with Markdown's stars taken out."""
    found: list[str] = []
    for line in text.splitlines():
        if line.lstrip().startswith("|") and not re.fullmatch(r"[\s|:-]+", line):
            found += [cell.strip().replace("**", "").replace("`", "") for cell in line.strip().strip("|").split("|")]
    return [cell for cell in found if cell]


@needs_corpus
@pytest.mark.parametrize(
    "path", [*files("tables", "*.md"), *files("documents", "*.md")], ids=lambda path: str(path.name)[:40]
)
def test_no_cell_of_a_real_table_is_lost(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    there = "\n".join(said(import_file(path).document))

    axis = ("Stage", "Phase", "Etapa", "Insight", "Opportunity")  # what stands in the corner, or above rows that were parked
    assert [cell for cell in cells_of(text) if cell not in there and cell not in axis] == []


@needs_corpus
@pytest.mark.parametrize(
    ("name", "count", "kinds"),
    [
        ("t002.md", 4, "goals actions emotions pain-points opportunities"),
        ("t005.md", 5, "notes notes touchpoints emotions"),
        ("t017.md", 5, "actions touchpoints emotions thoughts metrics goals notes"),
        ("t022.md", 4, "actions emotions opportunities"),
        ("t024.md", 5, "actions thoughts emotions pain-points opportunities"),
        ("t033.md", 3, "actions touchpoints emotions opportunities"),
        ("t037.md", 3, "goals actions thoughts touchpoints pain-points opportunities"),
    ],
)
def test_a_real_table_has_its_stages_and_lanes(name: str, count: int, kinds: str) -> None:
    imported = import_file(next(path for path in files("tables", name)))
    map_id = imported.document.maps[0].id
    assert len(imported.document.stages(map_id)) == count
    assert [lane.lane_kind.replace(" ", "-") for lane in imported.document.lanes(map_id)] == kinds.split()


@needs_corpus
@pytest.mark.parametrize(
    ("part", "maps"), [("experience_map", 3), ("user_journey_map", 3), ("meta_product", 1), ("sample", 1)]
)
def test_a_real_document_has_a_map_for_each_journey_table(part: str, maps: int) -> None:
    assert len(import_file(next(path for path in files("documents", f"*{part}*"))).document.maps) == maps


def test_stages_down_with_a_touchpoint_a_row() -> None:
    imported = table(
        """
| Touchpoint | Channel | Customer Emotion | Pain Points |
|---|---|---|---|
| Online Search | Web/SEO | Overwhelmed 😵 | Too many options |
| Webinar | | Engaged 😊 | |
""",
        "## Awareness **Touchpoints** ##",
    )
    assert imported.document.maps[0].title == "Awareness Touchpoints"
    assert titles(imported) == [("Online Search", [""]), ("Webinar", [""])]
    assert lanes(imported.document) == {
        "Touchpoint": [["Online Search [Web/SEO]"], ["Webinar"]],
        "Customer Emotion": [[], []],
        "Pain Points": [["Too many options"], []],
    }
    assert curve(imported.document) == [[(2, "Overwhelmed 😵")], [(4, "Engaged 😊")]]


def test_stages_across_with_a_lane_a_row() -> None:
    imported = table(
        """
|               | Search      |        | Buy  |
|---------------|-------------|--------|------|
| **Actions**   | Look around | Ask    | Pay  |
|               | Compare     |        |      |
| Own thing     | a           |        | b<br>c |
| Steps         | One         | Two    |      |
| Emotions      | happy       | sad    | 4    |
"""
    )
    assert titles(imported) == [("Search", ["", ""]), ("Buy", [""])]
    assert lanes(imported.document) == {
        "Actions": [["Look around", "Compare"], ["Ask"], ["Pay"]],
        "Own thing": [["a"], [], ["b", "c"]],
        "Steps": [["One"], ["Two"], []],
        "Emotions": [[], [], []],
    }
    assert curve(imported.document) == [[(4.5, "happy")], [(2, "sad")], [(4, "")]]


def test_rows_of_one_stage_are_its_steps_and_blank_stages_carry_on() -> None:
    imported = table(
        """
| Stage | Touchpoint | Pain |
|---|---|---|
| Find | Ad | loud |
| Find | Shop | |
| | Mail | |
| Buy | Till | |
"""
    )
    assert titles(imported) == [("Find", ["Ad", "Shop", "Mail"]), ("Buy", [""])]


def test_stage_and_step_columns_make_stages_with_steps() -> None:
    imported = table(
        """
| # | Phase | Step | Thoughts | Goals |
|-|-|-|-|-|
| 1 | Find | Look | hm | g |
| 2 | | Ask | | |
| 3 | Buy | | | |
"""
    )
    assert titles(imported) == [("Find", ["1. Look", "2. Ask"]), ("Buy", ["3"])]


def test_a_column_without_heading_and_texts_is_no_lane() -> None:
    assert list(lanes(table("| Stage | | Pain | |\n|-|-|-|-|\n| A | | x | y |").document)) == ["Pain", "Notes"]


def test_a_number_stands_ahead_of_its_stage() -> None:
    imported = table(
        """
| Nr | Step | Action | Feeling |
|-|-|-|-|
| 1 | Look | a | ok |
| 2a | Ask | b | ok |
| 3 | | c | ok |
|  | Pay | d | ok |
"""
    )
    assert titles(imported) == [("1. Look", [""]), ("2a Ask", ["", "3"]), ("Pay", [""])]


def test_a_blank_first_stage_stays_blank() -> None:
    assert titles(table("| Stage | Pain |\n|-|-|\n| | a |\n| B | b |")) == [("", [""]), ("B", [""])]


def test_feelings_of_a_persona_are_that_personas_curve() -> None:
    imported = table("| Stage | Emotion | Pain |\n|-|-|-|\n| A | happy | x |", "# Persona: The Explorer (Alex)")
    assert outline(imported.document) == [("A", [("", {"The Explorer (Alex)": 4.5})])]
    assert imported.document.maps[0].personas == (imported.document.personas[0].id,)


@pytest.mark.parametrize("heading", ["# Persona-based journey", "# Personas: all", "# Personas"])
def test_a_heading_that_names_no_persona_has_none(heading: str) -> None:
    assert not table("| Stage | Emotion | Pain |\n|-|-|-|\n| A | happy | x |", heading).document.personas


def test_people_in_a_column_have_a_curve_each() -> None:
    imported = table(
        "| Stage | Persona | Emotion |\n|-|-|-|\n| A | Ann, Bob | happy |\n| B | | sad |\n| C | Ann and Ann | ok |"
    )
    assert outline(imported.document) == [
        ("A", [("", {"Ann": 4.5, "Bob": 4.5})]),
        ("B", [("", {None: 2})]),
        ("C", [("", {"Ann": 3})]),
    ]
    assert lanes(imported.document)["Persona"] == [["Ann, Bob"], [], ["Ann and Ann"]]


def test_long_feelings_are_cards_and_still_a_curve() -> None:
    long = "Curious but skeptical: “Is this better than what we have today?”"
    other = "Nobody knows what this word is: zzyzx zzyzx zzyzx"
    imported = table(
        f"| Stage | Customer Experience | Pain |\n|-|-|-|\n| A | {long} | x |\n| B | {other} | |\n| C | glad | |"
    )
    assert lanes(imported.document) == {
        "Emotions": [[], [], []],
        "Customer Experience": [[long], [other], ["glad"]],
        "Pain": [["x"], [], []],
    }
    assert curve(imported.document) == [[(3, "")], [], [(4, "")]]


def test_one_long_feeling_leaves_the_short_ones_at_their_faces() -> None:
    long = "Happy that it is over and nobody asked for the receipt"
    imported = table(f"| Stage | Emotions | Pain |\n|-|-|-|\n| A | {long} | x |\n| B | sad | |\n| C | – | |")
    assert lanes(imported.document)["Emotions in words"] == [[long], [], ["–"]]
    assert curve(imported.document) == [[(4.5, "")], [(2, "sad")], []]


def test_a_feeling_nobody_knows_is_in_the_middle_and_told() -> None:
    imported = table("| Stage | Emotion | Pain |\n|-|-|-|\n| A | zzyzx | x |")
    assert curve(imported.document) == [[(3, "zzyzx")]]
    assert remarks(imported) == ["Line 5: How good “zzyzx” feels is not known; its face was put in the middle."]


def test_a_column_of_scores_puts_the_faces_where_they_belong() -> None:
    imported = table(
        """
| Stage | Emotion | Score | Pain |
|-|-|-|-|
| A | sad | 5 | x |
| B | | 2 | |
| C | ok | 8/10 | |
| D | ok | 7 | |
| E | ok | soso | |
| F | | 80% | |
"""
    )
    assert curve(imported.document) == [
        [(5, "sad")],
        [(2, "")],
        [(4.2, "ok (8/10)")],
        [(5, "ok (7)")],
        [(3, "ok")],
        [(4.2, "80%")],
    ]
    assert lanes(imported.document)["Emotion"] == [[], [], [], [], ["soso"], []]
    assert remarks(imported) == ["Line 9: The score “7” was brought to 5, as scores go from 1 to 5."]


def test_a_column_of_scores_alone_is_the_curve() -> None:
    imported = table("| Stage | Satisfaction score | Pain |\n|-|-|-|\n| A | 4 | x |\n| B | 0 | |")
    assert curve(imported.document) == [[(4, "")], [(1, "0")]]


def test_channels_go_to_their_touchpoints() -> None:
    imported = table(
        """
| Stage | Touchpoints | Channels |
|-|-|-|
| A | x<br>y | one<br>two |
| B | x<br>y | one |
| C | | one |
| D | | |
| E | x | a • b • c |
"""
    )
    assert lanes(imported.document) == {
        "Touchpoints": [["x [one]", "y [two]"], ["x [one]", "y [one]"], ["one"], [], ["x [a, b, c]"]],
    }


def test_two_channel_columns_stay_lanes() -> None:
    imported = table("| Stage | Touchpoints | Channel | Medium |\n|-|-|-|-|\n| A | x | y | z |")
    assert list(lanes(imported.document)) == ["Touchpoints", "Channel", "Medium"]


@pytest.mark.parametrize(
    ("cell", "cards"),
    [
        ("**Bold** and `code", ["Bold and `code"]),
        (r"a \| b", ["a | b"]),
        ("`x` *y* ~~z~~ \\*", ["x y z *"]),
        ("[our site](https://a.b/c)", ["our site (https://a.b/c)"]),
        ("<https://a.b/c>", ["https://a.b/c"]),
        ("<me@a.b>", ["me@a.b"]),
        ("[**a** b](x 'y') c", ["a b (x) c"]),
        ("![a face](f.png)", ["a face (f.png)"]),
        ("![](f.png)", ["(f.png)"]),
        ("a<br/>b<BR >c", ["a", "b", "c"]),
        ("- one<br>- two<br>* three", ["one", "two", "three"]),
        ("• one • two", ["one", "two"]),
        ("<ul><li>one</li><li>two</li></ul>", ["one", "two"]),
        ("A • B", ["A • B"]),
        ("one, two; three", ["one, two; three"]),
        ("…", ["…"]),
        ("...", ["..."]),
        ("-", ["-"]),
        ("<10s & <your name>", ["<10s & <your name>"]),
        ("&amp; &hearts; &nothing;", ["& ♥ &nothing;"]),
        ("[ ] todo", ["todo"]),
        ("<b>x</b><!-- y -->", ["x"]),
        ("  ", []),
        ("a\x01\tb", ["a b"]),
        ("<br>".join("abcdefgh" * 8), [*("abcdefgh" * 8)[:59], "d\ne\nf\ng\nh"]),
    ],
)
def test_a_cell_becomes_plain_cards(cell: str, cards: list[str]) -> None:
    imported = table(f"| Stage | Pain |\n|---|---|\n| A | {cell} |\n| B | x |")
    assert lanes(imported.document)["Pain"] == [cards, ["x"]]


def test_rows_of_uneven_length_lose_nothing_and_are_told() -> None:
    imported = table("| Stage | Pain |\n|-|-|\n| A |\n| B | b | more | most |\n| C | c | | |\n")
    assert lanes(imported.document) == {"Pain": [[], ["b"], ["c"]], "Notes": [[], ["more", "most"], []]}
    assert remarks(imported) == [
        "Line 5: The last cell is missing in this row.",
        "Line 6: This row has more cells than the table has columns; they were kept under a heading of their own.",
    ]


def test_rows_of_uneven_length_with_stages_across() -> None:
    imported = table("| Stage | A | B |\n|-|-|-|\n| Pain | a |\n| Goals | b | c | d |\n| Thoughts |\n")
    assert titles(imported) == [("A", [""]), ("B", [""]), ("", [""])]
    assert lanes(imported.document) == {"Pain": [["a"], [], []], "Goals": [["b"], ["c"], ["d"]], "Thoughts": [[], [], []]}
    assert len(remarks(imported)) == 3


def test_a_table_of_figures_in_a_document_of_journeys_is_left_out_and_told() -> None:
    imported = table("| Stage | Pain |\n|-|-|\n| A | x |\n\n| Stage | Key Metrics | Target |\n|-|-|-|\n| A | Rate | 5 % |\n")
    assert len(imported.document.maps) == 1
    assert remarks(imported) == ["Line 7: The table “Stage, Key Metrics, Target” tells of no journey and was left out."]


def test_a_table_of_opportunities_is_parked_in_the_map_it_stands_by() -> None:
    journey = "| Stage | Pain |\n|-|-|\n| A | x |\n"
    imported = table(
        f"| Insight | Opportunity |\n|-|-|\n| People skip | Retrain |\n\n{journey}\n"
        "| Idea | Score |\n|-|-|\n| Fly | 5 |\n| | |\n"
    )
    document = imported.document
    assert len(document.maps) == 1
    assert [card.text for card in document.parked(document.maps[0].id)] == ["People skip\nRetrain", "Fly\n5"]
    kinds = [lane.lane_kind for lane in document.lanes(document.maps[0].id)]
    assert kinds == [LaneKind.PAIN_POINTS, LaneKind.OPPORTUNITIES]
    assert "parking lot" in remarks(imported)[0]


def test_a_table_that_is_all_there_is_becomes_a_map_whatever_it_says() -> None:
    imported = table("| Name | Colour |\n|-|-|\n| Sky | blue |\n| Sun | red |")
    assert titles(imported) == [("Sky", [""]), ("Sun", [""])]
    assert lanes(imported.document) == {"Colour": [["blue"], ["red"]]}


def test_a_table_of_scores_alone_is_parked_as_feelings() -> None:
    imported = table("| Stage | Pain |\n|-|-|\n| A | x |\n\n| Product | Rating |\n|-|-|\n| Ours | good |\n")
    assert [lane.lane_kind for lane in imported.document.lanes(imported.document.maps[0].id)][-1] == LaneKind.EMOTIONS


def test_a_table_without_rows_is_an_empty_map() -> None:
    imported = table("| Stage | Pain | Goal |\n|-|-|-|\n")
    assert titles(imported) == []
    assert lanes(imported.document) == {"Pain": [], "Goal": []}


def test_a_table_too_large_to_look_at_is_cut_and_told() -> None:
    imported = table("| Stage | Pain |\n|-|-|\n" + "| A | x |\n" * 1500)
    assert len(outline(imported.document)[0][1]) == 1000
    assert remarks(imported) == ["Line 1005: This table has 1500 rows; those from here on were left out."]
    assert imported.report[0].serious
    wide = table("| Stage " + "| Pain " * 200 + "|\n" + "|-" * 201 + "|\n" + "| x " * 201 + "|\n")
    assert len(lanes(wide.document)) <= 120
    assert remarks(wide) == ["Line 3: This table has rows of more than 120 cells; the further ones were left out."]


CELLS = st.text(alphabet=st.sampled_from("abc déж客1 .,!😀"), max_size=12)


@settings(max_examples=80, deadline=None)
@given(st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=1, max_size=5), st.booleans())
def test_whatever_stands_in_a_table_stands_on_the_map(rows: list[list[str]], across: bool) -> None:
    if across:
        heads = ["Pain points", "Goals", "My own", "Opportunities", "Quotes"]
        lines = [
            "| Stage | A | B | C |",
            "|-|-|-|-|",
            *(f"| {head} | {' | '.join(row)} |" for head, row in zip(heads, rows, strict=False)),
        ]
    else:
        lines = ["| Stage | Pain points | My own |", "|-|-|-|", *(f"| {' | '.join(row)} |" for row in rows)]

    there = said(table("\n".join(lines)).document)

    for cell in (clean(cell).strip() for row in rows for cell in row):
        assert not cell or any(cell in text for text in there)
