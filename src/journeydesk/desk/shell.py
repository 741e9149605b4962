"""The shell: what a desk asks of whoever sits at it. The window is one, a test's plain class is another."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, Protocol

from msgspec import Struct

from journeydesk.document.records import RecordId, StageId
from journeydesk.layout.pages import Page

if TYPE_CHECKING:
    from journeydesk.desk.open_document import OpenDocument

Filters = Sequence[tuple[str, Sequence[str]]]
"""Kinds of file to choose from: a name ("JourneyDesk map") and its suffixes (".journey")."""
Zoom = Literal["in", "out", "100", "map", "selection"]
Panel = Literal["library", "outline", "parking lot", "inspector", "versions", "history"]
Answer = Literal["save", "discard", "cancel"]
Search = Literal["find", "replace", "next", "previous"]
Buttons = Sequence[tuple[str, Callable[[], None]]]
"""What stands on each button, and what it does."""
READ_ONLY: Final = "read-only"
"""The key of the row that says why a document cannot be changed; whoever opens one may show a row of their own under it."""


class Offer(Struct, frozen=True):
    """Something to choose: what it says, more about it, and what choosing it does."""

    title: str
    about: str
    run: Callable[[], None]


class Shell(Protocol):
    """What a desk asks of whoever sits at it; every question can be cancelled."""

    def ask_open_paths(self, title: str, filters: Filters) -> list[Path]:
        """The files the user wants to open; none if they change their mind."""
        ...

    def ask_save_path(self, title: str, suggested: Path, filters: Filters) -> Path | None:
        """Where the user wants to write; the shell has asked whether an existing file may be replaced."""
        ...

    def ask_unsaved(self, name: str) -> Answer:
        """What to do with unsaved changes before the document of this name is closed."""
        ...

    def ask_text(self, title: str, label: str, text: str) -> str | None:
        """A line of text, `text` to begin with; None if cancelled."""
        ...

    def tell(self, sentence: str, *, details: Sequence[str] = ()) -> None:
        """Show one sentence without stopping the user's hands; details are there for whoever wants them."""
        ...

    def ask_choice(self, title: str, sentence: str, answers: Sequence[str]) -> int | None:
        """Which of these answers the user gives, by its place; None if they change their mind."""
        ...

    def open_address(self, address: str) -> None:
        """Let the system open an address of the web, or begin a mail; whoever asks for it has been asked."""
        ...

    def show_above(self, key: str, sentence: str, buttons: Buttons, *, of: OpenDocument) -> None:
        """Show a row above the map whenever this document is in front, instead of the one of the same key.

        It stays until `hide_above`, or until the document is closed; what a button does may go wrong with `Trouble`.
        """
        ...

    def hide_above(self, key: str, *, of: OpenDocument) -> None:
        """Put the row of this key away, if it is there."""
        ...

    def edit_text(self, record_id: RecordId, part: str = "text", *, made: str | None = None) -> None:
        """Open the text of a record for editing in place.

        `made` is the token of the edit that has just made the record: all of the text is selected, so that typing replaces
        it, and making and naming are one undo step.
        """
        ...

    def focus_stage(self, stage_id: StageId | None) -> None:
        """Show a stage alone, or with None the whole map."""
        ...

    def focused_stage(self) -> StageId | None:
        """The stage that is shown alone."""
        ...

    def present(self) -> None:
        """Show the map on the full screen, stage by stage."""
        ...

    def begin_link(self, record_id: RecordId) -> None:
        """Let the user choose on the map what a card or step leads to."""
        ...

    def show_palette(self) -> None:
        """Show the list of all commands."""
        ...

    def offer(self, question: str, offers: Sequence[Offer], *, typed: Callable[[str], Offer | None] | None = None) -> None:
        """Let the user choose one of these in place, or type something of their own, which `typed` makes an offer of."""
        ...

    def search(self, what: Search) -> None:
        """Show where to type what is looked for, or go to the next or previous find."""
        ...

    def focus_inspector(self) -> None:
        """Give the first field of the inspector the keyboard."""
        ...

    def focus_region(self, by: int) -> None:
        """Give the next region of the window the keyboard, or with -1 the one before."""
        ...

    def show_quick_entry(self) -> None:
        """Show the quick-entry line; if it is there already, enter what is written and close it."""
        ...

    def show_shortcuts(self) -> None:
        """Show all commands with their keys, which can be changed there."""
        ...

    def show_guide(self) -> None:
        """Show the guide to the program."""
        ...

    def show_export(self, *, to_printer: bool = False) -> None:
        """Show how the map can be printed, with a preview; it is exported from there, or goes to a printer."""
        ...

    def ask_cancel_exports(self, count: int) -> bool:
        """Whether exports that are under way may be cancelled, because the window is to be closed."""
        ...

    def zoom(self, what: Zoom) -> None:
        """Look closer, from further away, or at something whole."""
        ...

    def focus_canvas(self) -> None:
        """Give the map the keyboard."""
        ...

    def toggle_panel(self, panel: Panel) -> None:
        """Show a panel that is hidden, hide one that is shown."""
        ...

    def panel_shown(self, panel: Panel) -> bool:
        """Whether the panel is shown."""
        ...

    def quit(self) -> None:
        """End the program; the desk has closed its documents."""
        ...

    def clipboard_text(self) -> str:
        """The clipboard as text, or empty."""
        ...

    def clipboard_html(self) -> str:
        """The clipboard as HTML, or empty."""
        ...

    def clipboard_files(self) -> list[Path]:
        """The files that were copied in a file manager."""
        ...

    def clipboard_records(self) -> str:
        """What `set_clipboard` was last given as records, if it is still on the clipboard, else empty."""
        ...

    def clipboard_picture(self) -> bytes:
        """The clipboard as the bytes of a picture file, or empty."""
        ...

    def set_clipboard(self, text: str, *, records: str = "") -> None:
        """Put text on the clipboard for everyone, and the records it stands for (JSON) for JourneyDesk."""
        ...

    def to_png(self, page: Page, *, dpi: float) -> bytes:
        """Paint a page; here because painting pixels needs a screen toolkit."""
        ...
