"""Pages on a printer of the system: the very same pages that are previewed and exported, each on paper of its own size."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QMarginsF, QObject, QSizeF, QTimer, Signal
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from journeydesk.document.trouble import Trouble
from journeydesk.language import say
from journeydesk.layout.papers import MILLIMETRE
from journeydesk.ui.paint import paint_page
from journeydesk.ui.raw_faces import RawFaces

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from journeydesk.layout.pages import Page

CLOSE: Final = 6.0
"""Points by which paper may be smaller than a page and still hold it: no printer prints so near to its edge."""


class PrinterFailed(Trouble):
    """The system's printing took no page."""


class Printing(QObject):
    """Pages on their way to a printer, one in each turn of the event loop, so that it can be cancelled between them."""

    progressed = Signal(int, int)
    """So many pages of so many are with the printer."""
    ended = Signal(object)
    """It is over: None, or the `Trouble` it ended in."""

    def __init__(self, pages: Sequence[Page], printer: QPrinter, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pages = list(pages)
        self._printer = printer
        self._painter = QPainter()
        self._faces = RawFaces()
        self._at = 0
        self._next = QTimer(self)
        self._next.setInterval(0)
        self._next.timeout.connect(self._print_next)
        self.cancelled = False

    @property
    def count(self) -> int:
        """How many pages there are."""
        return len(self._pages)

    def begin(self) -> None:
        """Begin with the first page."""
        self._next.start()

    def cancel(self) -> None:
        """Send no further page; what the printer has not begun is withdrawn."""
        self.cancelled = True

    def _print_next(self) -> None:
        if self.cancelled:
            if self._painter.isActive():
                self._printer.abort()
            self._end(None)
            return
        page = self._pages[self._at]
        set_paper(self._printer, page)
        begun = self._printer.newPage() if self._painter.isActive() else self._painter.begin(self._printer)
        if not begun:
            self._end(PrinterFailed(say("“{name}” takes no pages; see whether it is on.", name=_name(self._printer))))
            return
        self._painter.save()
        close = self._printer.resolution() / 72
        self._painter.scale(close, close)
        paint_page(self._painter, page, self._faces)
        self._painter.restore()
        self._at += 1
        self.progressed.emit(self._at, len(self._pages))
        if self._at == len(self._pages):
            self._end(None)

    def _end(self, trouble: Trouble | None) -> None:
        self._next.stop()
        if self._painter.isActive():
            self._painter.end()
        self.ended.emit(trouble)


def set_paper(printer: QPrinter, page: Page) -> None:
    """Have the printer's next page be as large as this one, all of it, because the margins are ours."""
    short, long = sorted((page.width, page.height))
    size = QPageSize(QSizeF(short, long), QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    lying = page.width > page.height
    turned = QPageLayout.Orientation.Landscape if lying else QPageLayout.Orientation.Portrait
    layout = QPageLayout(size, turned, QMarginsF(0, 0, 0, 0))
    layout.setMode(QPageLayout.Mode.FullPageMode)
    printer.setPageLayout(layout)
    printer.setFullPage(True)


def too_large_for(info: QPrinterInfo, pages: Sequence[Page]) -> str:
    """Why some of these pages do not fit on any paper of a printer, in a sentence; empty if all do or nobody knows."""
    known = [size.size(QPageSize.Unit.Point) for size in info.supportedPageSizes()]
    if info.isNull() or not known:
        return ""
    largest = info.maximumPhysicalPageSize()
    if info.supportsCustomPageSizes() and largest.isValid():
        known.append(largest.size(QPageSize.Unit.Point))
    sizes = [(size.width(), size.height()) for size in known]
    page = beyond(sizes, pages)
    if page is None:
        return ""
    return say(
        "“{printer}” has no paper for a page of {page}; its largest is {paper}. "
        "Choose sheets it can hold, or another printer.",
        printer=info.printerName(),
        page=_size(page.width, page.height),
        paper=_size(*max(sizes, key=lambda size: size[0] * size[1])),
    )


def beyond(sizes: Sequence[tuple[float, float]], pages: Sequence[Page]) -> Page | None:
    """The first page that none of these papers holds, however it lies; sizes are in points."""
    return next((page for page in pages if not any(_holds(size, page) for size in sizes)), None)


def ask_printer(parent: QWidget, name: str) -> QPrinter | None:
    """The printer the user chooses in the system's own dialog; None if they change their mind. Raises `PrinterFailed`."""
    from PySide6.QtPrintSupport import QPrintDialog

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(name)
    dialog = QPrintDialog(printer, parent)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange, on=False)
    return printer if dialog.exec() == QPrintDialog.DialogCode.Accepted else None


def print_pages(
    pages: Sequence[Page], printer: QPrinter, parent: QObject, ended: Callable[[Trouble | None], None]
) -> Printing:
    """Begin to print; `ended` hears when it is over."""
    printing = Printing(pages, printer, parent)
    printing.ended.connect(ended)
    printing.begin()
    return printing


def _holds(size: tuple[float, float], page: Page) -> bool:
    short, long = sorted(size)
    narrow, high = sorted((page.width, page.height))
    return narrow <= short + CLOSE and high <= long + CLOSE


def _name(printer: QPrinter) -> str:
    return printer.printerName() or printer.outputFileName()


def _size(width: float, height: float) -> str:
    return say("{width} × {height} mm", width=f"{width / MILLIMETRE:.0f}", height=f"{height / MILLIMETRE:.0f}")
