"""Titles of lanes: a word stays in one piece, in every language the program speaks."""

from __future__ import annotations

import pytest

from journeydesk.document.records import LaneKind
from journeydesk.edits.lanes import default_title
from journeydesk.files import translations
from journeydesk.layout import sizes, where
from journeydesk.layout.journey import lay_out
from journeydesk.layout.lanes import broken_words
from journeydesk.layout.picture import Picture, Text
from journeydesk.text.lines import Typesetter
from tests.layout.build import Build


def shown(typesetter: Typesetter, lane_kind: LaneKind, title: str) -> list[Text]:
    """The lines of a lane's title as they are drawn."""
    build = Build("Map")
    build.stage("Stage", "", steps=("Step",))
    lane = build.lane(lane_kind, title)
    document = build.document()
    picture: Picture = lay_out(document, document.maps[0].id, typesetter)
    group = where.group(picture, "lane", lane)
    assert group is not None
    return [mark for mark in group.marks if isinstance(mark, Text)]


@pytest.mark.parametrize("language", translations.LANGUAGES)
@pytest.mark.parametrize("lane_kind", LaneKind)
def test_no_title_that_a_lane_has_from_the_start_is_broken_within_a_word(
    typesetter: Typesetter, language: str, lane_kind: LaneKind
) -> None:
    read = translations.catalogue(language)
    title = read.gettext(default_title(lane_kind)) if read is not None else default_title(lane_kind)

    lines = [mark.line for mark in shown(typesetter, lane_kind, title)]

    assert not broken_words(title, lines)
    assert len(lines) <= len(title.split())


def test_a_long_word_is_set_smaller_and_a_longer_one_is_broken(typesetter: Typesetter) -> None:
    sized = {
        title: {run.size for mark in shown(typesetter, LaneKind.NOTES, title) for run in mark.line.runs}
        for title in (
            "Notes",
            "Schmerzpunkte",
            "Two words that need lines",
            "Kundenzufriedenheitsmessung",
            "客户的反馈意见和我们的评论",
        )
    }

    usual = {sizes.LANE_TITLE.size}
    (smaller,) = sized["Schmerzpunkte"]
    assert 11 < smaller < sizes.LANE_TITLE.size
    assert [sized[title] for title in sized if title != "Schmerzpunkte"] == [usual] * 4
    assert len(shown(typesetter, LaneKind.NOTES, "Kundenzufriedenheitsmessung")) > 1
