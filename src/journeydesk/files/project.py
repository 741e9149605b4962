"""Reading and writing `.journey` files of format 1: one record a line, sorted by kind and id, equal documents equal bytes.

`reading.py` says what is wrong with a file that cannot be read; `lines.py` writes a record as a line.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from journeydesk import __version__
from journeydesk.document.document import Document
from journeydesk.document.records import HEAD, Head
from journeydesk.files import atomic
from journeydesk.files.lines import line, value
from journeydesk.files.migrations import FORMAT
from journeydesk.files.reading import Loaded, from_bytes, load, loaded, read

__all__ = ["SUFFIX", "Loaded", "from_bytes", "load", "loaded", "read", "to_bytes", "write"]

SUFFIX: Final = ".journey"


def write(document: Document, path: Path) -> None:
    """Write the document to the path, whole or not at all. Raises `atomic.NotWritten`."""
    atomic.replace(path, to_bytes(document))


def to_bytes(document: Document) -> bytes:
    """The document as the bytes of a file; equal documents give equal bytes."""
    records = [record for record in document if not isinstance(record, Head)]
    records.sort(key=lambda record: (record.kind, record.id))
    head = document.find(Head, HEAD)
    rest = head.rest if head is not None else {}
    top = "".join(f", {value(name)}: {value(rest[name])}" for name in sorted(rest))
    lines = ",\n".join(map(line, records))
    end = "\n]}\n" if lines else "]}\n"
    text = f'{{"format": {FORMAT}, "app": {value(__version__)}{top}, "records": [\n{lines}{end}'
    # half a surrogate pair cannot be UTF-8; it stands only inside strings, where backslashreplace writes JSON's own escape
    return text.encode("utf-8", "backslashreplace")
