"""What a drag carries, read from whatever other programs put into it: our own things, text, addresses, pictures, files."""

from __future__ import annotations

import re
from pathlib import Path
from stat import S_ISREG
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from PySide6.QtCore import QMimeData

from journeydesk.document.trouble import Trouble
from journeydesk.edits import pictures, tables
from journeydesk.language import say
from journeydesk.ui import clips
from journeydesk.ui.canvas.landing import MIME

if TYPE_CHECKING:
    from PySide6.QtCore import QUrl

TEXTS: Final = frozenset({".txt", ".text", ".csv", ".tsv"})
"""Files whose lines or rows become cards where they are dropped on a cell."""
LARGEST_TEXT: Final = 5_000_000
"""In bytes."""
LONGEST_HTML: Final = 20_000
"""Letters in which the title of a dragged link is looked for."""


class Photo(Struct, frozen=True):
    """A picture on its way in: a file that is read when it is dropped, or the bytes another program handed over."""

    name: str
    path: Path | None = None
    data: bytes = b""

    def read(self) -> bytes:
        """The bytes of the picture's file. Raises `OSError` and `PictureTooLarge`."""
        return self.data if self.path is None else pictures.bytes_of(self.path)


class Address(Struct, frozen=True):
    """A page somewhere: what it is called, and where it is."""

    title: str
    url: str


class Incoming(Struct, frozen=True):
    """What a drag carries; only one of these is not empty, but pictures, texts and other files can come together."""

    thing: str = ""
    text: str = ""
    addresses: tuple[Address, ...] = ()
    photos: tuple[Photo, ...] = ()
    texts: tuple[Path, ...] = ()
    files: tuple[Path, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.thing or self.text.strip() or self.addresses or self.photos or self.texts or self.files)


class Unreadable(Trouble):
    """A file that was dropped cannot be read."""


def is_wanted(data: QMimeData) -> bool:
    """Whether the canvas has a use for what a drag carries."""
    return bool(data.hasFormat(MIME) or data.hasUrls() or data.hasImage() or (data.hasText() and data.text().strip()))


def incoming(data: QMimeData) -> Incoming:
    """What a drag carries. Files are not opened, so that this can be asked while it is still under way."""
    if data.hasFormat(MIME):
        return Incoming(thing=bytes(data.data(MIME).data()).decode("utf-8", "replace"))
    urls = data.urls() if data.hasUrls() else []
    local = [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
    if local:
        photos = tuple(Photo(path.name, path) for path in local if path.suffix.lower() in pictures.SUFFIXES)
        texts = tuple(path for path in local if path.suffix.lower() in TEXTS)
        known = {photo.path for photo in photos} | set(texts)
        return Incoming(photos=photos, texts=texts, files=tuple(path for path in local if path not in known))
    picture = clips.picture_of(data)  # dragged out of a browser or an image program
    if picture:
        return Incoming(photos=(Photo("", data=picture),))
    if urls:
        return Incoming(addresses=_addresses(data, urls))
    return Incoming(text=data.text()) if data.hasText() else Incoming()


def text_in(path: Path) -> str:
    """The text of a dropped file, rows of a table parted by tabs. Raises `Unreadable`, `NotText` and `OSError`."""
    from journeydesk.exchange.decoding import text_of

    about = path.stat()
    if not S_ISREG(about.st_mode):
        raise Unreadable(say("“{name}” is no ordinary file.", name=path.name))
    if about.st_size > LARGEST_TEXT:
        raise Unreadable(
            say(
                "“{name}” is too large: texts of up to {most} MB become cards.",
                name=path.name,
                most=LARGEST_TEXT // 1_000_000,
            )
        )
    text, _ = text_of(path.read_bytes(), path.name)
    return _tabbed(text) if path.suffix.lower() == ".csv" else text


def _tabbed(text: str) -> str:
    """Rows as a spreadsheet puts them on the clipboard, from commas or semicolons."""
    import csv

    first = text.split("\n", 1)[0]
    mark = max(";,\t", key=first.count)
    rows = csv.reader(text.splitlines(keepends=True), delimiter=mark)
    try:
        return "\n".join("\t".join(tables.quoted(cell) for cell in row) for row in rows)
    except csv.Error as error:
        raise Unreadable(say("The rows of this table cannot be read: {why}.", why=str(error))) from error


def _addresses(data: QMimeData, urls: list[QUrl]) -> tuple[Address, ...]:
    """Addresses with their titles: Firefox says them in a format of its own, others in the HTML of the link."""
    texts = [url.toString() for url in urls]
    titles: dict[str, str] = {}
    if data.hasFormat("text/x-moz-url"):
        lines = bytes(data.data("text/x-moz-url").data()).decode("utf-16-le", "replace").splitlines()
        titles.update(zip(lines[::2], lines[1::2], strict=False))
    elif data.hasHtml():
        # more is no link that was dragged, and would be looked through again from every place where one could begin
        found = re.search(r"<a\b[^>]*>(.*?)</a>", data.html()[:LONGEST_HTML], re.IGNORECASE | re.DOTALL)
        words = " ".join(re.sub(r"<[^>]+>", " ", found[1]).split()) if found is not None else ""
        if words:
            from html import unescape

            titles[texts[0]] = unescape(words)
    return tuple(Address(titles.get(url, "").strip("\0 ") or url, url) for url in texts)
