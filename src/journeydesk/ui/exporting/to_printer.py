"""From the dialog to a printer: the printer is chosen, what it cannot hold is told before, and pages go one by one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QProgressDialog, QWidget

from journeydesk.language import say, say_many

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from journeydesk.desk.desk import Desk
    from journeydesk.document.trouble import Trouble
    from journeydesk.layout.pages import Page


def send_to_printer(pages: Sequence[Page], name: str, desk: Desk, parent: QWidget) -> str:
    """Let a printer be chosen and print; why it cannot be, in a sentence, or empty."""
    from PySide6.QtPrintSupport import QPrinterInfo

    from journeydesk.ui import printing

    printer = printing.ask_printer(parent, name)
    if printer is None:
        return ""
    trouble = printing.too_large_for(QPrinterInfo(printer), pages)
    if trouble and not _goes_on(trouble, parent):
        return trouble
    send(pages, printer, desk, parent.parentWidget() or parent)
    return ""


def send(pages: Sequence[Page], printer: QPrinter, desk: Desk, window: QWidget) -> None:
    """Print these pages; how far it is can be seen, it can be cancelled, and the result is told."""
    from journeydesk.ui import printing

    count = len(pages)
    shown = QProgressDialog(say("Printing…"), say("Cancel"), 0, count, window)
    shown.setWindowTitle(say("Printing"))
    shown.setWindowModality(Qt.WindowModality.NonModal)
    shown.setMinimumDuration(600)
    shown.setAutoReset(False)

    def ended(trouble: Trouble | None) -> None:
        # `deleteLater` alone would leave it seen for another turn
        shown.hide()
        shown.deleteLater()
        if trouble is not None:
            desk.shell.tell(str(trouble))
        elif under_way.cancelled:
            desk.shell.tell(say("Printing was cancelled."))
        else:
            where = printer.outputFileName() or printer.printerName()
            desk.shell.tell(say_many("{n} page went to {where}.", "{n} pages went to {where}.", count, where=where))
        under_way.deleteLater()

    under_way = printing.print_pages(pages, printer, window, ended)
    under_way.progressed.connect(lambda done, _: shown.setValue(done))
    shown.canceled.connect(under_way.cancel)


def _goes_on(trouble: str, parent: QWidget) -> bool:
    """Whether the user wants to print although it will not fit."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle(say("Page too large"))
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(trouble)
    anyway = box.addButton(say("Print anyway"), QMessageBox.ButtonRole.AcceptRole)
    box.addButton(say("Back"), QMessageBox.ButtonRole.RejectRole)
    box.exec()
    return box.clickedButton() is anyway
