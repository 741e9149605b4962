"""Nothing that a person reads passes by `say`: no literal goes to the screen, into the label of an edit, or into trouble."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from journeydesk.document.trouble import Trouble
from tests.translations.extraction import SOURCE

SHOWN = {
    *("setText", "setToolTip", "setStatusTip", "setWhatsThis", "setWindowTitle", "setPlaceholderText", "setTitle"),
    *("setAccessibleName", "setAccessibleDescription", "setInformativeText", "setDetailedText", "setLabelText"),
    *("setSuffix", "setPrefix", "setSpecialValueText", "setTabText", "setTabToolTip", "setHeaderLabels", "setHtml"),
    *("setPlainText", "addAction", "addMenu", "addItem", "addItems", "addTab", "setItemText", "showMessage", "drawText"),
    *("tell", "ask_text", "ask_save_path", "ask_open_paths", "QLabel", "QPushButton", "QCheckBox", "QRadioButton"),
    *("QAction", "QMenu", "QToolBar", "QGroupBox", "QListWidgetItem", "Heading", "Part", "Tick", "Choice"),
    *("Edit", "adding", "changing", "Draft", "Bubble"),
}
"""Calls whose texts people read."""

PROPER = ("JourneyDesk", "Escape", "PNG", "PDF", "SVG")
WORD = re.compile(r"[^\W\d_]{2,}")


def _troubles(kind: type[BaseException]) -> Iterator[str]:
    for below in kind.__subclasses__():
        yield below.__name__
        yield from _troubles(below)


def _name(call: ast.Call) -> str:
    match call.func:
        case ast.Name(id=name):
            return name
        case ast.Attribute(attr=name):
            return name
    return ""


def _literals(node: ast.expr) -> Iterator[str]:
    """The letters that stand in an argument itself, not in calls within it."""
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.JoinedStr(values=values):
            for value in values:
                yield from _literals(value)
        case ast.IfExp(body=body, orelse=orelse):
            yield from _literals(body)
            yield from _literals(orelse)
        case ast.BoolOp(values=values):
            for value in values:
                yield from _literals(value)
        case ast.BinOp(left=left, right=right):
            yield from _literals(left)
            yield from _literals(right)


def bypasses(source: str, troubles: frozenset[str]) -> Iterator[tuple[int, str]]:
    """Lines of a source where a person reads a text that was not said, and the text."""
    tree = ast.parse(source)
    owned = {id(call) for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) for call in node.decorator_list}
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or id(node) in owned:
            continue
        if _name(node) in SHOWN or _name(node) in troubles:
            for argument in node.args:
                for text in _literals(argument):
                    words = [
                        word for word in WORD.findall(re.sub(r"<[^>]*>|\.\w+|[\w-]+/[\w-]+", " ", text)) if word not in PROPER
                    ]
                    if words:
                        yield node.lineno, text


@pytest.mark.parametrize("path", sorted(SOURCE.rglob("*.py")), ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_no_text_reaches_a_person_without_being_said(path: Path) -> None:
    import journeydesk.app
    import journeydesk.cli.comparing
    import journeydesk.cli.exporting
    import journeydesk.cli.making
    import journeydesk.commands.all  # noqa: F401 - all kinds of trouble are known once all is imported

    troubles = frozenset(_troubles(Trouble))

    assert list(bypasses(path.read_text("utf-8"), troubles)) == []


def test_a_literal_on_its_way_to_the_screen_is_noticed() -> None:
    source = """
label.setText("Saved")
QLabel(f"{n} cards", parent)
raise NotWritten("No room" if full else say("No leave"))
label.setText(say("Said"))
label.setText(f"{name} ▾")
"""

    assert list(bypasses(source, frozenset({"NotWritten"}))) == [(2, "Saved"), (3, " cards"), (4, "No room")]
