"""Values and objects of a PDF file, written to it as they come.

ReportLab gives the values. Its document is not used: it holds all objects until the end and writes each small one out in
full, and a tagged poster has one for every card. Here streams go out at once, and small objects together, compressed, in
object streams with a cross-reference stream (ISO 32000-1, 7.5.7 and 7.5.8); ten thousand tags are 100 KB so, not 1.5 MB.
"""

from __future__ import annotations

import hashlib
import struct
import zlib
from collections.abc import Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import BinaryIO, Protocol, cast

from reportlab.pdfbase.pdfdoc import DummyDoc, PDFArrayCompact, PDFDictionary, PDFName, PDFObject, PDFString

Value = str | int | bytes | PDFObject

LEVEL = 5
"""How hard zlib works: 6 makes posters 8 % smaller and takes half as long again, 9 three times as long for 10 %."""

TOGETHER = 200
"""How many small objects share a stream: a reader must unpack all of them to get one."""

_PLAIN = DummyDoc()
"""What ReportLab's values want to be told when they are written: nothing is encrypted."""


class _Formatted(Protocol):
    """What ReportLab's stubs leave out of its values."""

    def format(self, document: PDFObject) -> bytes: ...


class Reference(PDFObject):
    """Leads to an object by its number."""

    def __init__(self, number: int) -> None:
        self.number = number

    def format(self, document: object) -> bytes:
        """As it is written."""
        del document
        return b"%d 0 R" % self.number


