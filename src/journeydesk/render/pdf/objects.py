"""The file around the drawing: ReportLab's objects, references and cross-reference table, and nothing of its canvas.

Its canvas adds an unembedded Helvetica, drops transparency from forms and takes compression from global settings; its
document object does none of that.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from typing import Protocol, cast

from reportlab.pdfbase.pdfdoc import (
    PDFArrayCompact,
    PDFCatalog,
    PDFDictionary,
    PDFDocument,
    PDFInfo,
    PDFName,
    PDFObject,
    PDFObjectReference,
    PDFPages,
    PDFStream,
    PDFString,
)

Value = str | int | bytes | PDFObject

LEVEL = 6
"""How hard zlib works: 9 makes posters 2 % smaller and takes twice the time."""


class _Document(Protocol):
    """What is used of ReportLab's document, for its stubs leave most of it untyped."""

    Catalog: PDFCatalog
    Pages: PDFPages
    info: PDFInfo

    def Reference(self, obj: PDFObject) -> PDFObjectReference: ...
    def addPage(self, page: PDFObject) -> None: ...
    def updateSignature(self, thing: bytes) -> None: ...
    def format(self) -> bytes: ...


class Objects:
    """The objects of one file."""

    def __init__(self, language: str) -> None:
        self.document = cast(_Document, PDFDocument(invariant=True, pdfVersion=(1, 7), lang=language or None))

    def add(self, value: PDFObject) -> PDFObjectReference:
        """Make it an object of its own, to be referred to."""
        return self.document.Reference(value)

    def add_page(self, page: PDFDictionary) -> PDFObjectReference:
        """The next page."""
        page["Type"] = name("Page")
        page["Parent"] = self.document.Reference(self.document.Pages)
        self.document.addPage(page)
        return self.add(page)

    def stream(self, data: bytes, **entries: Value) -> PDFObjectReference:
        """A compressed stream."""
        return self.add(PDFStream(dictionary({"Filter": name("FlateDecode"), **entries}), zlib.compress(data, LEVEL)))

    def raw_stream(self, data: bytes, **entries: Value) -> PDFObjectReference:
        """A stream of bytes as they are."""
        return self.add(PDFStream(dictionary(entries), data))

    def to_bytes(self, entries: Mapping[str, str], *, catalog: Mapping[str, Value], signature: bytes) -> bytes:
        """The whole file. `entries` are the document's information; the same `signature` gives the same file identifier."""
        self.document.info = _Info(entries)
        for key, value in {"Outlines": None, **catalog}.items():
            setattr(self.document.Catalog, key, value)
        self.document.updateSignature(signature)
        return self.document.format()


class _Info(PDFInfo):
    """Title, author and such: only what was given, and no dates, so that the same map is the same file."""

    def __init__(self, entries: Mapping[str, str]) -> None:
        super().__init__()
        self._entries = entries

    def format(self, document: PDFDocument) -> bytes:
        return dictionary({key: string(value) for key, value in self._entries.items() if value}).format(document)


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
