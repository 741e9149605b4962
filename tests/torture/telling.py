"""What the program under torture tells whoever tortures it: one line of JSON each, over a pipe that outlives it."""

from __future__ import annotations

import json
import os
import re
from hashlib import sha256
from typing import Any, Final

from journeydesk.document.document import Document
from journeydesk.document.records import Card
from journeydesk.files import project

TOKEN: Final = re.compile(r"tk[0-9a-z]{8}")
_WRITE: Final = os.write


def state_of(document: Document) -> str:
    """What tells a document from every other."""
    return sha256(project.to_bytes(document)).hexdigest()[:20]


def tokens_of(document: Document) -> list[str]:
    """The tokens in its cards."""
    texts = " ".join(record.text for record in document if isinstance(record, Card))
    return sorted(set(TOKEN.findall(texts)))


def tell(pipe: int, **line: Any) -> None:  # noqa: ANN401 - what JSON can say
    """Tell something; it is in the pipe before anything else happens."""
    left = json.dumps(line).encode() + b"\n"
    while left:
        left = left[_WRITE(pipe, left) :]


class Ears:
    """Listens at a pipe; a line that was cut short by a kill was not told."""

    def __init__(self, pipe: int) -> None:
        self.pipe = pipe
        self._half = b""
        self.ended = False

    def hear(self) -> list[dict[str, Any]]:
        """The lines that have come; waits for some unless the pipe does not block."""
        try:
            data = os.read(self.pipe, 2**16)
        except BlockingIOError:
            return []
        if not data:
            self.ended = True
            return []
        *whole, self._half = (self._half + data).split(b"\n")
        return [json.loads(line) for line in whole]