class Objects:
    """The objects of one file on its way to `out`."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self._length = 0
        self._digest = hashlib.sha256()
        self._offsets: dict[int, int] = {}
        self._small: list[tuple[int, Value]] = []
        self._count = 0
        self._pages: list[Reference] = []
        self._tree = Reference(self.reserve())
        self._write(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")

    def reserve(self, count: int = 1) -> int:
        """The first of so many numbers for objects that are put in later."""
        first = self._count + 1
        self._count += count
        return first

    def put(self, number: int, value: Value) -> None:
        """The object of that number; it is written at the end, so that it may still change."""
        self._small.append((number, value))

    def add(self, value: Value) -> Reference:
        """Make it an object of its own, to be referred to."""
        number = self.reserve()
        self.put(number, value)
        return Reference(number)

    def next_page(self) -> Reference:
        """The next page, to be put in with `put_page`."""
        self._pages.append(Reference(self.reserve()))
        return self._pages[-1]

    def put_page(self, page: Reference, entries: Mapping[str, str]) -> None:
        """The page with these entries, as they are written; plain text, for there may be hundreds."""
        told = "".join(f"/{key} {value}" for key, value in entries.items())
        self.put(page.number, f"<</Type/Page/Parent {self._tree.number} 0 R{told}>>".encode("ascii"))

    def stream(self, data: bytes, **entries: Value) -> Reference:
        """A stream, compressed."""
        return self.raw_stream(zlib.compress(data, LEVEL), Filter=name("FlateDecode"), **entries)

    def raw_stream(self, data: bytes, **entries: Value) -> Reference:
        """A stream of bytes as they are."""
        number = self.reserve()
        self._offsets[number] = self._length
        told = b"".join(b"/%b %b" % (key.encode("ascii"), written(value)) for key, value in entries.items())
        self._write(b"%d 0 obj\n<<%b/Length %d>>\nstream\n" % (number, told, len(data)))
        self._write(data)
        self._write(b"\nendstream\nendobj\n")
        return Reference(number)

    def finish(self, information: Mapping[str, str], catalog: Mapping[str, Value]) -> None:
        """Write what is left: all small objects, and the table that tells where each is."""
        kids = array(self._pages)
        self.put(self._tree.number, dictionary({"Type": name("Pages"), "Count": len(self._pages), "Kids": kids}))
        root = self.add(dictionary({"Type": name("Catalog"), "Pages": self._tree, **catalog}))
        told = self.add(dictionary({key: string(value) for key, value in information.items() if value}))
        places = self._put_together()
        entries: dict[str, Value] = {"Type": name("XRef"), "Root": root, "Info": told}
        self._table(entries, places)
        self._out.flush()

    def _put_together(self) -> dict[int, tuple[int, int]]:
        """Write the small objects; for each the number of its stream and its place there."""
        places: dict[int, tuple[int, int]] = {}
        for start in range(0, len(self._small), TOGETHER):
            group = self._small[start : start + TOGETHER]
            heads, bodies, length = [], [], 0
            for number, value in group:
                body = written(value)
                heads.append(f"{number} {length}")
                bodies.append(body)
                length += len(body) + 1
            head = " ".join(heads).encode("ascii") + b"\n"
            stream = self.stream(head + b"\n".join(bodies), Type=name("ObjStm"), N=len(group), First=len(head))
            places.update((number, (stream.number, at)) for at, (number, _) in enumerate(group))
        return places

    def _table(self, entries: Mapping[str, Value], places: Mapping[int, tuple[int, int]]) -> None:
        """The cross-reference stream: a row of kind, place and place within for each number."""
        identifier = self._digest.hexdigest()[:32]
        own, start = self.reserve(), self._length
        self._offsets[own] = start
        rows = [struct.pack(">BIH", 0, 0, 65_535)]
        for number in range(1, own + 1):
            at = self._offsets.get(number)
            rows.append(
                struct.pack(">BIH", 1, at, 0) if at is not None else struct.pack(">BIH", 2, *places.get(number, (0, 0)))
            )
        data = zlib.compress(b"".join(rows), LEVEL)
        told = {
            **entries,
            "Size": own + 1,
            "W": "[1 4 2]",
            "ID": f"[<{identifier}> <{identifier}>]",
            "Filter": name("FlateDecode"),
            "Length": len(data),
        }
        self._write(b"%d 0 obj\n%b\nstream\n%b\nendstream\nendobj\n" % (own, written(dictionary(told)), data))
        self._write(b"startxref\n%d\n%%%%EOF\n" % start)

    def _write(self, data: bytes) -> None:
        self._out.write(data)
        self._digest.update(data)
        self._length += len(data)


class Packing:
    """Text packed piece by piece on a thread of its own, while the next piece is made: zlib lets others run."""

    def __init__(self) -> None:
        self._zlib = zlib.compressobj(LEVEL)
        self._pool: ThreadPoolExecutor | None = None
        self._parts: list[Future[bytes]] = []

    def feed(self, text: str) -> None:
        """The next piece, of ASCII, and not the last."""
        if self._pool is None:
            self._pool = ThreadPoolExecutor(max_workers=1)
        self._parts.append(self._pool.submit(self._pack, text))

    def finish(self, text: str) -> bytes:
        """All of it, packed, with the last piece."""
        before = b"".join(part.result() for part in self._parts)
        return before + self._pack(text) + self._zlib.flush()

    def _pack(self, text: str) -> bytes:
        return self._zlib.compress(text.encode("ascii"))

    def __enter__(self) -> Packing:
        return self

    def __exit__(self, *_: object) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)


def written(value: Value) -> bytes:
    """A value as the file holds it."""
    if isinstance(value, bytes):
        return value
    return cast(_Formatted, value).format(_PLAIN) if isinstance(value, PDFObject) else str(value).encode("ascii")


def dictionary(entries: Mapping[str, Value]) -> PDFDictionary:
    """A dictionary; the keys are names."""
    return PDFDictionary(dict(entries))


def array(values: Sequence[Value]) -> PDFArrayCompact:
    """An array."""
    return PDFArrayCompact(values)


def name(text: str) -> str:
    """A name, escaped."""
    return PDFName(text)


def string(text: str) -> PDFString:
    """A text string: PDFDocEncoding where that is enough, else UTF-16."""
    return PDFString(text)
