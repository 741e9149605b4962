"""The quick-entry line: a line names its lane, step, tags and weight, and no word of it is ever lost."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journeydesk.document.document import Document
from journeydesk.document.records import Card, CurveName, EmotionPoint, Lane, LaneKind, Stage, Step
from journeydesk.document.repair import findings
from journeydesk.edits import emotions, lanes, personas, quick, stages, steps
from journeydesk.edits.draft import Draft
from journeydesk.edits.quick import Entry, Place
from journeydesk.edits.quick_names import best, folded, rank, words_for
from tests.edits.making import a_map, after, at, lane_of, step_of, texts, the_map
from tests.strategies import texts as any_text

ROWS = [LaneKind.ACTIONS, LaneKind.LINE_OF_VISIBILITY, LaneKind.EMOTIONS, LaneKind.PAIN_POINTS, LaneKind.NOTES]
PLAN = {"Before": ["Arrive", "Browse"], "Pay": ["Checkout", "Sign contract"], "After": []}


SHOP = a_map(PLAN, rows=ROWS)


def a_shop() -> Document:
    """Three stages, the last without steps, and lanes with a divider between; always the same one."""
    return SHOP


def read(line: str, document: Document | None = None, last: Place | None = None) -> Entry:
    """What a line means on the shop's map."""
    document = a_shop() if document is None else document
    return quick.read(document, the_map(document), line, Place() if last is None else last)


def told(line: str, document: Document | None = None, last: Place | None = None) -> tuple[str, str, str]:
    """The text, the lane's title, and the step's or its stage's."""
    document = a_shop() if document is None else document
    entry = read(line, document, last)
    lane, step = document.find(Lane, entry.lane), document.find(Step, entry.step)
    stage = document.get(Stage, step.stage).title if step is not None else ""
    return entry.text, lane.title if lane is not None else "", (step.title or stage) if step is not None else ""


def here(step: str = "Arrive", lane: str = "Actions") -> Place:
    """Where the line before went."""
    cell = at(a_shop(), step, lane)
    return Place(cell.lane, cell.step)


def test_a_line_names_lane_step_tag_and_impact() -> None:
    document = a_shop()
    entry = read("p: queue too long @Pay #mobile !4", document)

    edit, card_id = quick.enter(document, the_map(document), entry)
    made = after(document, edit)

    card = made.get(Card, card_id)
    assert edit.label == "Add card"
    assert texts(made, "Checkout", "Pain points") == ["queue too long"]
    assert card.tags == ("mobile",)
    assert card.rating is not None
    assert card.rating.impact == 4
    assert after(made, edit.inverse()) == document


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("a: walks @arr", ("walks", "Actions", "Arrive")),
        ("Pain points: x @Browse", ("x", "Pain points", "Browse")),
        ("pain: x @Browse", ("x", "Pain points", "Browse")),
        ("does: x @After", ("x", "Actions", "After")),
        ("NOTES: x @sign contract", ("x", "Notes", "Sign contract")),
        ("points: x @contract", ("x", "Pain points", "Sign contract")),
        ("n:x @Pay/sign", ("x", "Notes", "Sign contract")),
        ("n：x ＠Checkout", ("x", "Notes", "Checkout")),
        ('n: x @"Sign contract" y', ("x y", "Notes", "Sign contract")),
        ("n: x @Sign contract is slow", ("x is slow", "Notes", "Sign contract")),
        ("n: x @Sign con", ("x", "Notes", "Sign contract")),
        ("n: x @Sign con #t", ("x", "Notes", "Sign contract")),
        ("n: x @Checkuot", ("x", "Notes", "Checkout")),
        ("n: x @Checkout, then y", ("x then y", "Notes", "Checkout")),
        ("n: @Checkout", ("", "Notes", "Checkout")),
        ("n: x @Pay/Chekout y", ("x y", "Notes", "Checkout")),
        ("pain ponits: x @Pay", ("x", "Pain points", "Checkout")),
    ],
)
def test_lanes_and_steps_are_found_by_letters_words_beginnings_and_with_slips(line: str, said: tuple[str, str, str]) -> None:
    assert told(line) == said
    assert read(line).missed == ""


