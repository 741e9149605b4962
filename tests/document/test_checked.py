"""What comes from outside is checked field by field, and what is wrong is said in plain words."""

from __future__ import annotations

import pytest

from journeydesk.document.checked import Frozen, NoField, WrongField, defaults
from journeydesk.document.records import Card, EmotionPoint, Lane, Map, Persona, Rating, Section
from tests.document.making import a_card

CARD = {"id": "c", "lane": "l"}
WRONG: list[tuple[type[Frozen], dict[str, object], str, object, str]] = [
    (Card, {**CARD, "id": ""}, "id", "", "should not be empty"),
    (Card, {**CARD, "text": 5}, "text", 5, "should be a text"),
    (Card, {**CARD, "step": 5}, "step", 5, "should be a text"),
    (Card, {**CARD, "votes": -1}, "votes", -1, "should be at least 0"),
    (Card, {**CARD, "votes": True}, "votes", True, "should be a whole number"),
    (Card, {**CARD, "moment_of_truth": 1}, "moment_of_truth", 1, "should be true or false"),
    (Card, {**CARD, "colour": "red"}, "colour", "red", "should be a colour such as #F2B8A0"),
    (Card, {**CARD, "colour": "#123456\n"}, "colour", "#123456\n", "should be a colour such as #F2B8A0"),
    (Card, {**CARD, "tags": "red"}, "tags", "red", "should be a list"),
    (Card, {**CARD, "tags": ["a", 3]}, "tags.1", 3, "should be a text"),
    (Card, {**CARD, "rating": 5}, "rating", 5, "should be an object"),
    (Card, {**CARD, "rating": {"impact": 6}}, "rating.impact", 6, "should be at most 5"),
    (
        Card,
        {**CARD, "evidence": {"grade": "sure"}},
        "evidence.grade",
        "sure",
        "should be “assumption”, “anecdote” or “researched”",
    ),
    (Map, {"id": "m", "state": "was"}, "state", "was", "should be “as-is” or “to-be”"),
    (Map, {"id": "m", "kind": "card"}, "kind", "card", "should be “map”"),
    (EmotionPoint, {"id": "p", "lane": "l", "step": "s", "score": "3"}, "score", "3", "should be a number"),
    (EmotionPoint, {"id": "p", "lane": "l", "step": "s", "score": float("nan")}, "score", None, "should be at least 1"),
    (
        EmotionPoint,
        {"id": "p", "lane": "l", "step": "s", "score": float("inf")},
        "score",
        float("inf"),
        "should be at most 5",
    ),
    (Persona, {"id": "w", "sections": [{}, {"title": 1}]}, "sections.1.title", 1, "should be a text"),
    (Persona, {"id": "w", "sections": ["one"]}, "sections.0", "one", "should be an object"),
]


@pytest.mark.parametrize(("kind", "content", "name", "value", "rule"), WRONG, ids=lambda part: str(part)[:40])
def test_a_wrong_field_is_named_with_its_rule(
    kind: type[Frozen], content: dict[str, object], name: str, value: object, rule: str
) -> None:
    with pytest.raises(WrongField) as told:
        kind.checked(content)

    assert (told.value.name, told.value.rule) == (name, rule)
    assert told.value.value == value or value is None
    assert str(told.value) == f"The field “{name}” {rule}."


def test_a_field_that_must_be_there_is_missed() -> None:
    with pytest.raises(NoField, match="The field “lane” is missing"):
        Card.checked({"id": "c"})


class Nested(Frozen, frozen=True, kw_only=True):
    """A value in a value, of which one field must be there."""

    inside: Lane | None = None

    parts = {"inside": Lane}  # noqa: RUF012 - as records do


def test_a_field_missing_inside_is_named_by_its_way() -> None:
    with pytest.raises(NoField) as told:
        Nested.checked({"inside": {"id": "l"}})

    assert told.value.name == "inside.map"


def test_fields_of_newer_writers_are_kept_under_any_name() -> None:
    odd: dict[str, object] = {"newer": 1, "": 2, "parts": 3, "but": {"deep": [4]}}
    card = Card.checked({**CARD, **odd, "rating": {"impact": 2, "regret": 5}})

    assert card.newer == odd
    assert card.rating == Rating.checked({"impact": 2, "regret": 5})
    assert card != Card.checked(CARD)
    assert card.but(votes=3).content() == {**card.content(), "votes": 3}
    assert Persona.checked({"id": "w", "sections": [{"mood": 1}]}).sections[0].newer == {"mood": 1}


def test_equal_values_are_equal_in_sets_whatever_newer_writers_put_in() -> None:
    assert len({a_card(), a_card(), a_card(votes=2)}) == 2
    assert hash(a_card(mood={"blue": 1})) == hash(a_card())


def test_what_may_be_left_out_is_known_with_what_it_holds_then() -> None:
    assert defaults(Section) == {"title": "", "text": ""}
    assert "id" not in defaults(Card)
