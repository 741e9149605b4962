"""The window in other languages: every text that is seen is a translated one, and lines may be read from right to left."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTabBar,
    QWidget,
)

from journeydesk import app
from journeydesk.commands.registry import COMMANDS
from journeydesk.desk.desk import Desk
from journeydesk.document.document import Document
from journeydesk.document.records import Card, EmotionPoint, Lane, Link, Map, Persona, PrintSet, Record, Stage, Step
from journeydesk.files.settings import Settings
from journeydesk.language import say, speak
from journeydesk.layout.picture import Text
from journeydesk.text.lines import Typesetter
from journeydesk.ui.dialogs.export import ExportDialog
from journeydesk.ui.speech import Speech
from journeydesk.ui.window import Window
from tests.layout import maps
from tests.ui.waiting import wait
from tests.ui.window.conftest import WindowPilot


class Marked:
    """A language in which every text stands in brackets."""

    def gettext(self, message: str) -> str:
        """The text in brackets."""
        return f"⟦{message}⟧"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """The form for as many, in brackets."""
        return f"⟦{msgid1 if n == 1 else msgid2}⟧"


def speech_of(application: QApplication) -> Speech:
    """Who chooses the language of the application: the last, where other tests have left theirs."""
    return application.findChildren(Speech)[-1]


def test_brackets_show_what_was_not_said() -> None:
    assert unmarked("⟦Undo ⟦Move card⟧⟧ · 12 ▾") == ""
    assert unmarked("⟦Saved⟧ just now") == "just now"
    assert unmarked("⟦OUTLINE⟧ (Ctrl+K)") == ""


def unmarked(text: str) -> str:
    """The words outside of brackets, but for keys, the program's name and letters that stand alone."""
    depth, rest = 0, ""
    for sign in re.sub(r"<[^>]*>", " ", text):
        depth += (sign == "⟦") - (sign == "⟧")
        rest += sign if not depth and sign != "⟧" else " "
    rest = re.sub(
        r"\b(?:Ctrl|Shift|Alt|Meta|Del|Esc|Return|Enter|Backspace|Space|Tab|Home|End|Ins)\b|PgUp|PgDown|JourneyDesk",
        " ",
        rest,
    )
    rest = re.sub(r"\b(?:Left|Right|Up|Down|F\d+|PDF|PNG|SVG|ARCH|LETTER|LEGAL|TABLOID)\b", " ", rest)
    return " ".join(re.findall(r"[^\W\d_]{2,}", rest))


def seen(widget: QWidget) -> Iterator[tuple[str, str]]:
    """The texts of a widget and of all in it, each with where it stands; what a person has written is left out."""
    for one in (widget, *widget.findChildren(QWidget)):
        if one.objectName().startswith("Scroll"):  # Qt's own, in Qt's translation
            continue
        where = f"{type(one).__name__} {one.objectName()}"
        yield f"{where} tool tip", one.toolTip()
        yield f"{where} accessible name", one.accessibleName()
        yield f"{where} accessible description", one.accessibleDescription()
        match one:
            case QLabel() if one.objectName() != "documentName":
                yield where, one.text()
            case QAbstractButton():
                yield where, one.text()
            case QLineEdit() | QPlainTextEdit():
                yield f"{where} placeholder", one.placeholderText()
            case QComboBox():
                yield from ((where, one.itemText(place)) for place in range(one.count()))
                yield f"{where} placeholder", one.placeholderText()
            case QAbstractSpinBox():
                yield f"{where} special", one.specialValueText()
            case QTabBar():
                yield from ((f"{where} tab", one.tabToolTip(place)) for place in range(one.count()))
            case QMenu():
                yield f"{where} title", one.title()
        for action in one.actions():
            yield f"{where} action", action.text()
            yield f"{where} action tip", action.toolTip()
            yield f"{where} action status", action.statusTip()
    for action in widget.findChildren(QAction):
        yield f"action {action.objectName()}", action.text()


def bare(document: Document) -> Document:
    """The same map with digits where somebody has written something."""

    def emptied(record: Record) -> Record:
        match record:
            case Card():
                return record.but(text="1", note="", channel="", tags=(), owner="", due="")
            case Map():
                return record.but(title="1", scenario="")
            case Stage():
                return record.but(title="1", goal="")
            case Step():
                return record.but(title="1")
            case Lane():
                return record.but(title="")
            case Persona():
                return record.but(
                    name="1", role="1", quote="", goals=(), frustrations=(), motivations=(), traits=(), channels=()
                )
            case EmotionPoint() | Link():
                return record.but(label="1")
        return record

    return Document({record.id: emptied(record) for record in document})


