"""The form of a print set: whatever a set says, the form says it too."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from journeydesk.document.records import Handout, PrintSet, Turn
from journeydesk.layout.papers import PAPERS, ROLLS, paper
from journeydesk.ui.exporting.choices import PAPER_GROUPS, labels, left_out, listed, paper_title, unknown_label
from journeydesk.ui.exporting.form import Form

LENGTHS = st.floats(0, 200)
PAPER_NAMES = st.sampled_from(["", *PAPERS, *ROLLS, "900x600mm", "800mm"])


@st.composite
def print_sets(draw: st.DrawFn) -> PrintSet:
    """Print sets as they can be saved."""
    return PrintSet(
        name=draw(st.sampled_from(["", "Lobby"])),
        handout=draw(st.sampled_from(Handout)),
        paper=draw(PAPER_NAMES),
        turn=draw(st.sampled_from(Turn)),
        sheets=draw(st.sampled_from(["", "A4", "TABLOID", "ANSI-C", "B3"])),
        overlap=draw(LENGTHS),
        margin=draw(LENGTHS),
        bleed=draw(LENGTHS),
        marks=draw(st.booleans()),
        heads=draw(st.booleans()),
        reflow=draw(st.booleans()),
        least_type=draw(st.floats(0, 144)),
        view=draw(st.sampled_from(["", "Only pains"])),
        customer=draw(st.booleans()),
        black_and_white=draw(st.booleans()),
    )


@pytest.fixture
def form(qapp: QApplication) -> Form:
    """A form by itself."""
    del qapp
    return Form()


@given(prints=print_sets())
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_form_says_what_the_print_set_says(form: Form, prints: PrintSet) -> None:
    form.show_prints(prints)

    assert form.prints == prints


def test_every_paper_of_the_list_is_one_this_program_knows_and_is_there_once() -> None:
    names = [name for group in PAPER_GROUPS.values() for name in group]

    assert len(set(names)) == len(names)
    for name in names:
        assert paper_title(paper(name)) == listed(name)


def test_papers_are_named_as_people_write_them() -> None:
    assert listed("A3") == "A3 – 297 × 420 mm"
    assert listed("LETTER") == "Letter – 8.5 × 11 in"
    assert listed("ARCH-E1") == "Arch E1 – 30 × 42 in"
    assert listed("914mm") == "Roll 914 mm"
    assert listed("900x600mm") == "900x600mm"


def test_what_means_nothing_for_the_choice_cannot_be_chosen(form: Form) -> None:
    form.show_prints(PrintSet(paper="", sheets=""))
    assert not form.turn.isEnabled()
    assert not form.overlap.isEnabled()

    form.show_prints(PrintSet(paper="A1", sheets="A4"))
    assert form.turn.isEnabled()
    assert form.overlap.isEnabled()
    assert form.heads.isEnabled()


def test_the_few_that_matter_are_in_sight_and_the_rest_unfolds(form: Form) -> None:
    assert not form.paper.isHidden()
    assert form.folded.isHidden()
    assert form.folded.isAncestorOf(form.margin)

    QTest.mouseClick(form.more, Qt.MouseButton.LeftButton)

    assert not form.folded.isHidden()


def test_enter_ends_a_paper_of_ones_own(form: Form) -> None:
    heard: list[str] = []
    form.changed.connect(lambda: heard.append(form.prints.paper))
    form.paper.line.selectAll()

    QTest.keyClicks(form.paper.line, "36x48in")
    QTest.keyClick(form.paper.line, Qt.Key.Key_Return)

    assert heard[-1] == "36x48in"


def test_labels_of_sheets_are_read_as_people_write_them() -> None:
    there = ("A1", "A2", "Checkout B1")

    assert labels(" a1,A2 ;  Checkout  B1, a1") == ("a1", "A2", "Checkout B1")
    assert left_out(("a1",), there) == {"A2", "Checkout B1"}
    assert left_out(("b1",), there) == {"A1", "A2"}
    assert left_out((), there) == frozenset()
    assert unknown_label(("a2", "Z9"), there) == "Z9"
    assert unknown_label(("a2",), there) == ""
