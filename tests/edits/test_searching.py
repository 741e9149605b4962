"""Finding in all maps of a file, and replacing."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from journeydesk.document.document import Document
from journeydesk.document.edit import apply, changing
from journeydesk.document.records import Card, Evidence, Link, Map, Metric, Persona, Section, Stage
from journeydesk.edits import cards, emotions, lanes, links, maps, personas, stages
from journeydesk.edits.draft import Draft
from journeydesk.edits.finding import Wanted, find
from journeydesk.edits.searching import PARTS, Hit, Replaced, Searcher, in_order, replace, texts_of
from journeydesk.files.project import to_bytes
from tests.edits.making import a_full_map, a_map, card_of, lane_of, stage_of, step_of, texts, the_map
from tests.strategies import documents
from tests.strategies import texts as any_texts


def parts(document: Document, wanted: str, *, exact: bool = False, whole: bool = False) -> list[str]:
    """The parts in which a text is found, in their order."""
    return [hit.part for hit in Searcher().hits(document, Wanted(wanted, exact, whole))]


def test_everything_that_says_something_is_looked_through() -> None:
    draft = Draft(a_full_map(), "")
    document = draft.document
    one, two = card_of(document, "two"), card_of(document, "three")
    draft.do(maps.change(document, the_map(document), title="pay", scenario="Pay"))
    draft.do(stages.change(draft.document, stage_of(document, "Notice").id, goal="to pay"))
    draft.do(lanes.rename(draft.document, lane_of(document, "Notes").id, "Paying"))
    fields = {"note": "a\npay", "tags": ("x", "pay"), "owner": "Payroll", "due": "payday", "channel": "pay"}
    draft.do(cards.change(draft.document, [one.id], **fields))
    draft.do(cards.change(draft.document, [one.id], evidence=Evidence(source="paystub", date="payday")))
    draft.do(cards.change(draft.document, [one.id], metric=Metric(unit="pay", current="pay", target="pay")))
    draft.add(links.add(draft.document, one.id, two.id, "pays"))
    point = draft.document.points(lane_of(document, "Emotions").id)[0]
    draft.do(emotions.change(draft.document, [point.id], label="pay", note="pay"))
    person = document.personas[0]
    lists = dict.fromkeys(("goals", "frustrations", "motivations", "channels", "traits"), ("no", "pay"))
    draft.do(personas.change(draft.document, person.id, name="Pay", role="pay", quote="pay", **lists))
    draft.do(personas.change(draft.document, person.id, sections=(Section(title="pay", text="pay"), Section())))
    draft.do(personas.attach(draft.document, person.id, to=document.maps[1].id))
    draft.add(personas.add(draft.document, "Pays nowhere"))

    found = Searcher().hits(draft.document, Wanted("PAY"))

    looked = {(type(draft.document.records[hit.record_id]), hit.part) for hit in found}
    wanted = {(kind, part) for kind, those in PARTS.items() for part in those}
    missing = wanted - looked
    assert {(kind.__name__, part) for kind, part in missing} == {("Stage", "title"), ("Step", "title"), ("Card", "text")}
    assert found[0] == Hit(the_map(document), the_map(document), "title")
    assert found[-1].map_id is None
    assert next(hit.at for hit in found if hit.part == "tags") == 1


def test_finds_come_map_by_map_stage_by_stage_and_from_above() -> None:
    draft = Draft(
        a_map(holding={("Asks", "Actions"): ["b x"], ("Slips", "Pain points"): ["a x"], ("Explore", "Actions"): ["c x"]}), ""
    )
    second = draft.add(maps.duplicate(draft.document, the_map(draft.document)))
    draft.do(cards.park(draft.document, [card_of(draft.document, "a x").id]))
    searcher = Searcher()

    found = searcher.hits(draft.document, Wanted("x"))

    said = [(draft.document.get(Card, hit.record_id).text, hit.map_id == second) for hit in found if hit.part == "text"]
    assert said == [("b x", False), ("c x", False), ("a x", False), ("a x", True), ("b x", True), ("c x", True)]


def test_an_edit_is_found_and_so_is_another_way_to_look() -> None:
    document = a_map(holding={("Asks", "Actions"): ["Pay", "pay"]})
    searcher = Searcher()
    assert len(searcher.hits(document, Wanted("pay"))) == 2
    assert len(searcher.hits(document, Wanted("pay", exact=True))) == 1
    assert searcher.hits(document, Wanted("")) == []

    after = apply(document, cards.rewrite(document, card_of(document, "pay").id, "repays"))

    assert len(searcher.hits(after, Wanted("pay"))) == 2
    assert len(searcher.hits(after, Wanted("pay", whole=True))) == 1


def test_replacing_says_how_much_and_is_taken_back_whole() -> None:
    draft = Draft(a_map(holding={("Asks", "Actions"): ["Pay to pay", "none"]}), "")
    draft.add(maps.duplicate(draft.document, the_map(draft.document)))
    document = draft.document
    wanted = Wanted("pay")

    edit, much = replace(document, Searcher().hits(document, wanted), wanted, "buy")

    after = apply(document, edit)
    assert much == Replaced(places=4, texts=2, maps=2)
    assert texts(after, "Asks", "Actions") == ["buy to buy", "none"]
    assert to_bytes(apply(after, edit.inverse())) == to_bytes(document)
    assert edit.label == "Replace text"


def test_tags_stay_tags_and_lists_stay_lists() -> None:
    draft = Draft(a_full_map(), "")
    card, person = card_of(draft.document, "two"), draft.document.personas[0]
    draft.do(cards.change(draft.document, [card.id], tags=("mobile", "Mobiles", "x"), metric=Metric(unit="mobile")))
    draft.do(personas.change(draft.document, person.id, goals=("mobile", "other mobile"), sections=(Section(text="mobile"),)))
    wanted = Wanted("mobile", whole=True)
    hits = Searcher().hits(draft.document, wanted)

    after = apply(draft.document, replace(draft.document, hits, wanted, "")[0])
    same = apply(draft.document, replace(draft.document, hits, wanted, "Mobiles")[0])

    assert after.get(Card, card.id).tags == ("Mobiles", "x")
    assert after.get(Card, card.id).metric is None
    assert after.get(Persona, person.id).goals == ("other",)
    assert after.get(Persona, person.id).sections == (Section(),)
    assert same.get(Card, card.id).tags == ("Mobiles", "x")


def test_what_is_not_there_any_more_is_passed_over() -> None:
    document = a_map(holding={("Asks", "Actions"): ["pay"]})
    card = card_of(document, "pay")
    nowhere = Hit(None, step_of(document, "Slips").id, "title")
    hits = [Hit(None, card.id, "tags", 3), Hit(None, card.id, "evidence.source"), Hit(None, card.id, "text"), nowhere]

    edit, much = replace(document, [*hits, Hit(None, the_map(a_map()), "title")], Wanted("pay"), "buy")

    assert much == Replaced(1, 1, 1)
    assert apply(document, edit).get(Card, card.id).text == "buy"
    assert replace(document, hits, Wanted("pay"), "pay") == (changing("Replace text", []), Replaced(0, 0, 0))


@given(documents(), any_texts, any_texts)
@settings(max_examples=80, deadline=None)
def test_in_any_document_what_is_found_is_there_once_and_replacing_changes_texts_only(
    document: Document, text: str, by: str
) -> None:
    wanted = Wanted(text)
    searcher = Searcher()

    hits = searcher.hits(document, wanted)

    assert len(hits) == len(set(hits))
    told = [record.id for _, record in in_order(document)]
    assert len(told) == len(set(told))
    everything = {
        (record.id, part, at) for record in document if type(record) in PARTS for part, at, said in texts_of(record)
        if any(find(said, wanted))
    }  # fmt: skip
    ends = {record.id for record in document if isinstance(record, Link)}
    assert {(hit.record_id, hit.part, hit.at) for hit in hits if hit.record_id not in ends} == {
        one for one in everything if one[0] not in ends
    }
    edit, much = replace(document, hits, wanted, by)
    after = apply(document, edit)
    assert after.records.keys() == document.records.keys()
    assert much.texts <= len(hits)
    assert to_bytes(apply(after, edit.inverse())) == to_bytes(document)
    assert {record.id for record in after if isinstance(record, Map | Stage)} == {
        record.id for record in document if isinstance(record, Map | Stage)
    }


@given(st.data())
@settings(max_examples=50, deadline=None)
def test_a_searcher_that_knows_the_document_before_finds_the_same_as_a_fresh_one(data: st.DataObject) -> None:
    document, text = data.draw(documents()), data.draw(any_texts)
    searcher = Searcher()
    searcher.hits(document, Wanted(text, exact=data.draw(st.booleans())))
    some = [record for record in document if isinstance(record, Card)]
    if some:
        document = apply(document, cards.rewrite(document, data.draw(st.sampled_from(some)).id, data.draw(any_texts)))

    assert searcher.hits(document, Wanted(text)) == Searcher().hits(document, Wanted(text))