@pytest.fixture
def marked(qapp: QApplication, typesetter: Typesetter, a_home: object, in_english: None) -> Iterator[WindowPilot]:
    """Hands at a window whose every text is marked, with a map on which nothing is written."""
    del a_home, qapp, in_english
    speak(Marked())
    window = Window(Desk(Settings(), typesetter=lambda: typesetter))
    window.resize(1280, 760)
    window.show()
    QTest.qWaitForWindowExposed(window)
    window.finish()
    pilot = WindowPilot(window)
    pilot.open(bare(maps.example()))
    pilot.settle()
    yield pilot
    pilot.sitter.unsaved = ["discard" for _ in window.desk.documents]
    window.close()
    window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def check(widget: QWidget) -> None:
    """Everything in it was said."""
    assert sorted({(where, text) for where, text in seen(widget) if unmarked(text)}) == []


def test_every_text_of_the_window_was_said(marked: WindowPilot) -> None:
    check(marked.window)


@pytest.mark.parametrize("kind", [Card, Stage, Step, Lane, EmotionPoint, Persona, Link, Map])
def test_every_text_of_the_inspector_was_said(kind: type[Record], marked: WindowPilot) -> None:
    current = marked.desk.current
    assert current is not None
    several = [record.id for record in current.document if isinstance(record, kind)]
    for chosen in (several[:1], several[:2]):
        current.select(chosen)
        marked.settle()
        check(marked.around.inspector)


def test_every_command_of_the_palette_was_said(marked: WindowPilot) -> None:
    marked.run("help.commands")

    check(marked.around.palette)
    for choice in marked.around.actions.choices():
        assert unmarked(choice.title) == ""
        assert unmarked(choice.about) == ""


def test_what_one_can_begin_with_was_said(marked: WindowPilot) -> None:
    marked.sitter.unsaved = ["discard"]
    marked.run("file.close")

    check(marked.window)


def test_every_notice_was_said(marked: WindowPilot) -> None:
    QApplication.clipboard().setText(" ")
    for command in ("help.about", "edit.paste"):
        if COMMANDS[command].when(marked.desk):
            marked.run(command)
    for sentence in marked.sitter.told:
        assert unmarked(sentence) == ""
    check(marked.around.notice)


def test_every_text_of_the_export_was_said(marked: WindowPilot) -> None:
    marked.run("export.poster")
    dialog = marked.window.findChild(ExportDialog)
    assert isinstance(dialog, ExportDialog)
    dialog.show_prints(PrintSet(paper="A5", sheets="A6"))
    wait(lambda: dialog.report is not None)

    check(dialog)

    dialog.close()


def test_what_edits_are_called_was_said(marked: WindowPilot) -> None:
    current = marked.desk.current
    assert current is not None
    some = [record.id for record in current.document if isinstance(record, Card)][:2]
    for command in ("edit.duplicate", "map.park", "edit.remove", "insert.stage", "insert.new_map"):
        current.select([card for card in some if card in current.document])
        marked.settle()
        marked.run(command)
        assert unmarked(marked.around.actions["edit.undo"].text()) == ""


def test_the_map_says_its_own_words_in_the_language(marked: WindowPilot) -> None:
    shown = marked.window.canvas.shown
    assert shown is not None
    picture = shown.picture
    texts = [mark.line.text for group in picture for mark in group.marks if isinstance(mark, Text)]

    assert any("⟦Pain points⟧" in text for text in texts)
    assert [text for text in texts if unmarked(text)] == []


def test_german_is_spoken_where_the_settings_say_so(qapp: QApplication, a_home: object, in_english: None) -> None:
    del a_home, in_english
    Settings(language="de", recent=("none",)).save()

    window = app.make_window(qapp)
    window.show()
    window.finish()

    assert [action.text() for action in window.menuBar().actions()][:2] == ["Datei", "Bearbeiten"]
    assert window.around.actions["edit.undo"].text() == "Rückgängig"
    speech_of(qapp).end()
    window.close()


def test_another_language_is_spoken_at_once_and_the_work_stays(qapp: QApplication, a_home: object, in_english: None) -> None:
    del a_home, in_english
    Settings(recent=("none",)).save()
    old = app.make_window(qapp)
    old.show()
    old.finish()
    pilot = WindowPilot(old)
    pilot.open(maps.example())
    pilot.run("insert.stage")
    document = pilot.desk.current
    assert document is not None
    before = document.document

    pilot.run("language.arabic")
    pilot.settle()

    new = speech_of(qapp).window
    assert new is not old
    assert [one for one in QApplication.topLevelWidgets() if isinstance(one, Window) and one.isVisible()] == [new]
    assert qapp.layoutDirection() == Qt.LayoutDirection.RightToLeft
    assert new.desk.current is document
    assert document.document == before
    assert document.can_undo
    assert new.right.mapTo(new, new.right.rect().center()).x() < new.left.mapTo(new, new.left.rect().center()).x()

    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    document.undo()  # the window that has gone hears nothing of it, and would raise if it did
    pilot.settle()
    assert document.document != before

    new.desk.run(COMMANDS["language.english"])
    pilot.settle()

    assert qapp.layoutDirection() == Qt.LayoutDirection.LeftToRight
    assert say("File") == "File"
    last = speech_of(qapp).window
    speech_of(qapp).end()
    WindowPilot(last).sitter.unsaved = ["discard"]
    last.close()