def test_what_a_line_does_not_say_is_as_in_the_one_before() -> None:
    assert read("n: x @Browse").place == here("Browse", "Notes")
    assert told("next", last=here("Browse", "Notes")) == ("next", "Notes", "Browse")
    assert told("p: next", last=here("Browse", "Notes")) == ("next", "Pain points", "Browse")
    assert told("next @pay", last=here("Browse", "Notes")) == ("next", "Notes", "Checkout")


@pytest.mark.parametrize(
    ("line", "text", "missed"),
    [
        ("xyz: hello @Pay", "xyz: hello @Pay", "this map has no lane “xyz”"),
        ("g: save money @Pay", "g: save money @Pay", "this map has no lane “Goals”"),
        ("p: hello @Nowhere #t !2 there", "hello @Nowhere there", "this map has no step “Nowhere”"),
        ('p: hello @"No where"', 'hello @"No where"', "this map has no step “No where”"),
        ("hello @Pay", "hello @Pay", "no lane is chosen yet; begin with one, like “p:”"),
        ("p: hello", "hello", "no step is chosen yet; name one with @"),
        ("p: @nope @nix", "@nope @nix", "this map has no step “nope”"),
        ("xyz: #t", "xyz:", "this map has no lane “xyz”"),
        ("#t", "#t", "no lane is chosen yet; begin with one, like “p:”"),
    ],
)
def test_a_miss_goes_to_the_parking_lot_with_all_its_words(line: str, text: str, missed: str) -> None:
    document = a_shop()
    entry = read(line, document)

    assert (entry.text, entry.missed) == (text, missed)
    made = after(document, quick.enter(document, the_map(document), entry)[0])
    assert [card.text for card in made.parked(the_map(made))] == [text]


def test_a_miss_keeps_its_lane_tags_and_impact_in_the_parking_lot() -> None:
    document = a_shop()
    edit, card_id = quick.enter(document, the_map(document), read("p: hello @Nowhere #t !2", document))

    card = after(document, edit).get(Card, card_id)
    assert (card.lane, card.step, card.tags) == (lane_of(document, "Pain points").id, None, ("t",))
    assert card.rating is not None
    assert card.rating.impact == 2


def test_a_hidden_lane_and_a_map_without_lanes_lead_to_the_parking_lot() -> None:
    document = a_shop()
    hidden = after(document, lanes.change(document, lane_of(document, "Notes").id, hidden=True))
    entry = read("n: x @Pay", hidden)
    assert entry.missed == "the lane “Notes” is hidden"
    assert quick.enter(hidden, the_map(hidden), entry)[0]

    bare = a_map(PLAN, rows=[])
    made = after(bare, quick.enter(bare, the_map(bare), read("x", bare))[0])
    assert [card.text for card in made.parked(the_map(made))] == ["x"]
    assert [lane.title for lane in made.lanes(the_map(made))] == ["Notes"]


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("http://shop.example is down", "http://shop.example is down"),
        ("at 10:30 they arrive", "at 10:30 they arrive"),
        ("10: they arrive", "10: they arrive"),
        ("She said: no", "She said: no"),
        ("Phones: 30 min", "Phones: 30 min"),
        ("Dogs: no", "Dogs: no"),
        ("one two three four five: six", "one two three four five: six"),
        ("wait:: a colon", "wait: a colon"),
        ("a::b", "a::b"),
        ("me@home.example #1 @ # !", "me@home.example #1 @ # !"),
        ("wow !!! really !!4 @@home ##x", "wow !!! really !4 @home #x"),
        ("!9 lives !4x", "!9 lives !4x"),
        ('say "hi" to', 'say "hi" to'),
        ("#tag", "#tag"),
        ("!4", "!4"),
        ("@Pay: is text", "is text"),
        ("wait #a: b", "wait b"),
    ],
)
def test_what_is_no_sign_is_text_and_a_sign_twice_is_the_sign(line: str, text: str) -> None:
    assert read(line, last=here()).text == text
    assert read(line, last=here()).missed == ""


