"""Somebody who sits at a desk in a test: a shell with its answers given beforehand, and all it was told kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path

from PIL import Image

from journeydesk.desk.desk import Desk
from journeydesk.desk.open_document import OpenDocument
from journeydesk.desk.shell import Answer, Buttons, Filters, Offer, Panel, Search, Zoom
from journeydesk.document.document import Document
from journeydesk.document.records import RecordId, StageId
from journeydesk.files.settings import Settings
from journeydesk.layout.pages import Page


class Player:
    """A shell that answers what it was given to answer; without an answer it cancels."""

    def __init__(self) -> None:
        self.paths: list[Path] = []
        self.save_to: list[Path] = []
        self.answers: list[Answer] = []
        self.choices: list[int] = []
        self.above: dict[tuple[str, OpenDocument], tuple[str, dict[str, Callable[[], None]]]] = {}
        self.text = ""
        self.records = ""
        self.picture = b""
        self.html = ""
        self.files: list[Path] = []
        self.asked: list[str] = []
        self.suggested: list[Path] = []
        self.filters: Filters = ()
        self.told: list[str] = []
        self.details: list[str] = []
        self.editing: list[tuple[RecordId, str]] = []
        self.shown: list[str] = []
        self.linked: list[RecordId] = []
        self.focused: StageId | None = None
        self.offers: Sequence[Offer] = ()
        self.choose = ""
        self.panels: set[Panel] = {"library", "outline", "inspector"}

    def ask_open_paths(self, title: str, filters: Filters) -> list[Path]:
        self.asked.append(title)
        self.filters = filters
        return self.paths

    def ask_save_path(self, title: str, suggested: Path, filters: Filters) -> Path | None:
        self.asked.append(title)
        self.suggested.append(suggested)
        self.filters = filters
        return self.save_to.pop(0) if self.save_to else None

    def ask_unsaved(self, name: str) -> Answer:
        self.asked.append(name)
        return self.answers.pop(0) if self.answers else "cancel"

    def ask_text(self, title: str, label: str, text: str) -> str | None:
        self.asked.append(f"{title} {label}")
        return text or None

    def tell(self, sentence: str, *, details: Sequence[str] = ()) -> None:
        self.told.append(sentence)
        self.details = list(details)

    def ask_choice(self, title: str, sentence: str, answers: Sequence[str]) -> int | None:
        self.asked += [title, sentence, *answers]
        return self.choices.pop(0) if self.choices else None

    def open_address(self, address: str) -> None:
        self.shown.append(address)

    def show_above(self, key: str, sentence: str, buttons: Buttons, *, of: OpenDocument) -> None:
        self.above[key, of] = sentence, dict(buttons)

    def hide_above(self, key: str, *, of: OpenDocument) -> None:
        self.above.pop((key, of), None)

    def edit_text(self, record_id: RecordId, part: str = "text", *, made: str | None = None) -> None:
        del made
        self.editing.append((record_id, part))

    def focus_stage(self, stage_id: StageId | None) -> None:
        self.focused = stage_id

    def focused_stage(self) -> StageId | None:
        return self.focused

    def present(self) -> None:
        self.shown.append("presentation")

    def begin_link(self, record_id: RecordId) -> None:
        self.linked.append(record_id)

    def show_palette(self) -> None:
        self.shown.append("palette")

    def offer(self, question: str, offers: Sequence[Offer], *, typed: Callable[[str], Offer | None] | None = None) -> None:
        self.asked.append(question)
        self.offers = offers
        own = typed(self.choose) if typed is not None and self.choose else None
        chosen = next((one for one in offers if one.title == self.choose), own)
        if chosen is not None:
            chosen.run()

    def search(self, what: Search) -> None:
        self.shown.append(what)

    def focus_inspector(self) -> None:
        self.shown.append("inspector")

    def focus_region(self, by: int) -> None:
        self.shown.append(f"region {by}")

    def show_quick_entry(self) -> None:
        self.shown.append("quick entry")

    def show_shortcuts(self) -> None:
        self.shown.append("shortcuts")

    def show_guide(self) -> None:
        self.shown.append("guide")

    def show_export(self, *, to_printer: bool = False) -> None:
        self.shown.append("print" if to_printer else "export")

    def ask_cancel_exports(self, count: int) -> bool:
        self.asked.append(f"cancel {count}")
        return True

    def zoom(self, what: Zoom) -> None:
        self.shown.append(f"zoom {what}")

    def focus_canvas(self) -> None:
        self.shown.append("canvas")

    def toggle_panel(self, panel: Panel) -> None:
        self.panels ^= {panel}

    def panel_shown(self, panel: Panel) -> bool:
        return panel in self.panels

    def quit(self) -> None:
        self.shown.append("quit")

    def clipboard_text(self) -> str:
        return self.text

    def clipboard_html(self) -> str:
        return self.html

    def clipboard_files(self) -> list[Path]:
        return self.files

    def clipboard_records(self) -> str:
        return self.records

    def clipboard_picture(self) -> bytes:
        return self.picture

    def set_clipboard(self, text: str, *, records: str = "") -> None:
        self.text, self.records, self.picture = text, records, b""

    def to_png(self, page: Page, *, dpi: float) -> bytes:
        size = round(page.width * dpi / 72), round(page.height * dpi / 72)
        out = BytesIO()
        Image.new("RGB", size, page.shown[0].picture.ground.colour).save(out, "PNG")
        return out.getvalue()


def a_desk(folder: Path, document: Document | None = None) -> tuple[Desk, Player]:
    """A desk whose settings are kept in a folder, with a document on it if one is given, and who sits at it."""
    player = Player()
    desk = Desk(Settings(last_folder=str(folder)), player, settings_folder=folder / "settings")
    if document is not None:
        desk.add(OpenDocument(document))
    return desk, player


def current(desk: Desk) -> OpenDocument:
    """The document in front."""
    assert desk.current is not None
    return desk.current
