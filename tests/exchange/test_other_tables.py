"""Tables as other people write them: touchpoints across, other scales, lines of a blueprint, headings with links."""

from __future__ import annotations

from tests.exchange.corpus import curve, lanes
from tests.exchange.test_tables import remarks, table


def test_touchpoints_across_are_cards_with_their_channels() -> None:
    imported = table("| Touchpoint | Site | Shop |\n|---|---|---|\n| Channel | Web | |\n| Pain points | Slow | Crowd |")

    assert lanes(imported.document) == {"Touchpoint": [["Site [Web]"], ["Shop"]], "Pain points": [["Slow"], ["Crowd"]]}


def test_scores_on_another_scale_are_spread_and_told() -> None:
    imported = table(
        "| Stage | Actions | Mood | Mood score (1-10) |\n|---|---|---|---|\n| A | x | Happy | 10 |\n| B | y | Sad | 1 |"
    )

    assert curve(imported.document) == [[(5, "Happy (10)")], [(1, "Sad")]]
    assert remarks(imported) == ["Line 5: The scores of “Mood score (1-10)” were spread over 1 to 5."]


def test_lines_of_a_service_blueprint_divide_the_lanes() -> None:
    imported = table(
        "| | Arrive | Pay |\n|---|---|---|\n| Actions | a | b |\n| Line of interaction | | |\n| Frontstage | c | d |\n"
        "| Line of visibility | e | |\n| Backstage | f | g |"
    )

    kinds = [lane.lane_kind for lane in imported.document.lanes(imported.document.maps[0].id)]
    assert kinds == ["actions", "line of interaction", "frontstage", "notes", "backstage"]


def test_a_feeling_that_is_not_available_has_no_face() -> None:
    imported = table("| Stage | Actions | Emotion |\n|---|---|---|\n| A | x | N/A |\n| B | y | Happy |")

    assert curve(imported.document) == [[], [(4.5, "Happy")]]
    assert remarks(imported) == []


def test_headings_lose_addresses_and_anchors() -> None:
    imported = table(
        "| Stage | Actions | Emotion |\n|---|---|---|\n| A | x | Glad |", "## The ![i](i.png) [way](http://a.b) {#way}"
    )

    assert imported.document.maps[0].title == "The i way"