def test_tags_in_quotes_and_with_marks_behind_them() -> None:
    entry = read('a: x #one, #"two words" #one !3 !5', last=here())

    assert entry.tags == ("one", "two words")
    assert entry.impact == 3
    assert entry.text == "x !5"


def test_in_a_lane_of_emotions_the_first_figure_is_the_score() -> None:
    document = a_shop()
    person = Draft(document, "")
    anna = person.add(personas.add(document, "Anna", map_id=the_map(document)))
    document = person.document
    step, lane = step_of(document, "Checkout"), lane_of(document, "Emotions")

    edit, point_id = quick.enter(document, the_map(document), read("e: 2,5 confused @Checkout #tag", document))
    made = after(document, edit)
    point = made.get(EmotionPoint, point_id)

    assert edit.label == "Add emotion"
    assert (point.lane, point.step, point.persona) == (lane.id, step.id, anna)
    assert (point.score, point.label) == (2.5, "confused #tag")
    later, same = quick.enter(made, the_map(made), read("e: relieved @Checkout", made))
    assert (same, later.label) == (point_id, "Change emotion")
    assert after(made, later).get(EmotionPoint, point_id).score == 2.5
    assert read("e: 4 @Checkout", made) == Entry("", score=4.0, lane=lane.id, step=step.id)
    assert read("e: 6 @Checkout", made).text == "6"
    assert not read("e: 4 @Checkout", made).is_empty


def test_without_a_score_a_new_knot_is_neutral_and_it_may_be_somebody_elses() -> None:
    document = a_shop()
    draft = Draft(document, "")
    draft.add(personas.add(document, "Anna", map_id=the_map(document)))
    sam = draft.add(personas.add(draft.document, "Sam"))
    entry = read("e: fine @Pay", draft.document)

    edit, point_id = quick.enter(draft.document, the_map(document), entry, curve=CurveName(persona=sam))

    point = after(draft.document, edit).get(EmotionPoint, point_id)
    assert (point.persona, point.score) == (sam, 3.0)
    nobodys = a_shop()
    edit, point_id = quick.enter(nobodys, the_map(nobodys), read("e: fine @Pay", nobodys))
    assert after(nobodys, edit).get(EmotionPoint, point_id).persona is None
    assert emotions.at(nobodys, entry.lane or lane_of(nobodys, "Emotions").id, step_of(nobodys, "Checkout").id, None) is None


def test_of_lanes_of_one_kind_a_letter_means_the_last_one_used_and_a_title_means_itself() -> None:
    document = a_shop()
    draft = Draft(document, "")
    second = draft.add(lanes.add(document, the_map(document), LaneKind.PAIN_POINTS, "Staff trouble"))
    document = draft.document
    cell = at(document, "Browse", "Staff trouble")

    assert told("p: x @Pay", document)[1] == "Pain points"
    assert told("p: x @Pay", document, Place(second, cell.step))[1] == "Staff trouble"
    assert told("staff: x @Pay", document)[1] == "Staff trouble"


def test_a_step_in_a_stage_is_found_where_titles_repeat() -> None:
    document = a_map({"Before": ["Check", "Go/Stay"], "After": ["Check"], "Other": []}, rows=ROWS)
    second = document.steps(document.stages(the_map(document))[1].id)[0].id

    assert read("n: x @After/Check", document).step == second
    assert read("n: x @aft/che", document).step == second
    assert read("n: x @Check", document).step != second
    assert told("n: x @Go/Stay", document)[2] == "Go/Stay"
    assert told("n: x @Nope/Check", document)[0] == "x @Nope/Check"
    assert told("n: x @After/Nope", document)[0] == "x @After/Nope"


def test_titles_with_blanks_signs_and_quotes_come_back_from_how_they_are_written() -> None:
    for title in ("Pay", "Sign  the\ncontract", 'Say "hi"', "C# day", "Wait!", "@home", "Pay, then go."):
        draft = Draft(a_map({"One": []}, rows=ROWS), "")
        stage = draft.document.stages(the_map(draft.document))[0]
        draft.do(stages.rename(draft.document, stage.id, title))
        draft.add(steps.add(draft.document, stage.id, "", before=None))
        line = f"n: x {quick.quoted('@', title)} y"
        assert told(line, draft.document) == ("x y", "Notes", title), line
    assert quick.quoted("#", "two words") == '#"two words"'
    assert quick.quoted("#", "one") == "#one"


