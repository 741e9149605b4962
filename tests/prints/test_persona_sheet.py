"""A sheet a persona: all that is known of them, on one page if it can be."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from journeydesk.document.document import Document
from journeydesk.document.records import Handout, LaneKind, Persona, Section
from journeydesk.edits import views
from journeydesk.prints.excerpts import smallest_type
from journeydesk.text.lines import Typesetter
from tests import strategies
from tests.layout import maps, seen
from tests.layout.build import Build
from tests.prints.handed import AREAS, Area, area_of, doubled, handed, modest, outside, overlapping, words

UPRIGHT, LYING = area_of("A4", portrait=True), area_of("A4", portrait=False)
areas = st.sampled_from(list(AREAS.values()))
LONG = "She told us at length how the week goes, what she reads and what she leaves. " * 12


def wordy() -> Build:
    """A map of one persona of whom more is known than a page holds."""
    build = Build("Wordy")
    build.persona(
        "Priya",
        role="project manager",
        quote="“Tell me on Tuesday.”",
        goals=tuple(f"Goal {n}: {LONG[:150]}" for n in range(6)),
        frustrations=tuple(f"Frustration {n}: {LONG[:200]}" for n in range(6)),
        traits=("Organised", LONG[:90]),
        sections=tuple(Section(title=f"Section {n}", text=f"{LONG}\n{LONG}") for n in range(4)),
    )
    return build


def told(persona: Persona) -> list[str]:
    """All that is said of a persona, without spaces."""
    lists = (persona.goals, persona.frustrations, persona.motivations, persona.channels)
    texts = [text for told in lists for text in told]
    texts += [line for section in persona.sections for line in section.text.splitlines()]
    return ["".join(text.split()) for text in texts if text.strip()]


@modest
@given(document=strategies.documents(), area=areas, least=st.sampled_from([0.0, 0.0, 14.0]))
@example(document=maps.everything(), area=UPRIGHT, least=0.0)
@example(document=maps.right_to_left(), area=LYING, least=0.0)
@example(document=wordy().document(), area=UPRIGHT, least=0.0)
@example(document=wordy().document(), area=LYING, least=0.0)
def test_nothing_leaves_a_sheet_and_no_text_lies_on_other_text(
    document: Document, area: Area, least: float, typesetter: Typesetter
) -> None:
    for one in document.maps:
        for part in handed(document, typesetter, Handout.PERSONAS, area, map_id=one.id, least=least):
            assert outside(part.picture) == []
            assert overlapping(part.picture) == []
            assert doubled(part.picture) == []


@pytest.mark.parametrize("area", [UPRIGHT, LYING, area_of("A5", portrait=True), area_of("914mm", portrait=True)])
def test_all_that_is_known_of_a_persona_is_said_however_long_it_is(area: Area, typesetter: Typesetter) -> None:
    build = wordy()
    (persona,) = build.document().personas

    pictures = [part.picture for part in handed(build.document(), typesetter, Handout.PERSONAS, area)]

    assert words(pictures, persona.id, "section") == "".join(told(persona))


@pytest.mark.parametrize("area", [UPRIGHT, LYING])
def test_type_is_never_smaller_than_nine_points(area: Area, typesetter: Typesetter) -> None:
    for document in (wordy().document(), maps.example(), maps.everything()):
        for part in handed(document, typesetter, Handout.PERSONAS, area):
            assert smallest_type(part.picture, area) >= 9


@pytest.mark.parametrize("area", [UPRIGHT, LYING])
def test_what_is_usually_known_stands_on_one_page_that_it_fills(area: Area, typesetter: Typesetter) -> None:
    for part in handed(maps.example(), typesetter, Handout.PERSONAS, area):
        picture = part.picture
        assert picture.width / picture.height == pytest.approx(area[0] / area[1], rel=0.01)
        assert max(group.y + group.height for group in picture) > 0.93 * picture.height


def test_what_does_not_fit_runs_on_to_further_pages(typesetter: Typesetter) -> None:
    sheets = handed(wordy().document(), typesetter, Handout.PERSONAS, UPRIGHT)

    assert len(sheets) > 1
    assert [part.label for part in sheets] == [f"Priya, project manager {n}/{len(sheets)}" for n in range(1, len(sheets) + 1)]
    assert any("continued" in text for _, mark, _ in seen.texts(sheets[1].picture) for text in [mark.line.text])


def test_there_is_a_sheet_for_each_persona_that_can_be_seen(typesetter: Typesetter) -> None:
    document = maps.everything()
    journey = document.maps[0]
    seen_people = [one for one in views.people(document, journey.id) if one.id not in journey.hidden_personas]

    sheets = handed(document, typesetter, Handout.PERSONAS, UPRIGHT)

    assert [part.label.split(",")[0] for part in sheets] == [one.name for one in seen_people]


def test_what_is_not_known_yet_is_left_to_be_filled_in(typesetter: Typesetter) -> None:
    build = Build("Bare")
    build.persona("Ada")

    (sheet,) = handed(build.document(), typesetter, Handout.PERSONAS, UPRIGHT)

    texts = {mark.line.text.strip() for _, mark, _ in seen.texts(sheet.picture)}
    assert {"Ada", "Goals", "Frustrations", "Motivations", "Channels"} <= texts


@pytest.mark.parametrize("steps", [2, 12, 70])
def test_a_persona_s_curve_stands_on_their_sheet_in_small(steps: int, typesetter: Typesetter) -> None:
    build = Build("Felt")
    places = [step for n in range(steps) for step in build.stage(f"Stage {n}")]
    ada, bob = build.persona("Ada"), build.persona("Bob")
    emotions = build.lane(LaneKind.EMOTIONS)
    mine = build.scores(emotions, places, [1 + n % 5 for n in range(steps)], ada)
    his = build.scores(emotions, places[:1], [5], bob)

    first, second = handed(build.document(), typesetter, Handout.PERSONAS, UPRIGHT)

    points = {mark.shows for group in first.picture if group.key[0] == "curve" for mark in group.marks}
    assert set(mine) <= points
    assert not set(his) & points
    assert any(mark.shows == his[0] for group in second.picture for mark in group.marks)
