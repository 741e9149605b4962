"""The shell of the window: the desk's questions answered with the system's own dialogs, the rest in place.

Qt's dialogs are imported where they are shown: the first painted frame does not wait for them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from journeydesk.language import say, say_many

if TYPE_CHECKING:
    from journeydesk.desk.open_document import OpenDocument
    from journeydesk.desk.shell import Answer, Buttons, Filters, Offer, Panel, Search, Zoom
    from journeydesk.document.records import RecordId, StageId
    from journeydesk.layout.pages import Page
    from journeydesk.ui.window import Window

RECORDS: Final = "application/x-journeydesk-records"
"""The media type of copied records on the clipboard; JSON in UTF-8."""


class WindowShell:
    """Answers for whoever sits at the window."""

    def __init__(self, window: Window) -> None:
        self._window = window

    def ask_open_paths(self, title: str, filters: Filters) -> list[Path]:
        """The system's dialog for opening files."""
        from PySide6.QtWidgets import QFileDialog

        names, _ = QFileDialog.getOpenFileNames(
            self._window, title, str(self._window.desk.folder), pattern(filters, everything=True)
        )
        return [Path(name) for name in names]

    def ask_save_path(self, title: str, suggested: Path, filters: Filters) -> Path | None:
        """The system's dialog for saving a file, which asks before it replaces one."""
        from PySide6.QtWidgets import QFileDialog

        name, _ = QFileDialog.getSaveFileName(self._window, title, str(suggested), pattern(filters))
        return Path(name) if name else None

    def ask_unsaved(self, name: str) -> Answer:
        """Save, discard or stay."""
        from PySide6.QtCore import Qt
        from PySide6.QtWidgets import QMessageBox

        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle(say("Unsaved changes"))
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(say("“{name}” has changes that are not saved.", name=name))
        box.setInformativeText(say("Without saving they are gone."))
        buttons = QMessageBox.StandardButton
        box.setStandardButtons(buttons.Save | buttons.Discard | buttons.Cancel)
        box.setDefaultButton(buttons.Save)
        answers: dict[int, Answer] = {int(buttons.Save): "save", int(buttons.Discard): "discard"}
        return answers.get(box.exec(), "cancel")

    def ask_text(self, title: str, label: str, text: str) -> str | None:
        """A line of text."""
        from PySide6.QtWidgets import QInputDialog, QLineEdit

        typed, given = QInputDialog.getText(self._window, title, label, QLineEdit.EchoMode.Normal, text)
        return typed if given else None

    def tell(self, sentence: str, *, details: Sequence[str] = ()) -> None:
        """Show one sentence above the map."""
        self._window.around.notice.tell(sentence, details)

    def ask_choice(self, title: str, sentence: str, answers: Sequence[str]) -> int | None:
        """A button for each answer, and one to cancel."""
        from PySide6.QtCore import Qt
        from PySide6.QtWidgets import QMessageBox

        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(title)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(sentence)
        buttons = [box.addButton(answer.replace("&", "&&"), QMessageBox.ButtonRole.AcceptRole) for answer in answers]
        box.setEscapeButton(box.addButton(QMessageBox.StandardButton.Cancel))
        box.setDefaultButton(buttons[0])
        box.exec()
        clicked = box.clickedButton()
        return next((at for at, button in enumerate(buttons) if button is clicked), None)

    def open_address(self, address: str) -> None:
        """Hand it to the system's browser or mail program."""
        from PySide6.QtCore import QUrl
        from PySide6.QtGui import QDesktopServices

        url = QUrl(address, QUrl.ParsingMode.StrictMode)
        if url.scheme() not in ("http", "https", "mailto") or not QDesktopServices.openUrl(url):
            self.tell(say("The system could not open {address}.", address=address))

    def show_above(self, key: str, sentence: str, buttons: Buttons, *, of: OpenDocument) -> None:
        """Show a row above the map, as soon as there is room for it."""
        self._window.afterwards(lambda: self._window.around.above.show_row(key, sentence, buttons, of=of))

    def hide_above(self, key: str, *, of: OpenDocument) -> None:
        """Put a row away."""
        self._window.afterwards(lambda: self._window.around.above.hide_row(key, of=of))

    def edit_text(self, record_id: RecordId, part: str = "text", *, made: str | None = None) -> None:
        """Edit in place: on the map, or in the inspector for what the map does not show."""
        self._window.edit_text(record_id, part, made=made)

    def focus_stage(self, stage_id: StageId | None) -> None:
        """Let the canvas show a stage alone."""
        self._window.canvas.focus.show(stage_id)

    def focused_stage(self) -> StageId | None:
        """What the canvas shows alone."""
        return self._window.canvas.focus.stage

    def present(self) -> None:
        """Show the map on the full screen."""
        from journeydesk.ui.present import present

        present(self._window.canvas, self._window.faces)

    def begin_link(self, record_id: RecordId) -> None:
        """Choose on the map what a card or step leads to."""
        self._window.canvas.setFocus()
        self._window.canvas.begin_link(record_id)

    def show_palette(self) -> None:
        """Show the command palette."""
        self._window.around.show_palette()

    def offer(self, question: str, offers: Sequence[Offer], *, typed: Callable[[str], Offer | None] | None = None) -> None:
        """Offer it in the list that the palette is."""
        self._window.around.offer(question, offers, typed)

    def search(self, what: Search) -> None:
        """Show the find bar over the map, or walk."""
        self._window.around.find.search(what)

    def focus_inspector(self) -> None:
        """Show the inspector and go to its first field."""
        self._window.around.show_panel("inspector", shown=True)
        self._window.around.comparing.take_keyboard()

    def focus_region(self, by: int) -> None:
        """Walk the regions around the map."""
        from journeydesk.ui.regions import walk

        walk(self._window.around.regions, by)

    def show_quick_entry(self) -> None:
        """Show the quick-entry line at the foot of the map."""
        self._window.around.quick_entry.open()

    def show_shortcuts(self) -> None:
        """Show the list of keys beside the map."""
        from journeydesk.ui.help.shortcuts import ShortcutPage

        ShortcutPage(self._window.desk, self._window).show()

    def show_guide(self) -> None:
        """Show the guide beside the map."""
        from journeydesk.ui.help.guide import Guide

        Guide(self._window.desk, self._window).show()

    def show_export(self, *, to_printer: bool = False) -> None:
        """Show how the map can be printed, beside the map; the dialog that is there already comes to the front."""
        from journeydesk.ui.dialogs.export import show_export

        show_export(self._window.desk, self._window, to_printer=to_printer)

    def ask_cancel_exports(self, count: int) -> bool:
        """Cancel them, or stay."""
        from PySide6.QtWidgets import QMessageBox

        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(say("Export under way"))
        box.setText(say_many("An export is not finished yet.", "{n} exports are not finished yet.", count))
        cancel = box.addButton(say("Cancel it and close"), QMessageBox.ButtonRole.DestructiveRole)
        box.addButton(say("Stay"), QMessageBox.ButtonRole.RejectRole)
        box.exec()
        return box.clickedButton() is cancel

    def zoom(self, what: Zoom) -> None:
        """Let the map be seen closer or whole."""
        self._window.canvas.zoom(what)

    def focus_canvas(self) -> None:
        """Give the map the keyboard."""
        self._window.canvas.setFocus()

    def toggle_panel(self, panel: Panel) -> None:
        """Show or hide a panel."""
        self._window.around.show_panel(panel, shown=not self.panel_shown(panel))

    def panel_shown(self, panel: Panel) -> bool:
        """Whether the panel is shown."""
        return self._window.around.panel_shown(panel)

    def quit(self) -> None:
        """Close the window, which ends the program."""
        from PySide6.QtWidgets import QApplication

        self._window.close()
        QApplication.quit()

    def clipboard_text(self) -> str:
        """The clipboard as text."""
        from PySide6.QtGui import QGuiApplication

        return QGuiApplication.clipboard().text()

    def clipboard_html(self) -> str:
        """The clipboard as HTML."""
        from journeydesk.ui import clips

        return clips.html()

    def clipboard_files(self) -> list[Path]:
        """The clipboard as files."""
        from journeydesk.ui import clips

        return clips.files()

    def clipboard_records(self) -> str:
        """The clipboard as copied records."""
        from journeydesk.ui import clips

        data = clips.held()
        return bytes(data.data(RECORDS).data()).decode("utf-8", "replace") if data.hasFormat(RECORDS) else ""

    def clipboard_picture(self) -> bytes:
        """The clipboard as a picture: the file's own bytes where there are some, else PNG."""
        from journeydesk.ui import clips

        return clips.picture()

    def set_clipboard(self, text: str, *, records: str = "") -> None:
        """Put text on the clipboard, and the records it stands for."""
        from PySide6.QtCore import QByteArray, QMimeData
        from PySide6.QtGui import QGuiApplication

        data = QMimeData()
        data.setText(text)
        if records:
            data.setData(RECORDS, QByteArray(records.encode()))
        QGuiApplication.clipboard().setMimeData(data)

    def to_png(self, page: Page, *, dpi: float) -> bytes:
        """The page as PNG, painted as on the canvas."""
        from journeydesk.ui.paint import to_png

        return to_png(page, dpi=dpi)


def pattern(filters: Filters, *, everything: bool = False) -> str:
    """Kinds of file as Qt wants them: "Maps (*.journey);;All files (*)"."""
    kinds = [f"{say(name)} ({' '.join(f'*{suffix}' for suffix in suffixes)})" for name, suffixes in filters]
    return ";;".join([*kinds, f"{say('All files')} (*)"] if everything else kinds)