def test_lines_are_told_apart_and_empty_ones_passed_over() -> None:
    assert quick.lines_in(" a \r\n\r\n b\n\n") == ["a", "b"]


def test_how_well_a_word_fits_a_name() -> None:
    assert [rank(typed, "sign contract") for typed in ("sign contract", "sign", "con si", "sihn", "contarct", "xy", "")] == [
        0, 1, 2, 3, 3, None, None,
    ]  # fmt: skip
    assert rank("pay", "") is None
    assert rank("abcdefgh", "abxy") is None
    assert folded("  Ärger – “Straße”! ") == "arger – “strasse"
    assert best("x", []) is None
    assert words_for(LaneKind.LINE_OF_VISIBILITY) == []
    assert words_for(LaneKind.PAIN_POINTS)[0] == "p"


words = st.text(st.characters(exclude_categories=["Cs", "Zs", "Zl", "Zp", "Cc"]), min_size=1, max_size=8)
plain_words = words.filter(lambda word: not set(word) & set(quick.SIGNS + quick.COLONS + '"'))
SIGNED = {
    "@Pay": "step", '@"Sign contract"': "step", "#t": "tag", "!4": "impact", "@@x": "@x", "@nowhere": "@nowhere", "##": "##",
}  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(
    st.sampled_from(["", "p: ", "e: ", "xyz: "]),
    st.lists(plain_words | st.sampled_from(list(SIGNED)), max_size=8),
    st.booleans(),
)
def test_whatever_is_typed_no_word_of_it_is_lost(lane: str, typed: list[str], chosen: bool) -> None:
    document = a_shop()
    entry = read(lane + " ".join(typed), document, here() if chosen else None)
    edit, record_id = quick.enter(document, the_map(document), entry)
    made = after(document, edit)

    record = made.records.get(record_id)
    assert not findings(made)
    if isinstance(record, Card):
        assert (record.step is None) == bool(entry.missed)
        kept, tags = record.text.split(), record.tags
        impact = record.rating.impact if record.rating is not None else None
        score = None
    else:
        assert isinstance(record, EmotionPoint)
        kept, tags, impact, score = record.label.split(), (), None, record.score
    if lane == "xyz: ":
        assert kept.pop(0) == "xyz:"
    steps_seen = 0
    for word in typed:
        match SIGNED.get(word, word):
            case "step" if not entry.missed and not steps_seen:
                steps_seen += 1
                assert entry.step == step_of(document, "Checkout" if word == "@Pay" else "Sign contract").id
            case "tag" if "t" in tags:
                pass
            case "impact" if impact == 4:
                pass
            case _ if score is not None and word.replace(",", ".") == f"{score:g}":
                pass
            case text:
                assert all(part in kept for part in (word if text in ("step", "tag", "impact") else text).split()), (
                    word,
                    entry,
                )


@settings(max_examples=200, deadline=None)
@given(st.lists(plain_words, max_size=6))
def test_words_without_signs_are_the_text(typed: list[str]) -> None:
    assert read(" ".join(typed), last=here()).text == " ".join(typed)


@settings(max_examples=200, deadline=None)
@given(any_text | st.text(max_size=30))
def test_no_line_is_too_odd(line: str) -> None:
    document = a_shop()
    for last in (Place(), here()):
        entry = read(line, document, last)
        made = after(document, quick.enter(document, the_map(document), entry)[0])
        assert not findings(made)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("a: long @Pay in cash at the desk", ("long in cash at the desk", "Pay")),
        ("a: long @Pay in", ("long", "Pay invoice")),
        ("a: long @Pay in #till", ("long", "Pay invoice")),
    ],
)
def test_half_a_title_of_several_words_counts_only_where_nothing_else_follows(line: str, said: tuple[str, str]) -> None:
    document = a_map({"Till": ["Pay", "Pay invoice"]}, rows=[LaneKind.ACTIONS])

    text, _, step = told(line, document)

    assert (text, step) == said
